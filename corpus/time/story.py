"""The time that a story has reached: history told in order dates its later sentences by its earlier ones."""

import re
from dataclasses import dataclass
from functools import cached_property

from corpus.time.calendar import first_day, unit_of
from corpus.time.timex import TimeBasis, TimeMention, TimeType

_YEAR = re.compile(r"(?<![\d$€£.,#/-])(?:1[4-9]|20)\d\d(?!\d|[.,]\d|\s?%|-\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d\d){1,2}(?![\d/])")
_TODAY = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:last|this|next) (?:week|weekend|month|year|night|quarter)"
    r"|(?:on|last|next) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|years? ago|weeks? ago|days? ago)\b"
)
_LEAST_YEARS = 8
_YEARS_PER_TODAY = 4
_YEARS_PER_RECENT = 4
"""A text tells history where it names at least 8 years, four of them for each word that points to the day of
publication and four for each one that is of the year of publication or the year before. In the training half of
WikiWars 14 of 16 articles do (the others count in years before Christ)."""

_ASIDE_OPENS = re.compile(
    r"[,(–—] ?(?:(?:who|whom|whose|which|where|when|then|now|formerly|once|first)\b|[a-z]+(?:ed|wn|lt|nt)\b"
    r"|(?:shut|born|cut|set|led|won|held|made|sold|begun|written|set up|in|since|until)\b)[^,()–—]*$"
)
_ASIDE_CLOSES = re.compile(r"[,)–—]")
_PARAGRAPH = re.compile(r"\n\s*\n")


REACH = 3000
"""Characters within which "two days later" finds what it counts from; it keeps long texts linear."""


_SENTENCE = 500
"""Characters of a sentence that are looked at on either side: it keeps long texts linear."""
_WILL = re.compile(r"\b(?:will|won[’']t)\b")
_OF_NOW = re.compile(rf"{_WILL.pattern}|\b(?:has|have|hasn[’']t|haven[’']t)\b")
"""Histories have the present perfect for what was long ago, too."""


@dataclass(frozen=True)
class Story:
    """A text, as far as it tells what came after what."""

    text: str
    published: str | None = None
    """The date of publication as far as it is known, `2021`, `2021-05` or `2021-05-08`."""

    @cached_property
    def is_history(self) -> bool:
        """Whether the text as a whole is told from its own dates rather than from the day of its publication."""
        years = [int(year) for year in _YEAR.findall(self.text)]
        recent = sum(year >= int(self.published[:4]) - 1 for year in years) if self.published else 0
        days_of_news = len(_TODAY.findall(self.text))
        return len(years) >= max(_LEAST_YEARS, _YEARS_PER_TODAY * days_of_news, _YEARS_PER_RECENT * recent)

    @cached_property
    def writes_day_first(self) -> bool | None:
        """Whether it writes 25/12/2023 rather than 12/25/2023; None where it does not show, or writes both."""
        orders = {
            int(day) > 12 for day, month in _SLASHED.findall(self.text) if (int(day) > 12) != (int(month) > 12)
        }
        return orders.pop() if len(orders) == 1 else None

    def reached(self, start: int, mentions: list[TimeMention]) -> TimeMention | None:
        """Return the date that the story has reached before `start`; None where it tells no earlier time.

        That is the latest mention of a year or a part of one which the story goes on from: in the same paragraph,
        or in a history further up. What stands in an aside ("who took over in 2021,") is passed over, and news
        that lasts until now ("Since January 24,000 people have come") or lies ahead goes on from no earlier time.
        """
        if self._is_of_now(start):
            return None
        for mention in reversed(mentions):
            if start - mention.end > REACH:
                return None
            if not self.is_history and _PARAGRAPH.search(self.text, mention.end, start):
                return None
            if self._dates(mention) and self.goes_on(mention, start):
                return mention
        return None

    def goes_on(self, mention: TimeMention, start: int) -> bool:
        """Tell whether what stands at `start` goes on from a mention: same paragraph or history, and no aside."""
        together = self.is_history or not _PARAGRAPH.search(self.text, mention.end, start)
        return together and not self.is_aside(mention, start)

    def _is_of_now(self, start: int) -> bool:
        """Tell whether the sentence around a place is told in the present perfect or the future."""
        first = max(self.text.rfind(end, max(0, start - _SENTENCE), start) for end in (". ", "\n"))
        last = self.text.find(". ", start, start + _SENTENCE)
        of_now = _WILL if self.is_history else _OF_NOW
        begin = first + 1 if first >= 0 else max(0, start - _SENTENCE)
        return of_now.search(self.text, begin, last if last >= 0 else start + _SENTENCE) is not None

    @staticmethod
    def _dates(mention: TimeMention) -> bool:
        is_date = mention.type in {TimeType.DATE, TimeType.TIME} and mention.value[:4].isdigit()
        known = mention.basis in {TimeBasis.EXPLICIT, TimeBasis.CONTEXT}
        return is_date and known

    def is_aside(self, mention: TimeMention, start: int) -> bool:
        """Tell whether a mention stands in an inserted clause that is closed before `start`."""
        before = self.text[max(0, mention.start - 120) : mention.start]
        if not _ASIDE_OPENS.search(before.rpartition("\n")[2]):
            return False
        return _ASIDE_CLOSES.search(self.text, mention.end, start) is not None


def year_reached(reached: str, part: str) -> int:
    """Return the year of a part of the year (`-05-08`, `-05`, `-Q3`) told after a date: a story goes forward.

    A few months back is a glance back within the year; more is the next year: after December comes January.
    """
    year = int(reached[:4])
    if unit_of(reached) in {"year", "decade", "century", None}:
        return year
    try:
        before, told = first_day(reached), first_day(f"{year:04}{part}")
    except ValueError:
        return year
    return year + 1 if (before - told).days > _GLANCE_BACK else year


_GLANCE_BACK = 240
"""Days by which a story may look back within its year: on the training half of WikiWars, 120 to 330 do as well."""
