"""Whom an article tells of on which days: what it has in common with others on the same event."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.article import DateBasis
from corpus.document import Document
from corpus.lexicon.months import MONTHS
from corpus.lexicon.weekdays import WEEKDAYS
from corpus.text.span import Span
from corpus.text.terms import STOP_WORDS
from corpus.time.calendar import first_day
from corpus.time.resolve import known_days
from corpus.time.timex import TimeMention

STATED = frozenset({DateBasis.GIVEN, DateBasis.PAGE, DateBasis.TEXT})
NEWS_DAYS = 60
"""News names a day without its year up to about so many days before and after."""
WEEKDAY_DAYS = 6
"""And by its weekday alone up to so many."""

_OPEN_DAY = re.compile(r"XXXX-(?:(\d\d-\d\d)|WXX-(\d))(?:T.*)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+")
_WORD = re.compile(r"\b[^\W\d_]+")
_CALENDAR = frozenset(name.lower() for name in (*WEEKDAYS, *MONTHS))


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day with the names in a sentence about it."""

    key: str
    """`05-08`, the eighth of May of an unknown or any year, or `W4`, a Thursday."""
    names: frozenset[str]
    """Case-folded, one word each."""
    day: date | None
    """Known where the article states its date."""


def read_named_days(document: Document) -> tuple[ToldDay, ...]:
    """Return the days of an article's news, by date and by weekday, with whom and what it names beside them.

    The document has the date that its article states, or none: one that has only been inferred counts for
    nothing here. Days that lie too far from it, and those whose year an undated article names, are history or
    plans.
    """
    known = known_days(document.published)
    names = _Names(document.text)
    times = iter(document.times)
    mention = next(times, None)
    told = []
    for sentence in document.sentences:
        while mention and mention.start < sentence.end:
            told += [
                ToldDay(key, names.within(sentence), day)
                for key, day in (_near(mention, *known) if known else _open(mention))
            ]
            mention = next(times, None)
    return tuple(told)


def _open(mention: TimeMention) -> Iterator[tuple[str, None]]:
    found = _OPEN_DAY.fullmatch(mention.value)
    if found:
        yield found[1] or f"W{found[2]}", None


def _near(mention: TimeMention, first: date, last: date) -> Iterator[tuple[str, date]]:
    value = mention.value.partition("T")[0]
    if not _DAY.fullmatch(value):
        return
    day = first_day(value)
    if first - timedelta(NEWS_DAYS) <= day <= last + timedelta(NEWS_DAYS):
        yield f"{day:%m-%d}", day
    if first - timedelta(WEEKDAY_DAYS) <= day <= last + timedelta(WEEKDAY_DAYS):
        yield f"W{day.isoweekday()}", day


class _Names:
    """The names of a text: words that it writes with a capital within sentences and nowhere without."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._common = {word for word in _WORD.findall(text) if word.islower()} | _CALENDAR

    def within(self, sentence: Span) -> frozenset[str]:
        """Return the names in a sentence, case-folded; a word that opens it counts if it is common nowhere."""
        words = (match.group() for match in _CAPITALISED.finditer(self._text, sentence.start, sentence.end))
        return frozenset(word.casefold() for word in words) - self._common - STOP_WORDS
