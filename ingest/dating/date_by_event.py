"""The date of an article that states none, by others that tell of the same event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.article import DateBasis, Published
from ingest.dating.read_date_bounds import contradicts
from ingest.dating.read_named_days import NEWS_DAYS, WEEKDAY_DAYS
from ingest.dating.report import Report

_SHARED_TERMS = 0.2
"""Least share of the shorter article's terms, names left out, that one on the same event has, too, where both
name the same day of the year: of the pairs of 26 articles, which mostly tell of different things, one in five
has as much."""
_SHARED_TERMS_BY_WEEKDAY = 0.3
"""And where they only name the same weekdays: one in fourteen has."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """What one other article tells of the date."""

    published: str
    evidence: str


def date_by_event(report: Report, relatives: Sequence[tuple[Report, Sequence[str]]]) -> Published:
    """Return the date of an article that states none: by its own words, else by its relatives', else a bound.

    `relatives` are what `Archive.same_days` finds: reports with the keys of the days shared. Those on the same
    event count: the ones that state their date, and must agree on the year, tell it; those without
    one lend the bound that their own words give. The result depends on the texts and stated dates alone, so
    the order in which articles come in does not matter.
    """
    if report.own_date.value:
        return report.own_date
    same = [(other, days) for other, days in relatives if _is_same_event(report, other, days)]
    found = [
        dated
        for other, days in same
        if (dated := _dated_by(other, days)) and not contradicts(report.document, report.bounds, dated.published)
    ]
    if len({dated.published[:4] for dated in found}) == 1:
        best = max(found, key=lambda dated: len(dated.published))
        return Published(best.published, DateBasis.INFERRED, best.evidence)
    return _bound(report, [other for other, _ in same if not other.is_dated])


def _is_same_event(report: Report, other: Report, days: Sequence[str]) -> bool:
    shared = len(report.terms & other.terms) / max(1, min(len(report.terms), len(other.terms)))
    return shared >= (_SHARED_TERMS if _dates(days) else _SHARED_TERMS_BY_WEEKDAY)


def _dates(days: Sequence[str]) -> list[str]:
    return [day for day in days if not day.startswith("W")]


def _dated_by(other: Report, shared: Sequence[str]) -> _Dated | None:
    """Return the month or year in which all news of the event that an article tells of must have appeared."""
    if not other.is_dated:
        return None
    told = {told.key: told.day for told in other.days if told.day}
    by_date = _dates(shared)
    for key in by_date or shared:
        day = told.get(key)
        published = _around(day, NEWS_DAYS if by_date else WEEKDAY_DAYS) if day else None
        if day and published:
            evidence = (
                f"{other.name} of {_in_words(other.article.published.value or '')}, "
                f"which tells of the same event on {_in_words(day.isoformat())}"
            )
            return _Dated(published, evidence)
    return None


def _around(day: date, margin: int) -> str | None:
    """Return the month or the year that the days around a day all lie in."""
    first, last = day - timedelta(margin), day + timedelta(margin)
    for length in (7, 4):
        if first.isoformat()[:length] == last.isoformat()[:length]:
            return day.isoformat()[:length]
    return None


def _bound(report: Report, undated: Sequence[Report]) -> Published:
    """Return the latest of the article's own bound and of those on the same event, which appeared with it."""
    best, limits = report.own_date, report.bounds
    for other in undated:
        lent = other.own_date
        if lent.not_before is None or (best.not_before and lent.not_before <= best.not_before):
            continue
        if limits.before is None or lent.not_before < limits.before:
            best = replace(lent, evidence=f"{other.name} is on the same event, and {lent.evidence}")
    return best


def _in_words(published: str) -> str:
    """Return a date as news writes it: "14 May 2021", "May 2021", "2021"."""
    match [int(part) for part in published.split("-")]:
        case [year, month, day]:
            return f"{day} {date(year, month, day):%B} {year}"
        case [year, month]:
            return f"{date(year, month, 1):%B} {year}"
        case _:
            return published
