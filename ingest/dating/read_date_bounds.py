"""Between which days a text can have been published, by the dated facts that it reports and announces."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum

from corpus.article import DateBasis, Published
from corpus.document import Document
from corpus.lexicon.weekdays import WEEKDAY
from corpus.text.span import Span
from corpus.time.calendar import period_of, unit_of
from corpus.time.timex import Period, TimeBasis, TimeMention, TimeType

_VERB = re.compile(
    r"(?P<ahead>\b(?:will|shall|won['’]t|(?:is|are) (?:to|due|scheduled|expected|set|planned)|plans? to)\b"
    r"(?: not)?(?: be)?(?: [a-z]+ed\b)?|['’]ll\b)"
    r"|(?P<open>\b(?:would|could|may|might|should|must|can|if|unless|going to"
    r"|(?:plan|expect|predict|forecast|project|promis|pledg|vow|propos|announc|schedul|agre|approv|call|aim|hop"
    r"|intend|award|target|estimat|fear|warn|demand|order|reserv|sign|book|grant|wish|want)(?:e?d|ned|ing)?)\b)"
    r"|(?P<done>\b(?:was|were|did|had|has|have|became|began|broke|brought|built|came|chose|drew|fell|fought|found"
    r"|gave|got|grew|held|kept|led|left|lost|made|met|paid|rose|said|sank|saw|sent|shot|shrank|sold|spent|spoke"
    r"|stood|struck|told|took|went|withdrew|won|wrote|[a-z]{2,}ed)\b)"
)
_AS_ADVERBIAL = re.compile(
    r"\b(?:in|on|since|during)\s+(?:(?:early|late|mid|the)[\s-]+)?$"
    r"|\b(?:at|since|after|during|from)\s+the\s+(?:[\w–-]+\s+){1,4}(?:of|in)\s+$",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\bto (?!(?:the|an?|his|her|its|their|this|that)\b)[a-z]+|\bfor\b")
_WEEKDAY = re.compile(rf"{WEEKDAY}\b", re.IGNORECASE)
_FAR = timedelta(days=200)


class _Told(Enum):
    """How a sentence tells of a date."""

    DONE = "a fact of then"
    AHEAD = "still to come"
    UNCLEAR = "either, or neither"


@dataclass(frozen=True, slots=True)
class DateBounds:
    """The days between which a text was published, as far as it lets them be known, and the sentences for it."""

    not_before: date | None = None
    reported: str = ""
    """The sentence that reports a fact of that time."""
    before: date | None = None
    """The day after the last one on which what the text announces can still have been ahead."""

    def allow(self, period: Period) -> bool:
        """Tell whether the text may have been published within a period."""
        too_early = self.not_before and period.end and period.end <= self.not_before
        too_late = self.before and period.start and period.start >= self.before
        return not (too_early or too_late)


def read_date_bounds(document: Document) -> DateBounds:
    """Return what the absolute dates of a text allow: "in 2022, Rahmon criticised …" is not from before 2022.

    Plans, conditions and purposes limit nothing ("the deadline of 2021", "signed to play until 2030").
    The document has no publication date.
    """
    limits, text = DateBounds(), document.text
    today = datetime.now(UTC).date()
    for sentence, mention in _absolute(document.sentences, document.times):
        start, end = (mention.period.start, mention.period.end) if mention.period else (None, None)
        told = _told(text, sentence, mention)
        if told is _Told.DONE and start and (limits.not_before or date.min) < start <= today:
            limits = replace(limits, not_before=start, reported=sentence.of(text))
        elif told is _Told.AHEAD and end:
            limits = replace(limits, before=min(end, limits.before or end))
    return limits


def contradicts(document: Document, limits: DateBounds, published: str) -> bool:
    """Tell whether a sentence of the text rules a publication date out: by a fact, a plan or a weekday."""
    period = period_of(published)
    if period is None or not limits.allow(period):
        return True
    dated = document.dated(Published(published, DateBasis.INFERRED))
    return any(_is_of_another_year(mention, period) for mention in dated.times)


def _absolute(sentences: Sequence[Span], times: Sequence[TimeMention]) -> Iterator[tuple[Span, TimeMention]]:
    """Yield the dates that name their year, each with its sentence."""
    starts = [sentence.start for sentence in sentences]
    for mention in times:
        if is_absolute(mention):
            yield sentences[bisect_right(starts, mention.start) - 1], mention


def is_absolute(mention: TimeMention) -> bool:
    """Tell whether a mention names its year."""
    return (
        mention.type in {TimeType.DATE, TimeType.TIME}
        and mention.basis is TimeBasis.EXPLICIT
        and unit_of(mention.value) not in {None, "century", "decade"}
    )


_NEAR = 500
"""Characters on either side in which a sentence's verbs are looked for; it keeps long sentences linear."""


def _told(text: str, sentence: Span, mention: TimeMention) -> _Told:
    before = text[max(sentence.start, mention.start - _NEAR) : mention.start]
    verbs = list(_VERB.finditer(before))
    later = list(_VERB.finditer(text, mention.end, min(sentence.end, mention.end + _NEAR)))
    verb = verbs[-1] if verbs else next(iter(later), None)
    kinds = {each.lastgroup for each in (*verbs, *later)}
    if verb is None or not _AS_ADVERBIAL.search(before):
        return _Told.UNCLEAR
    if kinds == {"ahead"}:
        return _Told.AHEAD
    between = before[verb.end() :] if verbs else ""
    done = kinds == {"done"} and not _TO_DO.search(between)
    return _Told.DONE if done else _Told.UNCLEAR


def _is_of_another_year(mention: TimeMention, published: Period) -> bool:
    """Tell whether "Thursday, May 8" has been resolved far from the publication, to a year when it was one."""
    if not (mention.period and mention.period.start and mention.period.end and _WEEKDAY.match(mention.text)):
        return False
    return not published.overlaps(Period(mention.period.start - _FAR, mention.period.end + _FAR))
