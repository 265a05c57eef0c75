"""Scores the days that time expressions are given, on the sentences of Microsoft's Recognizers-Text.

They are by other hands, and spoken to an assistant. Only those are taken all of whose expressions name days (no
hours, lengths of time or repetitions), without a bound ("since", "by the end of"). What a sentence leaves open has
two resolutions there, the last and the next such day; either is right. "From 5 to 7 May" ends there before the
7th: a day more at the end is no fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from corpus.article import DateBasis, Published
from corpus.errors import UsageError
from corpus.time.read_times import read_times
from corpus.time.timex import Period
from eval.metrics.precision_recall import PrecisionRecall

_OF_DAYS = frozenset({"datetimeV2.date", "datetimeV2.daterange"})
_A_DAY = timedelta(1)


class _Value(BaseModel):
    value: str = ""
    start: str = ""
    end: str = ""
    bound: str = Field("", alias="Mod")

    @property
    def period(self) -> Period | None:
        """Return the days; None where it names none, or none that exist."""
        first = _day(self.value or self.start)
        behind = first + _A_DAY if first and self.value else _day(self.end)
        return Period(first, behind) if first and behind and first < behind else None


class _Resolution(BaseModel):
    values: list[_Value] = []


class _Result(BaseModel):
    start: int = Field(0, alias="Start")
    end: int = Field(-1, alias="End")
    """The last character, not the one behind it."""
    type: str = Field("", alias="TypeName")
    resolution: _Resolution = Field(_Resolution(), alias="Resolution")

    @property
    def names_days(self) -> bool:
        """Tell whether it stands for certain days, with no bound such as "since"."""
        return self.type in _OF_DAYS and not any(each.bound for each in self.resolution.values)


class _Context(BaseModel):
    reference: str = Field(alias="ReferenceDateTime")


class _Case(BaseModel):
    sentence: str = Field(alias="Input")
    context: _Context | None = Field(None, alias="Context")
    results: list[_Result] = Field([], alias="Results")


@dataclass(frozen=True, slots=True)
class DayScore:
    """How many expressions are found, and how many of those are given the right days."""

    texts: int
    relaxed: PrecisionRecall
    """Found where it overlaps a wanted one."""
    days: PrecisionRecall
    """Given exactly the days that are wanted, of those that are given any; recall is over all that are wanted."""
    true_days: PrecisionRecall
    """Given these or a longer period that contains them: what is said is not false."""


def score_recognizers(file: Path, half: str) -> DayScore:
    """Score over one half, `dev` or `held`, of a file of specifications such as DateTimeModel.json.

    Raises UsageError where it is not there or does not hold what it should.
    """
    texts = found = wanted = relaxed = with_days = exact = true = 0
    for case in _cases(file):
        if not case.context or _half(case.sentence) != half:
            continue
        texts += 1
        published = Published(case.context.reference[:10], DateBasis.GIVEN)
        mentions = list(read_times(case.sentence, published))
        found += len(mentions)
        wanted += len(case.results)
        for result in case.results:
            match = next((m for m in mentions if m.start <= result.end and result.start < m.end), None)
            if match is None:
                continue
            mentions.remove(match)
            relaxed += 1
            with_days += match.period is not None
            meant = [each.period for each in result.resolution.values]
            exact += any(_is_same(match.period, each) for each in meant)
            true += any(match.period.contains(each) for each in meant if match.period and each)
    return DayScore(
        texts,
        PrecisionRecall(relaxed, found, wanted),
        PrecisionRecall(exact, with_days, wanted),
        PrecisionRecall(true, with_days, wanted),
    )


def _is_same(given: Period | None, wanted: Period | None) -> bool:
    if not (given and wanted and wanted.end):
        return False
    return given.start == wanted.start and given.end in {wanted.end, wanted.end + _A_DAY}


def _cases(file: Path) -> Iterator[_Case]:
    try:
        cases = TypeAdapter(list[_Case]).validate_json(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, ValidationError) as error:
        raise UsageError(
            f"{file} cannot be read: {str(error).splitlines()[0]}",
            "Give a file of specifications of Recognizers-Text, such as DateTimeModel.json.",
        ) from error
    for case in cases:
        if case.results and all(each.names_days for each in case.results):
            yield case


def _half(sentence: str) -> str:
    return "held" if sha256(sentence.encode()).digest()[0] % 2 else "dev"


def _day(stamp: str) -> date | None:
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None
