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

from corpus.time.timex import Period

HALVES = ("H1", "H2")
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
SEASONS = ("SP", "SU", "FA", "WI")
MONTHS = tuple(f"{month:02}" for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the calendar: how its values look, and how its members are numbered."""

    form: re.Pattern[str]
    unknown: str
    """The value of a member that nothing tells."""
    number: Callable[[date], int]
    start: Callable[[int], date]
    value: Callable[[int], str]


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _weeks(day: date) -> int:
    return (day.toordinal() - 1) // 7


def _week(number: int) -> date:
    return date.fromordinal(number * 7 + 1)


def _week_value(number: int) -> str:
    year, week, _ = _week(number).isocalendar()
    return f"{year:04}-W{week:02}"


def _in_year(names: tuple[str, ...], unknown: str, late: int = 0) -> Unit:
    """Return the unit of a year's parts of equal length, the first one starting `late` months into the year."""
    count, months = len(names), 12 // len(names)
    return Unit(
        re.compile(rf"\d{{4}}-(?:{'|'.join(names)})"),
        f"XXXX-{unknown}",
        lambda day: (_months(day) - late) // months,
        lambda number: _month(number * months + late),
        lambda number: f"{number // count:04}-{names[number % count]}",
    )


def _years(size: int, digits: int) -> Unit:
    return Unit(
        re.compile(rf"\d{{{digits}}}"),
        "X" * digits,
        lambda day: day.year // size,
        lambda number: date(number * size, 1, 1),
        lambda number: f"{number:0{digits}}",
    )


UNITS = {
    "century": _years(100, 2),
    "decade": _years(10, 3),
    "year": _years(1, 4),
    "half": _in_year(HALVES, "HX"),
    "quarter": _in_year(QUARTERS, "QX"),
    "season": _in_year(SEASONS, "XX", late=2),
    "month": _in_year(MONTHS, "XX"),
    "week": Unit(re.compile(r"\d{4}-W\d\d"), "XXXX-WXX", _weeks, _week, _week_value),
    "weekend": Unit(
        re.compile(r"\d{4}-W\d\d-WE"), "XXXX-WXX-WE", _weeks, _week, lambda number: f"{_week_value(number)}-WE"
    ),
    "day": Unit(
        re.compile(r"\d{4}-\d\d-\d\d"),
        "XXXX-XX-XX",
        date.toordinal,
        date.fromordinal,
        lambda number: date.fromordinal(number).isoformat(),
    ),
}
"""From the coarse to the fine. A weekend is numbered as its week, and ends with it."""


@lru_cache(maxsize=8192)
def unit_of(value: str) -> str | None:
    """Return the name of the unit that a value is a member of; a time of day counts as its day."""
    value = value.partition("T")[0]
    return next((name for name, unit in UNITS.items() if unit.form.fullmatch(value)), None)


def first_day(value: str) -> date:
    """Return the first day of a member of a unit, or raise ValueError where there is no such day."""
    value = value.partition("T")[0]
    year, _, part = value.partition("-")
    match unit_of(value):
        case "century" | "decade" | "year":
            return date(int(value.ljust(4, "0")), 1, 1)
        case "half":
            return date(int(year), 1 + 6 * HALVES.index(part), 1)
        case "quarter":
            return date(int(year), 1 + 3 * QUARTERS.index(part), 1)
        case "season":
            return date(int(year), 3 + 3 * SEASONS.index(part), 1)
        case "month":
            return date(int(year), int(part), 1)
        case "week":
            return date.fromisocalendar(int(year), int(part[1:]), 1)
        case "weekend":
            return date.fromisocalendar(int(year), int(part[1:3]), 6)
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
    last = last or first
    name = unit_of(last)
    if name is None or unit_of(first) is None:
        return None
    try:
        return Period(first_day(first), UNITS[name].start(UNITS[name].number(first_day(last)) + 1))
    except (ValueError, OverflowError):  # no such day, or the calendar of `date` ends
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
