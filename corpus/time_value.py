"""Arithmetic on TIMEX3 values: `2021-Q3` is a quarter, the one before it is `2021-Q2`, and it has 92 days.

Every unit of the calendar is a numbering of its members without gaps, so that shifting is addition and a
member ends where the next one starts. Weeks are ISO 8601 weeks; winter is December to February and bears the
year of its December.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.when import Period

SEASONS = ("SP", "SU", "FA", "WI")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the calendar: how its values look, and how its members are numbered."""

    form: re.Pattern[str]
    duration: str
    """The letter of the unit in a duration, `P3D`; time units bring their `T`."""
    unknown: str
    """The value of a member that nothing tells."""
    number: Callable[[date], int]
    start: Callable[[int], date]
    value: Callable[[int], str]
    days: tuple[int, int] | None = None
    """First and last day (exclusive) from the start, where the member is only a part of its run."""


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _week(number: int) -> date:
    return date.fromordinal(number * 7 + 1)


def _week_value(number: int) -> str:
    year, week, _ = _week(number).isocalendar()
    return f"{year:04}-W{week:02}"


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


UNITS = {
    "century": Unit(
        re.compile(r"\d\d"), "CE", "XX", lambda d: d.year // 100, lambda n: date(n * 100, 1, 1), "{:02}".format
    ),
    "decade": Unit(
        re.compile(r"\d{3}"), "DE", "XXX", lambda d: d.year // 10, lambda n: date(n * 10, 1, 1), "{:03}".format
    ),
    "year": Unit(
        re.compile(r"\d{4}"), "Y", "XXXX", lambda d: d.year, lambda n: date(n, 1, 1), "{:04}".format
    ),
    "half": Unit(
        re.compile(r"\d{4}-H[12]"), "H", "XXXX-HX",
        lambda d: _months(d) // 6, lambda n: _month(n * 6), lambda n: f"{n // 2:04}-H{n % 2 + 1}",
    ),
    "quarter": Unit(
        re.compile(r"\d{4}-Q[1-4]"), "Q", "XXXX-QX",
        lambda d: _months(d) // 3, lambda n: _month(n * 3), lambda n: f"{n // 4:04}-Q{n % 4 + 1}",
    ),
    "season": Unit(
        re.compile(r"\d{4}-(?:SP|SU|FA|WI)"), "", "XXXX-XX",
        lambda d: (_months(d) - 2) // 3, lambda n: _month(n * 3 + 2), lambda n: f"{n // 4:04}-{SEASONS[n % 4]}",
    ),
    "month": Unit(
        re.compile(r"\d{4}-\d\d"), "M", "XXXX-XX",
        _months, _month, lambda n: f"{n // 12:04}-{n % 12 + 1:02}",
    ),
    "week": Unit(
        re.compile(r"\d{4}-W\d\d"), "W", "XXXX-WXX", lambda d: (d.toordinal() - 1) // 7, _week, _week_value
    ),
    "weekend": Unit(
        re.compile(r"\d{4}-W\d\d-WE"), "WE", "XXXX-WXX-WE",
        lambda d: (d.toordinal() - 1) // 7, _week, lambda n: f"{_week_value(n)}-WE", (5, 7),
    ),
    "day": Unit(
        re.compile(r"\d{4}-\d\d-\d\d"), "D", "XXXX-XX-XX",
        date.toordinal, date.fromordinal, lambda n: date.fromordinal(n).isoformat(),
    ),
}  # fmt: skip


@lru_cache(maxsize=8192)
def unit_of(value: str) -> str | None:
    """Return the name of the unit that a value is a member of; a time of day counts as its day."""
    value = value.partition("T")[0]
    return next((name for name, unit in UNITS.items() if unit.form.fullmatch(value)), None)


def first_day(value: str) -> date:
    """Return the first day of a member of a unit, or raise ValueError where there is no such day."""
    value = value.partition("T")[0]
    match unit_of(value):
        case "century" | "decade" | "year":
            return date(int(value.ljust(4, "0")), 1, 1)
        case "half" | "quarter" as name:
            return _month(int(value[:4]) * 12 + (int(value[-1]) - 1) * (6 if name == "half" else 3))
        case "season":
            return _month(int(value[:4]) * 12 + SEASONS.index(value[-2:]) * 3 + 2)
        case "month":
            return date(int(value[:4]), int(value[5:7]), 1)
        case "week" | "weekend" as name:
            return date.fromisocalendar(int(value[:4]), int(value[6:8]), 6 if name == "weekend" else 1)
        case "day":
            return date.fromisoformat(value)
        case _:
            raise ValueError(f"no calendar value: {value!r}")


def member(unit: str, day: date, shift: int = 0) -> str:
    """Return the member of a unit that a day lies in, or the one `shift` members later.

    Raises ValueError or OverflowError where that lies outside of the years 1 to 9999.
    """
    number = UNITS[unit].number(day) + shift
    if shift:
        UNITS[unit].start(number)
    return UNITS[unit].value(number)


@lru_cache(maxsize=8192)
def period_of(value: str) -> Period | None:
    """Return the days that a value covers; None for durations, references and what has unknown parts.

    `2019/2020` runs from the first day of the one side to the last day of the other.
    """
    first, _, last = value.partition("/")
    if not (name := unit_of(first)) or not (last_name := unit_of(last or first)):
        return None
    try:
        start = first_day(first)
        end_unit = UNITS[last_name]
        end = end_unit.start(end_unit.number(first_day(last or first)) + 1)
        return Period(start, end) if start < end and name else None
    except (ValueError, OverflowError):
        return None


def at_least(unit: str) -> tuple[str, ...]:
    """Return the units that are as precise as this one, itself first."""
    names = tuple(UNITS)
    return names[names.index(unit) :]


def add(value: str, count: int, unit: str) -> str:
    """Return the value that lies `count` units after another, no more precise than the value or the unit.

    Two days after 2021-05-08 is 2021-05-10; a year after 2021-Q3 is 2022-Q3; a year after 2021-05-08 is 2022.
    Raises ValueError where the value is coarser than the unit, or the result leaves the calendar.
    """
    own = unit_of(value)
    per_year = {"half": 2, "quarter": 4, "season": 4, "month": 12}
    if own is None or own not in at_least(unit):
        raise ValueError(f"{value!r} is coarser than a {unit}")
    try:
        if unit == "year" and own in per_year:
            return member(own, first_day(value), count * per_year[own])
        return member(unit, first_day(value), count)
    except OverflowError as error:
        raise ValueError(f"{count} {unit}s from {value} leave the calendar") from error
