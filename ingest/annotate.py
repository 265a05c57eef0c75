"""What the words of an article say of times, figures and speakers, read once when it comes in."""

from corpus.archive.records import Annotations
from corpus.article import Article
from corpus.figures.read_figures import read_figures
from corpus.speech.read_speech import read_speech
from corpus.text.split_sentences import split_sentences
from ingest.dating.times_of import times_of


def annotate(article: Article) -> Annotations:
    """Return the time expressions, the figures and the speech of an article's text.

    Times are resolved against `article.published`: an article whose date changes is annotated again.
    """
    text = article.text
    times = times_of(text, article.published)
    speech = read_speech(text)
    return Annotations(times, read_figures(text, split_sentences(text), times, speech), speech)
