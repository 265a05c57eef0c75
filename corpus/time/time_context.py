"""The surroundings of a time expression: its sentence, its verbs, and what was named before it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from corpus.lexicon.any_of import not_after
from corpus.lexicon.months import MONTH_ABBREVIATIONS
from corpus.lexicon.titles import ABBREVIATED_TITLES
from corpus.time.calendar import at_least, period_of, unit_of
from corpus.time.story import REACH, Story, year_reached
from corpus.time.timex import Period, TimeBasis, TimeMention, TimeType
from corpus.time.vocabulary import SCHEDULED, UNTIL

NEAR = 45
"""Days within which what comes once a year is meant although the verb looks back: "was due in May"."""
REPORT = 2000
"""Characters over which a report is about the same quarter."""

_SENTENCE_END = re.compile(
    rf"(?<!\b[A-Z]){not_after((*ABBREVIATED_TITLES, *MONTH_ABBREVIATIONS, 'St', 'Inc'))}"
    r"[.!?][\"'”’)]*\s+(?=[\"'“‘(`]*[A-Z])|\n\s*\n"
)
_PLURALS = "|".join(SCHEDULED)
_SCHEDULED = "|".join(f"{verb}es" if verb[-1] in "ho" else f"{verb}s" for verb in SCHEDULED)
_CUES = re.compile(
    rf"(?P<noun>\b(?:the|a|of|his|her|its|their|our|no|all|these|those|many|several|more|two|three|four|five|six|\d+)"
    rf" (?:{_SCHEDULED})\b)"
    rf"|(?P<scheduled>\b(?:{_SCHEDULED})\b|(?:(?<=[a-z]s )|(?<=[Tt]hey )|(?<=[Ww]e ))(?:{_PLURALS})\b)|"
    r"(?P<ahead>\b(?:(?:will|shall|won['’]t|would|may|could)(?: (?:not|also|then|only))?(?: be \w+)?|going to|due"
    r"|scheduled|expect(?:s|ed)?|until|upcoming"
    r"|forecast|slated|tipped|billed|bound|poised"
    r"|plan(?:s|ned|ning)?|set to|payable|effective|expires?|takes? effect|(?:is|are) to(?: be)?(?: \w+)?"
    r"|to be(?: \w+)?"
    r"|(?:agrees?|wants?|hopes?|intends?|likely|ready|aims?|vows) to)\b|['’]ll\b)"
    r"|(?P<promised>\b(?:agreed|vowed|pledged|promised) to\b)"
    r"|(?P<back>\b(?:was|were|did|had|has|have|said|says|went|came|took|made|told|found|held|fell|rose|began"
    r"|won|lost|met|left|got|gave|saw|led|since|ago|after|[a-z]+ed)\b)"
)
_APPOSITION = re.compile(
    r", (?!(?:and|or|but|in|on|at|by|from|to|for|with|after|before|until|since|during|over|under|of|as|when|while"
    r"|where|who|which|that|he|she|it|they|we|there|then|also|later|early|late)\b)(?:(?!,)[^\s]+ ){1,8}$"
)
"""A noun phrase set in between commas: it has no part in the sentence's verb."""
_SINCE = re.compile(r"\bsince (?:\w+ )?$", re.IGNORECASE)
_COMPARED = re.compile(r"earlier|ago\b|period", re.IGNORECASE)


_COARSE = frozenset({"year", "decade", "century"})


@dataclass(frozen=True)
class TimeContext:
    """Where an expression stands, `story.text[start:end]`, and the mentions before it."""

    story: Story
    start: int
    end: int
    mentions: list[TimeMention]

    @property
    def text(self) -> str:
        """The whole text."""
        return self.story.text

    @property
    def words(self) -> str:
        """The expression itself, in lower case."""
        return self.text[self.start : self.end].lower()

    @cached_property
    def before(self) -> str:
        """The words of the sentence before the expression, at most 300 characters."""
        before = self.text[max(0, self.start - 300) : self.start]
        ends = list(_SENTENCE_END.finditer(before + "A"))
        return before[ends[-1].end() :] if ends else before

    @cached_property
    def after(self) -> str:
        """The words of the sentence after the expression, at most 300 characters."""
        after = self.text[self.end : self.end + 300]
        end = _SENTENCE_END.search(after)
        return after[: end.start()] if end else after

    @cached_property
    def direction(self) -> str | None:
        """Which way the nearest verb looks: "ahead", "promised", "scheduled" or "back"; None without a verb.

        Those before count first, and a noun phrase set in between commas has none.

        "They agreed to meet on Monday" looks ahead, "on Monday they agreed to meet" back.
        """
        if (
            (found := _APPOSITION.search(self.before))
            and not _CUES.search(found[0])
            and self.after.lstrip()[:1] == ","
        ):
            return None
        cues = [cue.lastgroup for cue in _CUES.finditer(self.before) if cue.lastgroup != "noun"]
        if cues:
            return cues[-1]
        after = [cue.lastgroup for cue in _CUES.finditer(self.after) if cue.lastgroup != "noun"]
        return after[0] if after and after[0] != "promised" else None

    @property
    def ahead(self) -> bool:
        """Whether the verb looks ahead; news without a verb looks back."""
        return self.direction in {"ahead", "promised", "scheduled"}

    @property
    def past(self) -> bool:
        """Whether the verb looks back: what has happened is never after its publication."""
        return self.direction == "back"

    @cached_property
    def begun(self) -> bool:
        """Whether the words before say that it has begun: "since January" is never the next one."""
        return _SINCE.search(self.before) is not None

    def latest(self, *units: str) -> TimeMention | None:
        """Return the latest resolved mention of one of these units that the story goes on from.

        A year is one of the same paragraph, unless the text is a history: the founding year of a company dates
        nothing further down.
        """
        for mention in reversed(self.mentions):
            if self.start - mention.end > REACH:
                return None
            unit = unit_of(mention.value)
            if mention.type not in {TimeType.DATE, TimeType.TIME} or unit not in units:
                continue
            if unit not in _COARSE or self.story.goes_on(mention, self.start):
                return mention
        return None

    def may_be_of_a_saying(self, day: TimeMention) -> bool:
        """Tell whether a day of news may only be that of a saying, as the text has named another year before.

        "A loss for 2022, it said on Thursday. A year earlier …" counts from neither of the two for sure.
        """
        return (
            day.basis is TimeBasis.PUBLISHED
            and unit_of(day.value) == "day"
            and any(
                mention.basis is TimeBasis.EXPLICIT
                and unit_of(mention.value) == "year"
                and mention.value[:4] != day.value[:4]
                for mention in self.mentions
                if self.start - mention.end <= REACH
            )
        )

    def report_quarter(self) -> str | None:
        """Return the quarter that the report is about; figures are compared with the same one throughout."""
        for mention in reversed(self.mentions):
            if self.start - mention.end > REPORT:
                return None
            if unit_of(mention.value) == "quarter" and not _COMPARED.search(mention.text):
                return mention.value
        return None

    def range_start(self) -> str | None:
        """Return the day, month or quarter from which a range runs to this expression."""
        first = self.mentions[-1] if self.mentions else None
        if first is None or not re.fullmatch(UNTIL, self.text[first.end : self.start]):
            return None
        a_day = unit_of(first.value) == "day" and re.search(r"\d", first.text)  # "May 8", not "Friday"
        return first.value if a_day or unit_of(first.value) in {"month", "quarter", "season"} else None

    def year_before(self) -> str | None:
        """Return the year that the same sentence named before, the nearest one that stands in no aside."""
        for mention in reversed(self.mentions):
            if mention.start < self.start - len(self.before):
                return None
            is_year = mention.basis is TimeBasis.EXPLICIT and unit_of(mention.value) in at_least("year")
            if is_year and not self.story.is_aside(mention, self.start):
                return mention.value[:4]
        return None

    @cached_property
    def reached(self) -> TimeMention | None:
        """The date that the story has reached, where it is told from its own dates."""
        return self.story.reached(self.start, self.mentions)

    def year_told(self, part: str) -> str | None:
        """Return the year of a part of the year (`-05-08`) as the story goes on."""
        return f"{year_reached(self.reached.value, part):04}" if self.reached else None


def recurring(make: Callable[[int], str], ahead: bool, fresh: int = 0, near: int = NEAR) -> Callable[[date], str]:
    """Return the reading of what comes once a year: the latest that has begun, or the next.

    `make` gives the member of a year, or raises ValueError for years without one (February 29). The next one
    is meant where the verb looks ahead, unless the latest ended no more than `fresh` days ago ("expects to
    report third-quarter profit"), and where it is the nearer one and starts within `near` days.
    """

    def on(day: date) -> str:
        begun: Period | None = None
        latest = ""
        for year in range(max(1, day.year - 12), min(9998, day.year + 12) + 1):
            try:
                value = make(year)
            except ValueError:
                continue
            period = period_of(value)
            if period is None or period.start is None or period.end is None:
                continue
            if period.start <= day:
                begun, latest = period, value
            elif begun is None or begun.end is None:
                return value
            else:
                since, until = (day - begun.end).days + 1, (period.start - day).days
                return value if since > 0 and _takes_the_next(since, until, ahead, fresh, near) else latest
        if begun is None:
            raise ValueError("no such day within twelve years")
        return latest

    return on


def _takes_the_next(since: int, until: int, ahead: bool, fresh: int, near: int) -> bool:
    """Choose between what ended `since` days ago and what starts in `until` days."""
    if ahead:
        return since > fresh or until < since
    return until < since and until <= near
