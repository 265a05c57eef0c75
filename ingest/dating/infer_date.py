"""The date of an article that states none, from its own words: "this year … 25 percent over 2020" is of 2021."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from corpus.article import UNDATED, DateBasis, Published
from corpus.document import Document
from corpus.text.span import Span
from corpus.time.calendar import add, unit_of
from corpus.time.timex import TimeMention
from ingest.dating.read_date_bounds import contradicts, is_absolute, read_date_bounds

_RELATIVE = re.compile(r"\b(this|current|last|previous|next) (year|month)\b", re.IGNORECASE)
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SHIFTS = {"this": 0, "current": 0, "last": -1, "previous": -1, "next": 1}

_APPOSED = re.compile(r"(?P<open>\s\(|,\s|\s?[–—]\s?)(?:(?:that is|namely|i\.e\.),?\s)?(?:in\s|on\s)?(?:the\s)?")
_CLOSED = re.compile(r"[,.;)–—]|\s[–—]")
_ONE_OF_SEVERAL = re.compile(r"[,)]?\s(?:and|or)\b|,\s(?:in\s)?\d{4}")
_OTHER_THAN = re.compile(
    r"\b(?:unlike|than|like|as|and|from|between|or|to|with|against|versus|over|since|until)\s+(?:(?:in|on)\s+)?(?:the\s)?$",
    re.IGNORECASE,
)

_CHANGE = re.compile(
    r"\b(?:(?:increas|declin|decreas|jump|dropp|expand|gain|surg|climb|soar|plung|tripl|doubl|shr[aiu]nk|advanc)\w*"
    r"|grow\w*|grew|ris\w+|rose|fall\w*|fell|up|down|more|less|fewer|higher|lower|larger|smaller)\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\b(?:over|from|on|against|versus|than(?: in| during)?|compar(?:ed|ison) (?:with|to))(?: in)?\s+$",
    re.IGNORECASE,
)
_FAR_BASE = re.compile(r"\b(?:levels?|peak|record|since|pre-\w+|before the)\b", re.IGNORECASE)
_FAR_BASES = {"2007", "2019"}
"""The last years before the financial crisis and the pandemic: news of many later years compares with them."""
_QUOTED = 200


@dataclass(frozen=True, slots=True)
class _Equation:
    """A sentence that tells which date a relative expression means."""

    published: str
    words: str


def infer_date(document: Document) -> Published:
    """Return the date that an English article's own words tell, or the earliest day that they allow.

    A relative expression tells it that the same sentence equates with an absolute one ("last year, in 2020,")
    or compares with one, as a year is compared with the year before ("this year … 25 percent over 2020").
    Where two sentences disagree, or any rules the date out, nothing is inferred. The document has no date.
    """
    limits = read_date_bounds(document)
    equations = list(_equations(document.text, document.sentences, document.times))
    years = {equation.published[:4] for equation in equations}
    best = max(equations, key=lambda equation: len(equation.published), default=None)
    if best and len(years) == 1 and not contradicts(document, limits, best.published):
        return Published(best.published, DateBasis.INFERRED, f"its own words, “{best.words}”")
    if limits.not_before is None:
        return UNDATED
    reported = f"it tells of {limits.not_before.year}: “{_shortened(limits.reported)}”"
    return Published(evidence=reported, not_before=limits.not_before)


def _equations(text: str, sentences: Sequence[Span], times: Sequence[TimeMention]) -> Iterator[_Equation]:
    for sentence in sentences:
        within = times[
            bisect_left(times, sentence.start, key=_start) : bisect_left(times, sentence.end, key=_start)
        ]
        telling = [mention for mention in within if is_absolute(mention) or _is_relative(mention)]
        beside = [(_equated, pair) for near in pairwise(within) for pair in permutations(near)]
        compared = [(_compared, pair) for pair in (permutations(telling) if len(telling) == 2 else ())]
        for read, (relative, absolute) in (*beside, *compared):
            if not _is_relative(relative) or not is_absolute(absolute):
                continue
            if published := read(text, sentence, relative, absolute):
                start, end = min(relative.start, absolute.start), max(relative.end, absolute.end)
                yield _Equation(published, _shortened(text[start:end]))


def _start(mention: TimeMention) -> int:
    return mention.start


def _is_relative(mention: TimeMention) -> bool:
    return not mention.period and bool(_RELATIVE.search(mention.text) or mention.text.lower() in _DAYS)


def _equated(text: str, _: Span, relative: TimeMention, absolute: TimeMention) -> str | None:
    """Return the publication date where the one stands beside the other: "last month (April 2021)"."""
    first, last = sorted((relative, absolute), key=lambda mention: mention.start)
    apposed = _APPOSED.fullmatch(text, first.end, last.start)
    if not apposed or not _CLOSED.match(text, last.end) or _ONE_OF_SEVERAL.match(text, last.end):
        return None
    if (apposed["open"] == " (") != (text[last.end] == ")") or _OTHER_THAN.search(
        text[max(0, first.start - 30) : first.start]
    ):
        return None
    named = _RELATIVE.search(relative.text)
    if named and named.group().lower() == relative.text.lower().removeprefix("the "):
        unit, shift = named[2].lower(), _SHIFTS[named[1].lower()]
    elif relative.text.lower() in _DAYS:
        unit, shift = "day", _DAYS[relative.text.lower()]
    else:
        return None
    length = {"year": 4, "month": 7, "day": 10}[unit]
    value = absolute.value.partition("T")[0]
    return add(value[:length], -shift, unit) if unit_of(value[:length]) == unit else None


def _compared(text: str, sentence: Span, relative: TimeMention, absolute: TimeMention) -> str | None:
    """Return the year after the one that a year's figure is compared with."""
    named = _RELATIVE.search(relative.text)
    if named is None or named[2].lower() != "year" or _SHIFTS[named[1].lower()] > 0:
        return None
    if relative.start > absolute.start:
        base, between = text[sentence.start : absolute.start], text[absolute.end : sentence.end]
        if len(base.split()) > 3:
            return None
    else:
        base, between = text[relative.end : absolute.start], text[sentence.start : absolute.start]
    if not _BASE.search(base) or not _CHANGE.search(between) or ";" in base:
        return None
    year = absolute.value[:4]
    far = year in _FAR_BASES or _FAR_BASE.search(between) or _FAR_BASE.match(text[absolute.end :].lstrip())
    return None if far else str(int(year) + 1 - _SHIFTS[named[1].lower()])


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    if len(words) <= _QUOTED:
        return words
    half = _QUOTED // 2
    return f"{words[:half].rsplit(maxsplit=1)[0]} … {words[-half:].split(maxsplit=1)[-1]}"
