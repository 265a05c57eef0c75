"""Reads what counts from today, or from what was named before: "last month", "two days later"."""

import re

from corpus.time.calendar import UNITS, add, at_least, unit_of
from corpus.time.context import Scene
from corpus.time.resolve import Reading, When
from corpus.time.timex import TimeBasis, TimeType
from corpus.time.vocabulary import count_of, direction, duration, plain, singular
from corpus.time.years import this_unit, year_named

Fields = dict[str, str]


def _from(value: str, count: int, unit: str) -> Reading:
    """Return what lies `count` units after the value that was named before."""
    try:
        return Reading(TimeType.DATE, When(add(value, count, unit), None, TimeBasis.CONTEXT))
    except ValueError:
        return _unresolved(unit)


def _from_named(scene: Scene, count: int, unit: str) -> Reading:
    named = scene.latest(*at_least(unit))
    return _from(named.value, count, unit) if named else _unresolved(unit)


def _unresolved(unit: str) -> Reading:
    return Reading(TimeType.DATE, When(UNITS[unit].unknown))


def relative_unit(fields: Fields, scene: Scene) -> Reading | None:
    """Read "last month", "this week", "the coming decade", "the following year"."""
    rel, unit = plain(fields["rel"]), singular(fields["unit"])
    with_the = scene.words.startswith("the ")
    if rel in {"following", "preceding"} or (rel == "next" and with_the):
        return _from_named(scene, direction(rel), unit)
    if rel in {"prior", "previous"} and scene.latest(*at_least(unit)):
        return _from_named(scene, -1, unit)
    if rel in {"past", "last"} and with_the:
        return Reading(TimeType.DURATION, When(duration(1, unit)))
    return Reading(TimeType.DATE, this_unit(unit, direction(rel)))


def ago(fields: Fields, scene: Scene) -> Reading | None:
    """Read "five years ago", "two days earlier", "a year later", "three weeks from now"."""
    count, unit, how = count_of(fields["n"]), singular(fields["unit"]), plain(fields["how"])
    ahead = how in {"later", "after that", "from now"}
    if unit in {"second", "minute", "hour"}:
        return Reading(TimeType.DURATION, When(duration(count, unit)))
    if count and unit in {"decade", "century"}:
        unit, count = "year", count * (10 if unit == "decade" else 100)
    if count is None or count != int(count):
        return Reading(TimeType.DATE, When("FUTURE_REF" if ahead else "PAST_REF"))
    shift = int(count) if ahead else -int(count)
    a_year_back = unit == "year" and not ahead and fields["n"].lower() == "a"
    if a_year_back and (reported := scene.report_quarter()):
        return _from(reported, shift, unit)
    named = scene.latest(*at_least(unit))
    if how in {"ago", "from now"} or (how == "earlier" and not named):
        return Reading(TimeType.DATE, this_unit(unit, shift))
    if named and unit == "week" and unit_of(named.value) == "day":
        unit, shift = "day", shift * 7
    return _from_named(scene, shift, unit)


def unit_before(fields: Fields, scene: Scene) -> Reading | None:
    """Read "the day before", "the year after"."""
    return _from_named(scene, -1 if fields["how"].lower() == "before" else 1, fields["unit"].lower())


def year_ago(fields: Fields, scene: Scene) -> Reading | None:
    """Read "year-earlier", "the year-ago quarter"; where none was named, the last complete one's."""
    if scene.words.endswith("quarter") and not scene.report_quarter():
        return Reading(TimeType.DATE, this_unit("quarter", -5))
    return ago({"n": "a", "unit": fields["unit"], "how": "ago"}, scene)


def same_period(fields: Fields, scene: Scene) -> Reading | None:
    """Read "the same period last year", "the 1988 quarter": of the quarter named before, else the whole year."""
    base = this_unit("year", -1) if fields["of"].lower().startswith("a ") else year_named(fields["of"])
    named = scene.latest("quarter", "half", "month")
    return Reading(TimeType.DATE, base.then(lambda year: year + named.value[4:]) if named else base)


def latest_unit(fields: Fields, scene: Scene) -> Reading | None:
    """Read "the latest quarter": the one that the report is about, else the last complete one."""
    if fields["unit"].lower() == "year":
        return Reading(TimeType.DATE, this_unit("year", -1))
    reported = scene.report_quarter()
    return _from(reported, 0, "quarter") if reported else Reading(TimeType.DATE, this_unit("quarter", -1))


def the_unit(fields: Fields, scene: Scene) -> Reading | None:
    """Read "the full year", "later in the day": the current one; "the weekend": the nearest on its side."""
    unit = fields["unit"].lower()
    return Reading(TimeType.DATE, this_unit(unit, -1 if unit == "weekend" and not scene.ahead else 0))


def that_unit(fields: Fields, scene: Scene) -> Reading | None:
    """Read "that year", "the same day": what was named before."""
    return _from_named(scene, 0, fields["unit"].lower())


def reported_unit(fields: Fields, scene: Scene) -> Reading | None:
    """Read "the quarter" of a report; "the year" and "the week" behind a preposition are the current ones."""
    unit = fields["unit"].lower()
    if unit == "quarter":
        reported = scene.report_quarter()
        return _from(reported, 0, unit) if reported else None
    if re.match(r"\s+(?:ended|ending|to|since|that|when|after|before|of)\b", scene.after):
        return Reading(TimeType.DURATION, When(duration(1, unit))) if unit == "year" else None
    return (
        Reading(TimeType.DATE, this_unit(unit))
        if re.search(r"\b(?:in|of|for|during)\s$", scene.before, re.I)
        else None
    )
