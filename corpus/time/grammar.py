"""The grammar of English time expressions: a table of patterns, each with the function that reads it.

In a pattern `{month}` stands for a piece of `corpus.time.vocabulary`, a space for any white space, and a group's
name for the field that the reader asks for (a digit behind it tells alternatives apart). Earlier rows win
over later ones at the same place; a row whose reader declines gives way to the next.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from corpus.time import days, durations, relative, years
from corpus.time.resolve import Resolution, When
from corpus.time.time_context import TimeContext
from corpus.time.vocabulary import PIECES, REFERENCES

Reader = Callable[[dict[str, str], TimeContext], Resolution | None]


def _read_day(words: str, context: TimeContext) -> When | None:
    """Read the day inside of "10 a.m. on Jan. 15"."""
    for rule in RULES:
        if rule.name in DAYS and (match := rule.pattern.fullmatch(words)):
            reading = rule.read(fields_of(match), context)
            return reading.when if reading else None
    return None


DAYS = {"iso_day", "month_day", "day_month", "relative_day", "side_weekday", "weekday"}

_PIECES = PIECES | {
    "of_year": "(?:,? (?:of |in )?"
    "(?P<of>(?:fiscal )?{year}|(?:the )?(?:{side}) (?:fiscal |financial )?year|the year))",
    "and_year": r"\s?,?(?: of| in)? (?P<y>{year})",
    "the_year": r"(?:the )?(?P<of>{year}|(?:{side}) year)(?:['’]s)? ",
    "the_day": "(?:{weekday},? )?"
    "(?:{month} {day}(?:,? {year})?|(?:the )?{day}(?: of)? {month}(?:,? {year})?)"
    r"|\d{4}-\d\d-\d\d|yesterday|today|tomorrow|(?:(?:last|next|this) )?{weekday}",
    # May and March are months only where something says so
    "clear_month": r"(?!May\b|March\b|MARCH\b|(?:Mar|Jan|Dec)\b(?!\.)){month}"
    r"|(?:(?<=\b[Ii]n\s)|(?<=\b[Oo]f\s)|(?<=[Bb]etween\s)|(?<=[Dd]uring\s)|(?<=[Tt]hrough\s)"
    r"|(?<=\b[Bb]y\s)|(?<=[Ss]ince\s)|(?<=[Uu]ntil\s)|(?<=[Ff]rom\s)|(?<=arly\s)|(?<=[Ll]ate\s)"
    r"|(?<=[Mm]id-)|(?<=[Ll]ast\s)|(?<=[Nn]ext\s)|(?<=[Tt]his\s))(?-i:May|March)"
    r"|(?<=[Tt]he\s)(?-i:May|March)(?! (?:on|for)\b)",
    "in_season": r"(?:the |(?<=\bin\s)|(?<=\bby\s)|(?<=\bearly\s)|(?<=\blate\s)|(?<=\bmid-))",
}

TABLE: tuple[tuple[str, str, Reader], ...] = (
    # times of day
    (
        "clock_of_day",
        "(?P<clock>{clock})(?: on|,)? (?P<on>{the_day})",
        partial(days.clock, read_day=_read_day),
    ),
    (
        "iso_time",
        r"(?P<on>\d{4}-\d\d-\d\d)[T\s](?P<clock>\d\d:\d\d)(?::\d\d)?Z?",
        partial(days.clock, read_day=_read_day),
    ),
    (
        "part_of_day",
        "(?P<on>{the_day}),? (?P<part>{part})(?!s)",
        partial(days.part_of_day, read_day=_read_day),
    ),
    ("part_of_today", "(?P<part>last night|tonight|overnight|this (?:{part}))", days.part_of_today),
    (
        "part_of_named_day",
        "(?P<rel>the next|the following|the same|that) (?P<part>{part})",
        days.part_of_named_day,
    ),
    ("clock", "(?P<clock>{clock})", partial(days.clock, read_day=_read_day)),
    # days
    ("iso_day", r"(?P<y>[12]\d{3})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?!\d)", days.numeric),
    ("slash_day", r"(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<y>(?:19|20)?\d\d)(?![\d/])", days.slashed),
    (
        "dashed_day",
        "(?P<d>{day})-(?P<month>{mon})-(?P<y>{year})|(?P<month2>{mon})-(?P<d2>{day})-(?P<y2>{year})"
        "|(?P<y3>{year})-(?P<month3>{mon})-(?P<d3>{day})",
        days.month_day,
    ),
    (
        "weeks_from",
        "(?P<n>{count}) (?P<unit>week|fortnight)s? (?:from|on) (?P<day>{weekday}|today|tomorrow|yesterday)"
        "|(?P<day2>{weekday}) week(?=[\\s.,;:)]|$)",
        days.weeks_from,
    ),
    (
        "weekday_of_week",
        "(?P<weekday>{weekday}),? (?:of |in )?(?P<week>{side}) week"
        "|(?P<week2>{side}) week (?:on )?(?P<weekday2>{weekday})(?!['’]s)",
        days.weekday_of_week,
    ),
    (
        "nth_weekday",
        "(?:the )?(?P<n>first|second|third|fourth|fifth|last) (?P<weekday>{weekday}) (?:in|of) "
        "(?P<month>{dated_month})(?:,? (?:of )?(?P<of>{year}|(?:last|this|next) year))?",
        years.nth_weekday_of_month,
    ),
    (
        "listed_day",
        "(?:(?P<weekday>{weekday}),? )?(?P<d>{day})"
        "(?=(?:(?:{listed})(?:{weekday},? )?{day}){1,6}(?: of)? (?P<month>{dated_month})(?:{and_year})?)",
        days.listed_day,
    ),
    (
        "month_day",
        "(?:(?P<weekday>{weekday}),? |(?P<rel>last|this past|next) )?(?P<month>{dated_month}) (?P<d>{day})"
        "(?:{and_year}|,? (?P<of>(?:last|this|next) year))?"
        "(?:(?=(?:{join})(?:{month} )?{day},? (?P<later>{year})))?",
        days.month_day,
    ),
    (
        "day_month",
        "(?:(?P<weekday>{weekday}),? )?(?:the )?(?P<d>{day})(?: of)? (?P<month>{dated_month})(?:{and_year})?"
        "(?:(?=(?:{join}){day} {month},? (?P<later>{year})))?",
        days.month_day,
    ),
    ("day_again", r"(?<=[\s–—-])(?P<d>{day})(?:,? (?P<y>{year}))?", days.day_again),
    (
        "relative_day",
        "(?:the )?(?P<day>day before yesterday|day after tomorrow)|(?P<day2>yesterday|today|tomorrow)",
        days.relative_day,
    ),
    # parts of a year
    (
        "part_of_year",
        "(?:the )?(?P<side>first|last|final|opening) (?P<n>{count}) (?P<unit>month|quarter|week|day)s{of_year}",
        years.part_of_year,
    ),
    ("quarter", r"(?:the )?(?:fiscal[\s-])?(?P<q>{quarter})[\s-]quarter{of_year}?(?!s)", years.quarter),
    ("year_quarter", r"{the_year}(?:fiscal )?(?P<q>{quarter})[\s-]quarter", years.quarter),
    (
        "short_quarter",
        r"(?-i:Q(?P<q>[1-4]))(?:,? (?:of )?(?P<of>{year}))?|(?P<of2>{year})[\s-]?(?-i:Q(?P<q2>[1-4]))",
        years.quarter,
    ),
    ("half", r"(?:the )?(?P<h>first|second|latter)[\s-]half{of_year}", years.half),
    (
        "short_half",
        r"(?-i:H(?P<h>[12])|(?P<h2>[12])H) (?P<of>{year})|(?P<of2>{year})[\s-]?(?-i:H(?P<h3>[12]))",
        years.half,
    ),
    ("year_half", "{the_year}(?P<h>first|second) half", years.half),
    (
        "season",
        "(?:the )?(?P<rel>{side}) (?P<season>{season})|(?:the )?(?P<season2>{season}) (?:of )?(?P<of>{year})"
        r"|{in_season}(?P<season3>spring|summer|autumn|winter|fall(?! in\b))(?! of\b| in (?!{year}))",
        years.season,
    ),
    ("month_year", "(?P<month>{dated_month})(?:,| of)? (?P<of>{year}|(?:last|this|next) year)", years.month),
    ("side_month", "(?:the )?(?P<rel>{side}) (?P<month>{month})", years.month),
    ("month", "(?P<month>{clear_month})(?:(?=(?:{join}){month},? (?P<of>{year})))?", years.month),
    ("month_again", "(?P<month>(?-i:May|March))", years.month_again),
    ("holiday", "(?:(?P<rel>{side}) )?(?P<holiday>{holiday})(?:,? (?P<of>{year}))?", years.holiday),
    ("year_end", r"(?:the )?year[\s-]end(?: (?P<of>{year}))?", years.year_end),
    # years and longer
    (
        "decade",
        r"(?:the )?(?:(?:early|mid|late)[\s-])?(?P<y>(?:1\d|20)\d0|['’]\d0)s"
        r"|the (?:(?:early|mid|late)[\s-])?(?P<y2>(?:1\d|20)\d0)['’]s",
        years.decade,
    ),
    ("century", r"(?:the )?(?:(?:early|mid|late)[\s-])?(?P<n>{ordinal})[\s-]century", years.century),
    (
        "named_year",
        r"(?:fiscal|financial)(?: year)? (?P<y>{year})|(?-i:FY)\s?(?P<y2>{year})|(?:the )?year (?P<y3>20\d\d)",
        years.named_year,
    ),
    ("years", r"(?P<y>(?:19|20)\d\d)[-–/](?P<to>\d\d)(?![\d-])", years.years),
    (
        "year_before_christ",
        r"(?:(?P<month>{month}) )?(?P<y>\d{1,4}) (?:B\.C\.(?:E\.)?|BCE?)"
        r"|(?P<y2>\d{1,4})(?=(?:[-–]| to | and )\d{1,4} (?:B\.C\.|BCE?\b))",
        years.before_christ,
    ),
    # against today, or against what was named before
    (
        "ago",
        "(?P<n>{count}) (?P<unit>{any_unit})s? (?P<how>ago|earlier|later|before that|after that|from now)"
        "(?P<today> today)?",
        relative.ago,
    ),
    ("units_time", "(?P<n>{count}) (?P<unit>{any_unit})s?['’]?s? time(?!s)", relative.units_time),
    (
        "unit_before",
        r"the (?P<unit>day|week|month|year|quarter|decade) (?P<how>before|after)(?=\s?[,.;:)]|\s*$)",
        relative.unit_before,
    ),
    (
        "year_ago",
        "(?:the )?(?P<unit>year|month|week|quarter)-(?P<how>ago|earlier)(?: (?:period|quarter|figure|level))?",
        relative.year_ago,
    ),
    (
        "same_period",
        "the (?:same|corresponding|comparable|like|equivalent) (?:period|quarter|months?|time) (?:of |in )?"
        "(?P<of>{year}|(?:last|the previous) year|a year (?:earlier|ago))"
        "|the (?P<of2>{year}) (?:quarter|period)|(?P<of3>last year)['’]s (?:quarter|period)",
        relative.same_period,
    ),
    (
        "latest_unit",
        "the (?:latest|most recent) (?:fiscal )?(?P<unit>quarter|period|year)(?!s)",
        relative.latest_unit,
    ),
    (
        "the_unit",
        "the (?P<unit>weekend)|the (?:full|entire|whole|fiscal|current fiscal) (?P<unit2>year|week|month)"
        r"|(?:(?<=earlier\sin\s)|(?<=later\sin\s))the (?P<unit3>day|week|month|year)",
        relative.the_unit,
    ),
    (
        "year",
        r"(?<![$€£#.,/\d])(?<!(?<!mid)(?<!post)(?<!pre)(?<!\d{4})-)(?P<y>{year})(?![-–](?!\d{4}\b)\d|\s?%|s\b)",
        years.year,
    ),
    ("side_weekday", "(?:the )?(?P<rel>{side}|following|preceding) (?P<weekday>{weekday})", days.weekday),
    ("side_lengths", "(?:the )?(?:{side}|following) (?P<n>{count}) (?P<unit>{any_unit})s?", durations.length),
    (
        "side_unit",
        "(?:the )?(?P<rel>{side}|following|preceding|prior) (?:fiscal |financial |full )?(?P<unit>{unit})"
        "(?!s|-| of (?:{month}|{year}|the |this |last |next ))",
        relative.relative_unit,
    ),
    (
        "side_vague",
        "(?:the )?(?:past|recent|coming|next|last|previous|following) (?P<unit>{any_unit})s",
        durations.vague_length,
    ),
    (
        "that_unit",
        "(?:that|the)(?: very)? same (?P<unit>{unit})|that (?P<unit2>{unit})(?!-)",
        relative.that_unit,
    ),
    ("reported_unit", r"the (?P<unit>week|year|quarter)(?=[\s,.;:)'’])", relative.reported_unit),
    # repetitions
    ("every", "(?:every|each)(?: (?P<n>{count}|other))? (?P<unit>{any_unit})s?(?! of)", durations.every),
    (
        "every_weekday",
        "(?:every|each) (?P<weekday>{weekday})(?: (?P<part>{part}))?|(?P<weekday2>{weekday})s"
        "|(?P<weekday3>{weekday}) (?P<part2>{part})s",
        durations.every_weekday,
    ),
    (
        "times",
        "(?:once|twice|(?:three|four|several|many) times) (?:an?|each|every|per) (?P<unit>{any_unit})",
        durations.every,
    ),
    ("frequency", "(?P<frequency>{frequency})", durations.frequency),
    # lengths of time
    (
        "length",
        "(?:(?:the|these|those) )?(?:(?:first|latest|another|final) )?(?P<n>{count})"
        "(?: more| full| whole| straight| consecutive| additional| trading)?"
        r" (?P<unit>{any_unit})s?(?![\s-]old|-ago|-earlier|-end)"
        r"|(?P<n2>{count})-(?P<unit2>{any_unit})s?(?![\s-]old|-ago|-earlier)",
        durations.length,
    ),
    (
        "vague_length",
        r"(?<!-)(?!quarter)(?P<unit>{any_unit})s(?= of\b| ago| later)"
        r"|(?:(?<=for\s)|(?<=in\s)|(?<=over\sthe\s))(?P<unit2>year|month|week|day|decade|hour|centurie)s",
        durations.vague_length,
    ),
    ("weekday", "(?P<weekday>{weekday})", days.weekday),
    *((name.lower(), f"(?P<{name}>{words})", durations.reference) for name, words in REFERENCES.items()),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table, ready to be applied."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


def _expanded(pattern: str) -> str:
    """Put the pieces in, and let a space be any white space."""
    while (full := re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{_PIECES[m[1]]})", pattern)) != pattern:
        pattern = full
    return re.sub(r"(?<!\[) ", r"\\s+", pattern)


def fields_of(match: re.Match[str]) -> dict[str, str]:
    """Return the fields of a match by the names that readers ask for."""
    return {name.rstrip("23"): value for name, value in match.groupdict().items() if value}


RULES = tuple(
    Rule(name, re.compile(rf"(?:{_expanded(pattern)})(?!\w)", re.IGNORECASE), read)
    for name, pattern, read in TABLE
)
