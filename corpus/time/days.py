"""Reads days and times of day: "May 8", "last Friday", "10 a.m. on Jan. 15", "tomorrow morning"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from corpus.lexicon.months import month_number
from corpus.lexicon.weekdays import weekday_number
from corpus.time.calendar import first_day, unit_of
from corpus.time.resolve import Resolution, When
from corpus.time.time_context import TimeContext, recurring
from corpus.time.timex import TimeBasis, TimeType
from corpus.time.vocabulary import JOIN, PARTS, count_of, digits, direction, plain
from corpus.time.years import in_year, this_unit

Fields = dict[str, str]
ReadDay = Callable[[str, TimeContext], When | None]


def numeric(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "2021-12-28"."""
    return _real_day(f"{fields['y']}-{int(fields['m']):02}-{int(fields['d']):02}")


def slashed(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "25/12/2023" and "12/25/2023"; "05/08/2021" in the order that the text shows, else only its year."""
    year = fields["y"]
    if len(year) == 2:
        year = ("19" if int(year) > 49 else "20") + year
    first, second = int(fields["first"]), int(fields["second"])
    day_first = first > 12 if max(first, second) > 12 else context.story.writes_day_first
    if day_first is None and first != second:
        return Resolution(TimeType.DATE, When(year))
    day, month = (first, second) if day_first else (second, first)
    return _real_day(f"{year}-{month:02}-{day:02}")


def _real_day(value: str, basis: TimeBasis = TimeBasis.EXPLICIT) -> Resolution | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return None
    return Resolution(TimeType.DATE, When(value, None, basis))


def month_day(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "May 8, 2021", "8 May", "last Oct. 23", "Saturday, May 8" (a year that fits)."""
    day = f"-{month_number(fields['month']):02}-{digits(fields['d']):02}"
    if written := fields.get("y") or fields.get("later"):
        return _real_day(written + day)
    if not _real_day("2000" + day):
        return None
    if "weekday" not in fields or "rel" in fields or "of" in fields:
        return Resolution(TimeType.DATE, in_year(fields, day, context))
    number = weekday_number(fields["weekday"])

    def on_the_weekday(year: int) -> str:
        value = f"{year:04}{day}"
        if date.fromisoformat(value).weekday() != number:
            raise ValueError(f"{value} is another day of the week")
        return value

    return Resolution(
        TimeType.DATE, When("XXXX" + day, recurring(on_the_weekday, ahead=False, near=5000), unsaid_year=True)
    )


def listed_day(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read the first days of "Monday 20, Tuesday 21 and Sunday 26 April" and "12 to 14 February"."""
    return month_day({name: value for name, value in fields.items() if name != "weekday"}, context)


_LIST_GOES_ON = re.compile(r"(?:, \d{1,2})*,? (?:and|or) \d{1,2}(?=[\s.,;:)]|$)(?! [a-z]+s\b)")


def day_again(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read the second day of "May 8–9" and "April 24 and 25"."""
    first = context.mentions[-1] if context.mentions else None
    if first is None:
        return None
    between = context.text[first.end : context.start]
    if not re.fullmatch(JOIN, between) and not (between == ", " and _LIST_GOES_ON.match(context.after)):
        return None
    if not re.fullmatch(r"[\dX]{4}-\d\d-\d\d", first.value) or not re.search(r"\d(?:st|nd|rd|th)?$", first.text):
        return None
    if re.match(r"[\s-]+(?:percent|per cent|million|billion|[a-z]+s\b)", context.after):
        return None
    value = f"{fields.get('y') or first.value[:4]}{first.value[4:8]}{digits(fields['d']):02}"
    if value.startswith("X"):
        return Resolution(TimeType.DATE, When(value))
    return _real_day(value, TimeBasis.EXPLICIT if "y" in fields else first.basis)


def relative_day(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "yesterday", "today", "the day after tomorrow"."""
    return Resolution(TimeType.DATE, this_unit("day", _DAYS_FROM_TODAY[plain(fields["day"])]))


_DAYS_FROM_TODAY = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}


def weeks_from(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "a week on Tuesday", "a fortnight from today", "Monday week": weeks after the next such day."""
    count = count_of(fields.get("n", "a"))
    if count is None or count != int(count):
        return None
    weeks = int(count) * (2 if fields.get("unit", "").lower().startswith("fortnight") else 1)
    named = plain(fields["day"])

    def on(day: date) -> str:
        shift = _DAYS_FROM_TODAY.get(named)
        if shift is None:
            shift = (weekday_number(named) - day.weekday() - 1) % 7 + 1
        return (day + timedelta(days=shift, weeks=weeks)).isoformat()

    return Resolution(TimeType.DATE, When("XXXX-XX-XX", on))


def weekday(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "Monday", "last Friday", "the following Tuesday"; the nearest may be the day itself."""
    number, side = weekday_number(fields["weekday"]), direction(fields.get("rel", ""))
    strictly = side != 0
    if not strictly:
        side = 1 if context.ahead else -1

    def on(day: date) -> str:
        shift = (number - day.weekday()) % 7 if side > 0 else -((day.weekday() - number) % 7)
        if strictly and shift == 0:
            shift = 7 * side
        return (day + timedelta(days=shift)).isoformat()

    named = (
        context.latest("day") if plain(fields.get("rel", "")) in {"following", "preceding", "previous"} else None
    )
    if named:
        return Resolution(TimeType.DATE, When(on(first_day(named.value)), None, TimeBasis.CONTEXT))
    return Resolution(TimeType.DATE, When(f"XXXX-WXX-{number + 1}", on))


def weekday_of_week(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "Thursday last week", "Tuesday of next week", "this week on Monday"."""
    number = weekday_number(fields["weekday"])

    def on(week: str) -> str:
        if not week[:4].isdigit():
            return f"XXXX-WXX-{number + 1}"
        return (first_day(week) + timedelta(days=number)).isoformat()

    return Resolution(TimeType.DATE, this_unit("week", direction(fields["week"])).then(on))


def clock(fields: Fields, context: TimeContext, read_day: ReadDay) -> Resolution | None:
    """Read "3 p.m.", "noon on Friday", "10:30 a.m. yesterday"."""
    words = plain(fields["clock"])
    if words in {"noon", "midnight"}:
        return _on_day(fields, context, "T12:00" if words == "noon" else "T24:00", read_day)
    numbers = [int(number) for number in re.findall(r"\d\d?", words)]  # two of "7:30", and of "1930 GMT"
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if re.search(r"p\.?m", words) and hour < 12:
        hour += 12
    elif re.search(r"a\.?m", words) and hour == 12:
        hour = 0
    return _on_day(fields, context, f"T{hour:02}:{minute:02}", read_day)


def part_of_day(fields: Fields, context: TimeContext, read_day: ReadDay) -> Resolution | None:
    """Read "Friday morning", "yesterday afternoon"."""
    return _on_day(fields, context, PARTS[fields["part"].lower()], read_day)


_SAME_EVENT = 400
"""Characters behind a day in which a time of day is of that day: "before dawn on Tuesday … at 4:42 a.m.";
not compared."""


def _on_day(fields: Fields, context: TimeContext, time: str, read_day: ReadDay) -> Resolution | None:
    """Put a time on the day that it names, else on the one that the sentence named before, else on today."""
    day: When | None = this_unit("day")
    named = context.latest("day")
    if "on" in fields:
        day = read_day(fields["on"], context)
    elif named and (context.story.is_history or context.start - named.end <= _SAME_EVENT):
        day = When(named.value[:10], None, TimeBasis.CONTEXT)
    return Resolution(TimeType.TIME, day.then(lambda value: value + time)) if day else None


def part_of_today(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "tonight", "last night", "this morning"."""
    words = plain(fields["part"])
    time = PARTS.get(words.rpartition(" ")[2], "TNI")
    return Resolution(
        TimeType.TIME, this_unit("day", -1 if words == "last night" else 0).then(lambda day: day + time)
    )


def part_of_named_day(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the next morning", "that night": of the day named before."""
    named, time = context.latest("day"), PARTS[fields["part"].lower()]
    if named is None or unit_of(named.value) is None:
        return None
    day = first_day(named.value) + timedelta(days=max(0, direction(fields["rel"])))
    return Resolution(TimeType.TIME, When(day.isoformat() + time, None, TimeBasis.CONTEXT))
