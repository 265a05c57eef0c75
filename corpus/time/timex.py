"""When something happened: periods of whole days, and the words of a text that name them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Period:
    """A run of whole days from `start` up to, but not including, `end`; None is an open side."""

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start >= self.end:
            raise ValueError(f"an empty period: {self.start}..{self.end}")

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two periods share a day."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def contains(self, other: "Period") -> bool:
        """Tell whether every day of `other` lies in this period."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return starts and ends


class TimeType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeBasis(StrEnum):
    """How the period of a mention is known."""

    EXPLICIT = "explicit"
    """The words alone tell: "May 8, 2021"."""
    PUBLISHED = "published"
    """The words and the article's publication date: "last month"."""
    CONTEXT = "context"
    """The words and another mention of the article: "two days earlier"."""
    BOUNDED = "bounded"
    """Only a limit is known: the article's date is not known, but something bounds it."""
    UNKNOWN = "unknown"
    """The words need a publication date that is not known, or name no period."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression of a text, `text[start:end]`, and what it means."""

    start: int
    end: int
    text: str
    type: TimeType
    value: str
    """TIMEX3 value: `2021`, `2021-05-08`, `2021-Q3`, `P3D`, `PAST_REF`, `XXXX-WXX-1` …"""
    period: Period | None
    """The days that it covers, of a duration only where it is anchored ("the first seven months of 2021"); None
    for repetitions and what stays unresolved."""
    basis: TimeBasis
