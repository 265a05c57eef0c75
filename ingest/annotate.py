"""What the words of an article say of times, figures and speakers, read once when it comes in."""

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.archive.annotations import Annotations
from corpus.document import Document
from corpus.errors import ReadingFailed


def annotate(document: Document) -> Annotations:
    """Return what is stored of an article's reading.

    Times are resolved against the publication date: an article whose date changes is annotated again.
    """
    return Annotations(document.times, document.figures, document.speech, document.sections)


@contextmanager
def reading(source: str) -> Iterator[None]:
    """Raise ReadingFailed for whatever goes wrong while an article is read: none may stop the others."""
    try:
        yield
    except Exception as error:
        raise ReadingFailed(
            f"{source}: its times, figures and speakers could not be read ({type(error).__name__}: {error}).",
            "It is stored and can be quoted; `dateline ingest` tries again. Please report it with the article.",
        ) from error
