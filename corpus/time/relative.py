"""Reads what counts from today, or from what was named before: "last month", "two days later"."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from corpus.time.calendar import UNITS, add, at_least, unit_of
from corpus.time.resolve import Resolution, When
from corpus.time.time_context import TimeContext
from corpus.time.timex import TimeBasis, TimeType
from corpus.time.vocabulary import count_of, direction, duration, plain, singular
from corpus.time.years import this_unit, year_named

Fields = dict[str, str]


def _from(value: str, count: int, unit: str) -> Resolution:
    """Return what lies `count` units after the value that was named before."""
    try:
        return Resolution(TimeType.DATE, When(add(value, count, unit), None, TimeBasis.CONTEXT))
    except ValueError:
        return _unresolved(unit)


def _from_named(context: TimeContext, count: int, unit: str) -> Resolution:
    named = context.latest(*at_least(unit))
    if named and unit == "year" and context.may_be_of_a_saying(named):
        return _unresolved(unit)
    return _from(named.value, count, unit) if named else _unresolved(unit)


def _unresolved(unit: str) -> Resolution:
    return Resolution(TimeType.DATE, When(UNITS[unit].unknown))


def relative_unit(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "last month", "this week", "the coming decade", "the following year"."""
    rel, unit = plain(fields["rel"]), singular(fields["unit"])
    with_the = context.words.startswith("the ")
    if rel in {"following", "preceding"} or (rel == "next" and with_the):
        return _from_named(context, direction(rel), unit)
    if rel in {"prior", "previous"} and context.latest(*at_least(unit)):
        return _from_named(context, -1, unit)
    if rel in {"past", "last"} and with_the:
        return Resolution(TimeType.DURATION, When(duration(1, unit)))
    return Resolution(TimeType.DATE, this_unit(unit, direction(rel)))


def ago(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "five years ago", "two days earlier", "a year later", "three weeks from now"."""
    count, unit, how = count_of(fields["n"]), singular(fields["unit"]), plain(fields["how"])
    if count and unit == "fortnight":
        unit, count = "week", 2 * count
    ahead = how in {"later", "after that", "from now"}
    if unit in {"second", "minute", "hour"}:
        return Resolution(TimeType.DURATION, When(duration(count, unit)))
    if count and unit in {"decade", "century"}:
        unit, count = "year", count * (10 if unit == "decade" else 100)
    if count is None or count != int(count):
        return Resolution(TimeType.DATE, When("FUTURE_REF" if ahead else "PAST_REF"))
    shift = int(count) if ahead else -int(count)
    if "today" in fields:
        return Resolution(TimeType.DATE, this_unit("day").then(lambda day: _same_day(day, shift, unit)))
    a_year_back = unit == "year" and not ahead and fields["n"].lower() == "a"
    if a_year_back and (reported := context.report_quarter()):
        return _from(reported, shift, unit)
    named = context.latest(*at_least(unit))
    compared = how == "earlier" and not context.story.is_history and _COMPARED_WITH.search(context.before)
    if how in {"ago", "from now"} or (how == "earlier" and (not named or compared)):
        return Resolution(TimeType.DATE, this_unit(unit, shift))
    if named and unit == "week" and unit_of(named.value) == "day":
        unit, shift = "day", shift * 7
    return _from_named(context, shift, unit)


def _same_day(day: str, shift: int, unit: str) -> str:
    """Return the same day `shift` units away: "thirty years ago today"; 28 February for 29 where there is none."""
    if not day[:4].isdigit():
        return day
    away = {
        "day": timedelta(days=shift),
        "week": timedelta(weeks=shift),
        "month": relativedelta(months=shift),
        "quarter": relativedelta(months=3 * shift),
    }
    then: date = date.fromisoformat(day) + away.get(unit, relativedelta(years=shift))
    return then.isoformat()


def units_time(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "in three weeks' time"."""
    count, unit = count_of(fields["n"]), singular(fields["unit"])
    if count is None or count != int(count) or unit not in UNITS:
        return None
    return Resolution(TimeType.DATE, this_unit(unit, int(count)))


_COMPARED_WITH = re.compile(
    r"\b(?:than|from|over|against|with|to|on)(?: (?:some|about|nearly|only|just))? $", re.IGNORECASE
)


def unit_before(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the day before", "the year after"."""
    return _from_named(context, -1 if fields["how"].lower() == "before" else 1, fields["unit"].lower())


def year_ago(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "year-earlier", "the year-ago quarter"; where none was named, the last complete one's."""
    if context.words.endswith("quarter") and not context.report_quarter():
        return Resolution(TimeType.DATE, this_unit("quarter", -5))
    return ago({"n": "a", "unit": fields["unit"], "how": "ago"}, context)


def same_period(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the same period last year", "the 1988 quarter": of the quarter named before, else the whole year."""
    base = this_unit("year", -1) if fields["of"].lower().startswith("a ") else year_named(fields["of"])
    named = context.latest("quarter", "half", "month")
    return Resolution(TimeType.DATE, base.then(lambda year: year + named.value[4:]) if named else base)


def latest_unit(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the latest quarter": the one that the report is about, else the last complete one."""
    if fields["unit"].lower() == "year":
        return Resolution(TimeType.DATE, this_unit("year", -1))
    reported = context.report_quarter()
    return _from(reported, 0, "quarter") if reported else Resolution(TimeType.DATE, this_unit("quarter", -1))


def the_unit(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the full year", "later in the day": the current one; "the weekend": the nearest on its side."""
    unit = fields["unit"].lower()
    return Resolution(TimeType.DATE, _current(unit, -1 if unit == "weekend" and not context.ahead else 0, context))


def _current(unit: str, shift: int, context: TimeContext) -> When:
    """Return the unit that a history has reached, else the one of the day of publication; or one beside it."""
    named = context.latest(*at_least(unit)) if context.story.is_history else None
    return _from(named.value, shift, unit).when if named else this_unit(unit, shift)


def that_unit(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "that year", "the same day": what was named before."""
    return _from_named(context, 0, fields["unit"].lower())


_SAYS_WHICH = re.compile(
    r"\s+(?:\d+|ended|ending|beginning|commencing|starting|to|since|that|when|after|before|of)\b"
)
"""Behind "the week": another one than the current."""


def reported_unit(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the quarter" of a report; "the year" and "the week" behind a preposition are the current ones."""
    unit = fields["unit"].lower()
    if unit == "quarter":
        reported = context.report_quarter()
        return _from(reported, 0, unit) if reported else None
    if _SAYS_WHICH.match(context.after):
        return Resolution(TimeType.DURATION, When(duration(1, unit))) if unit == "year" else None
    return (
        Resolution(TimeType.DATE, _current(unit, 0, context))
        if re.search(r"\b(?:in|of|for|during)\s$", context.before, re.I)
        else None
    )
