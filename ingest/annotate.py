"""What the words of an article say of times, figures and speakers, read once when it comes in."""

from corpus.article import Article
from corpus.record import Reading


def annotate(article: Article) -> Reading:
    """Return the time expressions, the speech and the figures of an article's text."""
    return Reading()
