"""Numbers of a statement that its quotes do not have."""

import re
from collections.abc import Iterator

from corpus.figures.figure import FigureKind, Quantity
from corpus.text.span import Span
from service.verification.claims.cited import Cited
from service.verification.claims.tokenized_text import TokenizedText

_MORE = re.compile(r"\b(?:(?:more|higher|greater) than|over|above|at least|exceeding)\s+$", re.IGNORECASE)
_LESS = re.compile(
    r"\b(?:(?:less|fewer|lower) than|under|below|nearly|almost|at most|up to|close to)\s+$", re.IGNORECASE
)
_END_OF_CHANGE = re.compile(r"\b(?P<end>from|to)\s+(?:(?:about|around|nearly|almost|over)\s+)?$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def wrong_numbers(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason for each number that is not cited, or is cited with another bound or end of a change."""
    for span, quantity in statement.amounts:
        same = [place for place, known in cited.amounts if quantity.agrees_with(known)]
        if not same and not _is_cited_year(span.of(statement.text), quantity, cited):
            yield f"“{span.of(statement.text)}” does not stand in what is cited"
        elif same and not any(_same_bound(statement.text, span, cited.text, place) for place in same):
            said, its = _with_bound(statement.text, span), _with_bound(cited.text, same[0])
            yield f"“{said}” is not what is cited: “{its}”"
    yield from _loose_digits(statement, cited)


def _is_cited_year(digits: str, quantity: Quantity, cited: Cited) -> bool:
    bare = quantity.kind is FigureKind.COUNT and not quantity.unit
    return bare and _YEAR.fullmatch(digits) is not None and digits in cited.text


def _same_bound(text: str, span: Span, other: str, place: Span) -> bool:
    """Tell whether a bound that the statement gives is the source's, and a "from" is not its "to"."""
    bound = _bound(text, span)
    end, its_end = _change_end(text, span), _change_end(other, place)
    return (not bound or bound == _bound(other, place)) and (not end or not its_end or end == its_end)


def _bound(text: str, span: Span) -> str:
    before = text[max(0, span.start - 24) : span.start]
    if _MORE.search(before):
        return "more"
    return "less" if _LESS.search(before) else ""


def _change_end(text: str, span: Span) -> str:
    found = _END_OF_CHANGE.search(text[max(0, span.start - 24) : span.start])
    return found["end"].lower() if found else ""


def _with_bound(text: str, span: Span) -> str:
    before = text[max(0, span.start - 24) : span.start]
    for bound in (_MORE, _LESS, _END_OF_CHANGE):
        if found := bound.search(before):
            return f"{found.group()}{span.of(text)}"
    return span.of(text)


def _loose_digits(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason for each run of digits that is no quantity and no date (F-16, 3rd) and not cited as it is."""
    known = set(_DIGITS.findall(cited.text))
    for match in _DIGITS.finditer(statement.text):
        span = Span(*match.span())
        if match.group() not in known and not statement.in_time(span) and not statement.in_number(span):
            yield f"“{match.group()}” does not stand in what is cited"
