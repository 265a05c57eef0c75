"""Reads years, their parts, and what is longer: "the third quarter of 2018", "last May", "the mid-1990s"."""

import re
from collections.abc import Callable
from datetime import date

from corpus.lexicon.months import month_number
from corpus.lexicon.weekdays import weekday_number
from corpus.time.calendar import UNITS, first_day, member, unit_of
from corpus.time.named_days import movable_day, nth_weekday
from corpus.time.resolve import Resolution, When
from corpus.time.time_context import NEAR, TimeContext, recurring
from corpus.time.timex import TimeBasis, TimeType
from corpus.time.vocabulary import (
    HOLIDAYS,
    JOIN,
    ORDINALS,
    SEASONS,
    count_of,
    digits,
    direction,
    duration,
    plain,
)

Fields = dict[str, str]
FRESH = 60
"""Days after its end in which a quarter is still the one that companies "expect to report" on."""


def this_unit(unit: str, shift: int = 0) -> When:
    """Return the unit that the publication day lies in, or one `shift` units from it."""
    return When(UNITS[unit].unknown, lambda day: member(unit, day, shift))


def year_named(words: str) -> When:
    """Read the year in "2021", "fiscal 2021", "this year" or "the previous year"."""
    if number := re.search(r"\d{4}", words):
        return When(number[0])
    return this_unit("year", direction(re.sub(r" (?:(?:fiscal|financial|full) )?year$", "", plain(words))))


def in_year(fields: Fields, part: str, context: TimeContext) -> When:
    """Return a part of the year, `-05-08`, `-Q3`: of the year in the fields, else of the one that fits best."""
    if "of" in fields:
        return year_named(fields["of"]).then(lambda year: year + part)
    if "rel" in fields:
        return _beside_today(direction(fields["rel"]), part)
    if start := context.range_start():
        value = start[:4] + part
        return When(value if value >= start else f"{int(start[:4]) + 1:04}{part}", None, TimeBasis.CONTEXT)
    fresh, near = (FRESH if part.startswith("-Q") else 0), (0 if context.begun or context.past else NEAR)
    fits = recurring(lambda year: f"{year:04}{part}", context.ahead, fresh, near)
    if (named := context.year_before()) and not context.ahead:
        return When(named + part, None, TimeBasis.CONTEXT)
    told = named or context.year_told(part)
    if told is None:
        return When("XXXX" + part, fits, unsaid_year=True)
    return When("XXXX" + part, lambda day: _told_or_news(told + part, fits(day), day, context), TimeBasis.CONTEXT)


def _told_or_news(told: str, news: str, day: date, context: TimeContext) -> str:
    """Return what a story says next (`told`), or what the day of publication suggests (`news`).

    What looks ahead is never before publication, and what has happened never after it. A date of the last two
    years is that of the news, unless the text as a whole is a history.
    """
    try:
        past = first_day(told) < day
    except ValueError:
        return news
    if context.ahead:
        return told if not past or context.story.is_history else news
    is_recent = int(told[:4]) >= day.year - 1 and not context.story.is_history
    return news if is_recent or not past else told


def _beside_today(side: int, part: str) -> When:
    """Return "last May", "next spring", "this June": never the one that today lies in, or always this year's."""

    def on(day: date) -> str:
        if side == 0:
            return f"{day.year:04}{part}"
        value = recurring(lambda year: f"{year:04}{part}", ahead=side > 0, near=0)(day)
        unit = UNITS[unit_of(value) or "year"]
        begun = first_day(value) <= day
        current = unit.number(day) == unit.number(first_day(value))
        return f"{int(value[:4]) + side:04}{part}" if (begun if side > 0 else current) else value

    return When("XXXX" + part, on)


def part_of_year(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the first seven months of this year": a length, and the days that it covers."""
    count, unit = count_of(fields["n"]), fields["unit"].lower()
    if count is None or count != int(count):
        return None
    early, size = fields["side"].lower() in {"first", "opening"}, int(count) - 1

    def covers(year: str) -> str:
        if not year.isdigit():
            return year
        if early:
            day = date(int(year), 1, 1)
            return f"{member(unit, day)}/{member(unit, day, size)}"
        day = date(int(year), 12, 31)
        return f"{member(unit, day, -size)}/{member(unit, day)}"

    return Resolution(TimeType.DURATION, When(duration(count, unit)), year_named(fields["of"]).then(covers))


def quarter(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the third quarter of 2018", "fourth-quarter", "Q3 2021", "this year's first quarter"."""
    word = plain(fields["q"])
    return Resolution(
        TimeType.DATE, in_year(fields, f"-Q{int(word) if word.isdigit() else ORDINALS[word]}", context)
    )


def half(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the first half of 2022", "H1 2022", "last year's second half"."""
    return Resolution(
        TimeType.DATE, in_year(fields, "-H1" if fields["h"].lower() in {"first", "1"} else "-H2", context)
    )


def season(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "last summer", "the autumn of 2009", "in the spring"."""
    return Resolution(TimeType.DATE, in_year(fields, "-" + SEASONS[fields["season"].lower()], context))


def month(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "May 2021", "last May", "in May"; not the person in "April Jones"."""
    if fields.keys() == {"month"} and _is_first_name(fields["month"], context):
        return None
    return Resolution(TimeType.DATE, in_year(fields, f"-{month_number(fields['month']):02}", context))


_MAY_BE_A_NAME = frozenset("january april may june august jan".split())
_SAYS_MONTH = re.compile(
    r"\b(?:in|of|since|until|till|during|through|between|last|next|this|by|early|late|mid|each|every)[\s-]$", re.I
)


def _is_first_name(word: str, context: TimeContext) -> bool:
    """Tell whether a month is a person's first name: a surname follows, and no word before it says otherwise."""
    surname = re.match(r"\s(?-i:[A-Z][a-z])", context.after)
    return bool(surname and word.lower() in _MAY_BE_A_NAME and not _SAYS_MONTH.search(context.before))


def month_again(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read the second month of "January to May", a word that is no month elsewhere."""
    first = context.mentions[-1] if context.mentions else None
    joined = first and re.fullmatch(JOIN, context.text[first.end : context.start])
    return month(fields, context) if first and joined and re.fullmatch(r"[\dX]{4}-\d\d", first.value) else None


def year_end(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "year-end", the last day of a year."""
    return Resolution(TimeType.DATE, in_year(fields, "-12-31", context))


def holiday(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "Christmas", "New Year's Eve 2020", "last Thanksgiving"."""
    name = plain(fields["holiday"])
    if name in HOLIDAYS:
        return Resolution(TimeType.DATE, in_year(fields, "-" + HOLIDAYS[name], context))
    return _moving(fields, movable_day(name), context)


def nth_weekday_of_month(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the first Tuesday in November"."""
    which = -1 if fields["n"].lower() == "last" else ORDINALS[fields["n"].lower()]
    month, weekday = month_number(fields["month"]), weekday_number(fields["weekday"])
    return _moving(fields, lambda year: nth_weekday(year, month, weekday, which).isoformat(), context)


def _moving(fields: Fields, day_of: Callable[[int], str], context: TimeContext) -> Resolution:
    """Read a day that is another one in each year: of the year that is named, else of the one that fits."""
    if "of" in fields:
        return Resolution(TimeType.DATE, year_named(fields["of"]).then(lambda year: day_of(int(year))))
    if (named := context.year_before()) and not context.ahead:
        return Resolution(TimeType.DATE, When(day_of(int(named)), None, TimeBasis.CONTEXT))
    ahead = direction(fields["rel"]) > 0 if "rel" in fields else context.ahead
    near = 0 if context.begun or context.past else NEAR
    return Resolution(TimeType.DATE, When("XXXX-XX-XX", recurring(day_of, ahead, near=near)))


_LED = re.compile(
    r"\b(?:in|since|by|until|till|from|to|of|during|between|before|after|than|early|late|mid|and)[\s-]$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:Resolution|Flight|No\.|Number|Route|Highway|Article|Section|Room|Agenda|Windows|Page) $"
)
_ALWAYS_COUNTED = re.compile(r"[\s-]+(?:people|percent|per cent|[mb]illion|of them|years|days|miles|dollars)\b")
_COUNTED = re.compile(
    r"\s+(?:men|women|children|of the\b|feet"
    r"|(?!elections|games|olympics|figures|results|levels|earnings|sales|prices|profits|talks|riots|attacks)[a-z]+[^us\W]s\b)"
)


def year(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "2021" where it is a year, not a count ("2021 people") or a name ("Resolution 1973")."""
    led = _LED.search(context.before)
    if not led and not 1900 <= int(fields["y"]) <= 2060:
        return None
    if _ALWAYS_COUNTED.match(context.after) or _NUMBERED.search(context.before):
        return None
    return Resolution(TimeType.DATE, When(fields["y"])) if led or not _COUNTED.match(context.after) else None


def years(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "2019-20" and "2012-2020"."""
    first, last = fields["y"], fields["to"]
    last = first[:-2] + last if len(last) == 2 else last
    return Resolution(TimeType.DATE, When(f"{first}/{last}")) if int(first) < int(last) else None


def named_year(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "fiscal 2021", "FY2021", "the year 2000"."""
    return Resolution(TimeType.DATE, When(fields["y"]))


def before_christ(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "499 BC" and "June 479 BC"; no calendar here goes so far back, so these have no period."""
    month_ = f"-{month_number(fields['month']):02}" if "month" in fields else ""
    return Resolution(TimeType.DATE, When(f"BC{int(fields['y']):04}{month_}"))


def decade(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the 1990s", "the mid-1990s", "the '90s"."""
    number = f"{digits(fields['y'])}"
    return Resolution(TimeType.DATE, When(("19" + number if len(number) == 2 else number)[:3]))


def century(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "the 19th century"."""
    words = fields["n"].lower()
    number = digits(words) if words[0].isdigit() else ORDINALS[words]
    return Resolution(TimeType.DATE, When(f"{number - 1:02}")) if words not in {"last", "final"} else None
