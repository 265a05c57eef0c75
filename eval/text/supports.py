"""Does a text support a statement? Decided by words, so that the same answer always gets the same score."""

from functools import lru_cache

from corpus.archive.annotations import Annotations
from corpus.document import Document
from corpus.text.span import Span
from service.verification.claims.cited import CitedSpan
from service.verification.support import unsupported


@lru_cache(maxsize=4096)
def supports(text: str, statement: str) -> bool:
    """Tell whether the quotes, one a line, carry a statement.

    A quote that the statement repeats after an introduction ("Tarnow, 2020: …") does; what the introduction says
    is for the checks of speaker, period and numbers.
    """
    if not text.strip():
        return False
    said = statement.partition(": ")[2] or statement
    if any(_bare(quote) in {_bare(statement), _bare(said)} for quote in text.split("\n") if quote):
        return True
    document = Document(text)
    reading = Annotations(document.times, document.figures, document.speech)
    return not unsupported(statement, [CitedSpan(text, Span(0, len(text)), reading)])


def _bare(text: str) -> str:
    return "".join(text.split())
