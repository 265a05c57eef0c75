"""What the words of an article say of times, figures and speakers, read once when it comes in."""

from corpus.archive.annotations import Annotations
from corpus.document import Document


def annotate(document: Document) -> Annotations:
    """Return what is stored of an article's reading.

    Times are resolved against the publication date: an article whose date changes is annotated again.
    """
    return Annotations(document.times, document.figures, document.speech)
