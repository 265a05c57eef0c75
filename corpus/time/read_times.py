"""Reads the time expressions out of an English text, each resolved as far as the publication date allows."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from corpus.article import UNDATED, Published
from corpus.time.apply_grammar import Place, places, read_at
from corpus.time.dated_sections import Section, dated_sections
from corpus.time.resolve import Resolution, known_days, resolve
from corpus.time.story import Story
from corpus.time.timex import Period, TimeBasis, TimeMention, TimeType

_BEFORE_DATE = re.compile(
    r"\b(?:(?:the )?(?:beginning|start|middle|end|close|early days|rest|remainder"
    r"|(?:first|second|third|fourth|last|final) (?:few )?(?:day|week|weekend|month)s?) of "
    r"|(?:earl(?:y|ier)|later?|mid)[-\s](?:in |on )?)(?:the )?$",
    re.IGNORECASE,
)
_BEFORE_LENGTH = re.compile(
    r"\b(?:(?:(?:more|less|fewer|longer|no more) than|at least|at most|up to|as long as|nearly"
    r"|almost|about|around|roughly|approximately|some|(?:well|just) over) )+(?:the )?$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\bsince (?:(?:[a-z’'-]+ ){1,5}(?:began|begun|broke out|came|took over|fell|hit|struck|[a-z]+ed) "
    r"(?:on |in )?)?(?:the )?$",
    re.IGNORECASE,
)
"""Before the first day of a time that lasts until now: "since", "since the strike began on"."""
_OPENING = re.compile(r"\b(between|from) (?:the )?$", re.IGNORECASE)
_JOINING = {
    "between": re.compile(r" and (?:the )?"),
    "from": re.compile(r" (?:to|until|till|through) (?:the )?| ?[-–—] ?"),
}
_DASH = re.compile(r"[-–]")


def read_times(text: str, published: Published, found: Sequence[Place] | None = None) -> tuple[TimeMention, ...]:
    """Return the time expressions of a text in order, without overlaps; `text[m.start:m.end] == m.text`.

    Types and values are those of TIMEX3 (ISO-TimeML, 2008), spans those of TimeBank: without prepositions,
    with "early" and "more than". Periods are resolved against `published`, or the day of their section, and for
    "two days earlier" against the mention before; what that leaves open stays open (see `TimeBasis`). Where words
    make a range, its mentions have the period of the whole: "since 1992", "between 2012 and 2020", "May 8–9".
    `found` are the `places` of the text, for those who read it under several dates.
    """
    sections = sections_of(text, published)
    if not sections:
        return tuple(_read(text, published, places(text) if found is None else found))
    return tuple(
        replace(mention, start=mention.start + section.span.start, end=mention.end + section.span.start)
        for section in sections
        for part in [section.span.of(text)]
        for mention in _read(part, section.published, places(part))
    )


def sections_of(text: str, published: Published) -> tuple[Section, ...]:
    """Return the parts of a text that have days of their own, in order; none where it is of one day."""
    return dated_sections(text, published, lambda line: _read(line, UNDATED, places(line)))


def _read(text: str, published: Published, found: Sequence[Place]) -> list[TimeMention]:
    story = Story(text, published.value)
    mentions: list[TimeMention] = []
    position = 0
    for place in found:
        start = place.start
        taken = read_at(story, place, mentions) if start >= position else None
        if taken is None:
            continue
        end, reading = taken
        before = text[max(position, start - 40) : start]
        modifier = (_BEFORE_LENGTH if reading.type is TimeType.DURATION else _BEFORE_DATE).search(before)
        mentions.append(_mention(text, start - len(modifier[0]) if modifier else start, end, reading, published))
        position = end
    return _with_ranges(text, mentions, published)


def _mention(text: str, start: int, end: int, reading: Resolution, published: Published) -> TimeMention:
    resolved = resolve(reading.when, published)
    covered = resolve(reading.covers, published) if reading.covers else resolved
    return TimeMention(start, end, text[start:end], reading.type, resolved.value, covered.period, covered.basis)


def _with_ranges(text: str, mentions: list[TimeMention], published: Published) -> list[TimeMention]:
    """Widen the periods of "since 1992" and "between 2012 and 2020" to all the days that are meant."""
    ranged = list(mentions)
    for place, mention in enumerate(mentions):
        if not (mention.period and mention.period.end and mention.type is TimeType.DATE):
            continue
        before = text[max(0, mention.start - 60) : mention.start]
        if _SINCE.search(before):
            ranged[place] = _since(mention, mention.period, published)
        elif place + 1 < len(mentions):
            last, opening = mentions[place + 1], _OPENING.search(before)
            joining = _JOINING[opening[1].lower()] if opening else _DASH
            whole = _whole(mention.period, last.period)
            if whole and joining.fullmatch(text[mention.end : last.start]):
                ranged[place : place + 2] = replace(mention, period=whole), replace(last, period=whole)
    return ranged


def _whole(first: Period, last: Period | None) -> Period | None:
    """Return the days from the first period to the end of the last one, where they come in this order."""
    if last and last.end and first.start and last.start and first.start < last.start:
        return Period(first.start, last.end)
    return None


def _since(mention: TimeMention, period: Period, published: Published) -> TimeMention:
    """Let a period run on through the day of publication, or without end where that is not known."""
    days = known_days(published)
    end = days[1] + timedelta(days=1) if days else None
    if period.start is None or (end and end <= period.start):
        return mention
    basis = TimeBasis.PUBLISHED if days and mention.basis is TimeBasis.EXPLICIT else mention.basis
    return replace(mention, period=Period(period.start, end), basis=basis)
