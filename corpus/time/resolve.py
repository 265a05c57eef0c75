"""From what the words say to a value and a period, as precisely as the publication date is known."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.article import Published
from corpus.time.calendar import period_of
from corpus.time.timex import Period, TimeBasis, TimeType


@dataclass(frozen=True, slots=True)
class When:
    """What a time expression names: always the same, or a function of the publication day."""

    value: str
    """The TIMEX3 value; where `on` is given, the one that stands while the publication day is not known."""
    on: Callable[[date], str] | None = None
    basis: TimeBasis = TimeBasis.EXPLICIT
    unsaid_year: bool = False
    """Whether only the year goes unsaid, as in "May 8": where no more is known, it is that of publication."""

    def then(self, part: Callable[[str], str]) -> "When":
        """Return something derived from it: the third quarter of that year, the night of that day."""
        on = self.on
        return When(part(self.value), on and (lambda day: part(on(day))), self.basis, self.unsaid_year)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a rule read: the type and value, and for a length of time the days that it covers, if any."""

    type: TimeType
    when: When
    covers: When | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its period and how it is known."""

    value: str
    period: Period | None
    basis: TimeBasis


def known_days(published: Published) -> tuple[date, date] | None:
    """Return the first and the last day on which the article may have been published."""
    period = period_of(published.value) if published.value else None
    if period is None or period.start is None or period.end is None:
        return None
    return period.start, period.end - timedelta(days=1)


def resolve(when: When, published: Published) -> Resolved:
    """Resolve against a publication date of any precision; nothing is guessed.

    A date known to the month or year is a range of days: where its first and its last day give the same
    value, that is it; where they differ, the period runs from the one to the other (bounded). With nothing
    but `not_before`, the period starts with the value of that day and has no end.
    """
    if when.on is None:
        period = period_of(when.value)
        return Resolved(when.value, period, when.basis if period else TimeBasis.UNKNOWN)
    try:
        if days := known_days(published):
            return _within(when, when.on, *days)
        earliest = period_of(when.on(published.not_before)) if published.not_before else None
    except (ValueError, OverflowError):  # the calendar of `date` ends in the years 1 and 9999
        earliest = None
    if earliest:
        return Resolved(when.value, Period(earliest.start, None), TimeBasis.BOUNDED)
    return Resolved(when.value, None, TimeBasis.UNKNOWN)


def _within(when: When, on: Callable[[date], str], first: date, last: date) -> Resolved:
    """Resolve for a publication day between two days, both possible."""
    low, high = on(first), on(last)
    known = TimeBasis.PUBLISHED if when.basis is TimeBasis.EXPLICIT else when.basis
    if low == high:
        return Resolved(low, period_of(low), known)
    publication = Period(first, last + timedelta(days=1))
    for value in (high, low) if when.unsaid_year else ():
        period = period_of(value)
        if period and publication.contains(period):
            return Resolved(value, period, known)
    earliest, latest = period_of(low), period_of(high)
    if earliest is None or latest is None:
        return Resolved(when.value, None, TimeBasis.UNKNOWN)
    return Resolved(when.value, Period(earliest.start, latest.end), TimeBasis.BOUNDED)
