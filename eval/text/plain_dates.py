"""Dates as a person with a calendar finds them in a text: by digits, names and weekdays, and nothing else."""

import re
from calendar import day_name, month_abbr, month_name, monthrange
from datetime import date, timedelta

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_WITHIN = r"(?:\W|\d|st|nd|rd|th|of|the|and|to|or|till|until|through){0,14}?"
"""What stands between a day and its month: "8th of", "8 and 9"."""
_DAY_PART = r"(?: (?:morning|afternoon|evening|night))?"
_WEEKDAY = re.compile(rf"(?:(?:early|late) )?(?:on )?(?:(last|next|this) )?({'|'.join(day_name)}){_DAY_PART}")
_TODAY = re.compile(rf"(today|tonight|this(?= [mae])|yesterday|tomorrow){_DAY_PART}", re.IGNORECASE)
_AROUND = re.compile(
    r"(?:earlier |later |in |during |the (?:start|beginning|middle|end) of )?(last|this|next) (week|month|year)",
    re.IGNORECASE,
)
_STEPS = {"last": -1, "this": 0, "next": 1, "yesterday": -1, "tomorrow": 1}
_DAY_LONG = len("2021-05-08")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def has_year(text: str, year: int) -> bool:
    """Tell whether a text names a year: 2021, ’21, or the later one of 2020-21."""
    short = f"{year % 100:02}"
    forms = rf"(?<!\d){year}(?!\d)|(?<!\w)['’]{short}\b|(?<!\d){year - 1}[-–/]{short}(?!\d)"
    return re.search(forms, text) is not None


def has_month(text: str, month: int) -> bool:
    """Tell whether a text names a month, by its name or in a date of digits."""
    digits = rf"\d{{4}}-0?{month}\b|\b0?{month}[./]\d\d?[./]\d\d|\b\d\d?[./]0?{month}[./]\d\d"
    return re.search(rf"\b(?:{_names(month)})\b|{digits}", text) is not None


def has_day(text: str, month: int, day: int) -> bool:
    """Tell whether a text names a day of a month: "May 8", "the 8th of May", "8-10 May", 2021-05-08."""
    named = rf"\b(?:{_names(month)})\b"
    number = rf"(?:(?<!\d)0?{day}(?!\d)|\b(?i:{_ORDINALS[day - 1]})\b)"
    digits = rf"\d{{4}}-0?{month}-0?{day}\b|\b0?{month}[./]0?{day}[./]\d\d|\b0?{day}[./]0?{month}[./]\d\d"
    return re.search(rf"{number}{_WITHIN}{named}|{named}{_WITHIN}{number}|{digits}", text) is not None


def has_a_month(words: str) -> bool:
    """Tell whether words name any month, or a date in digits."""
    return any(has_month(words, month) for month in range(1, 13))


def is_month(first: date, last: date) -> bool:
    """Tell whether two days are the first and the last one of a month."""
    return first.day == 1 and last == date(first.year, first.month, monthrange(first.year, first.month)[1])


def can_mean(words: str, published: str | None, first: date, last: date) -> bool | None:
    """Tell whether words can mean the days from `first` to `last` in an article of a day, a month or a year.

    Read are weekdays, today and the days beside it, this week, month and year and those beside them, a year that
    something began or ended in, and a month or a day of a month without its year. None where it takes more than a
    calendar to tell.
    """
    if published is None:
        return None
    if _YEAR.fullmatch(words):
        return int(words) in {first.year, last.year}
    if around := _AROUND.fullmatch(words):
        return _lies_in(around[2].lower(), _STEPS[around[1].lower()], published, first, last)
    if has_a_month(words) and not _YEAR.search(words):
        near = abs(first.year - int(published[:4])) <= 1
        if first == last:
            return near and has_day(words, first.month, first.day)
        return near and has_month(words, first.month) if is_month(first, last) else None
    if len(published) < _DAY_LONG:
        return None
    day = date.fromisoformat(published)
    if today := _TODAY.fullmatch(words):
        return first == last == day + timedelta(days=_STEPS.get(today[1].lower(), 0))
    named = _WEEKDAY.fullmatch(words)
    return _is_weekday(named[1], named[2], day, first) if named and first == last else None


def _lies_in(unit: str, step: int, published: str, first: date, last: date) -> bool | None:
    """Tell whether days lie in the week, month or year that is `step` ones after that of publication."""
    year, month = int(published[:4]), int(published[5:7] or 0)
    if unit == "year":
        return first.year == last.year == year + step
    if unit == "week":
        return _is_week(step, date.fromisoformat(published), first, last) if len(published) == _DAY_LONG else None
    if not month:
        return None
    number = 12 * year + month - 1 + step
    return all(12 * day.year + day.month - 1 == number for day in (first, last))


def _is_week(step: int, published: date, first: date, last: date) -> bool:
    """Tell whether days lie in a week from Monday to Sunday."""
    monday = published + timedelta(days=7 * step - published.weekday())
    return monday <= first <= last <= monday + timedelta(days=6)


def _is_weekday(which: str | None, name: str, published: date, told: date) -> bool:
    """Tell whether a day has a weekday's name and lies near: within a week, or two after "last" and "next"."""
    away = (told - published).days
    if day_name[told.weekday()] != name:
        return False
    return {"last": -14 <= away < 0, "next": 0 < away <= 14}.get(which or "", abs(away) <= 7)


def _names(month: int) -> str:
    name, short = month_name[month], month_abbr[month]
    more = ("Sept", "SEPT") if month == 9 else ()
    return "|".join((name, name.upper(), short, short.upper(), *more))
