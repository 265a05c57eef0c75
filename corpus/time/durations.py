"""Reads lengths of time, repetitions, and references without a date: "three-day", "every Monday", "now"."""

import re

from corpus.lexicon.weekdays import weekday_number
from corpus.time.resolve import Resolution, When
from corpus.time.time_context import TimeContext
from corpus.time.timex import TimeType
from corpus.time.vocabulary import FREQUENCIES, PARTS, REFERENCES, count_of, duration

Fields = dict[str, str]

_NO_RATE = re.compile(
    r"(?:\b(?:for|in|within|after|of|over|than|about|nearly|almost|around|least|takes?|took|lasts?|lasted|spen[dt]|until"
    r"|once|as|and|or|every|just|only|before|up to|some|half|by|during|with)|[,.;(–—-]|^)\s*$",
    re.IGNORECASE,
)


def length(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "three days", "a three-day visit"; "a year" where it is no rate ("300 ships a year"), no title."""
    words, unit = fields["n"].lower(), fields["unit"]
    if words in {"a", "an"}:
        alone = _NO_RATE.search(context.before[-12:]) or re.match(r"\s+(?:after|before)\b", context.after)
        if not alone or unit.lower() == "second":
            return None
    if unit.lower() == "quarter" and (context.after.startswith(" of ") or words in {"one", "three"}):  # a fraction
        return None
    if unit.istitle() and words[0].isdigit():  # "60 Minutes"
        return None
    return Resolution(TimeType.DURATION, When(duration(count_of(words), unit)))


def vague_length(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "for years", "recent months", "the coming weeks"."""
    return Resolution(TimeType.DURATION, When(duration(None, fields["unit"])))


def every(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "every year", "each month", "every four years", "twice a week"."""
    words = fields.get("n", "a").lower()
    return Resolution(TimeType.SET, When(duration(2 if words == "other" else count_of(words), fields["unit"])))


def every_weekday(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "every Monday", "Tuesday nights"."""
    time = PARTS[fields["part"].lower()] if "part" in fields else ""
    return Resolution(TimeType.SET, When(f"XXXX-WXX-{weekday_number(fields['weekday']) + 1}{time}"))


def frequency(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "annually", "weekly"."""
    return Resolution(TimeType.SET, When(FREQUENCIES[fields["frequency"].lower()]))


def reference(fields: Fields, context: TimeContext) -> Resolution | None:
    """Read "now", "recently", "the future"."""
    return Resolution(TimeType.DATE, When(next(name for name in fields if name in REFERENCES)))
