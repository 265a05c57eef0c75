"""What a figure is: a quantity in a text, with what it measures, which way it went, when, and who said so."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from corpus.text.span import Span
from corpus.time.timex import TimeMention


class FigureKind(StrEnum):
    """What sort of quantity a figure is; quantities of different kinds never compare equal."""

    PERCENT = "percent"
    POINTS = "percentage points"
    SHARE = "share"
    """A part of a whole told as a fraction, to four places: "two thirds", "one in five"."""
    MONEY = "money"
    COUNT = "count"
    """A number of things, or a measure with its unit: 7,000 troops, 60 km."""


class Direction(StrEnum):
    """Which way a quantity went."""

    ROSE = "rose"
    FELL = "fell"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, in one notation: "US$1.8bn" and "1.8 billion dollars" are equal."""

    kind: FigureKind
    value: Decimal
    """Scaled: 1.8 billion is 1800000000."""
    unit: str
    """ISO 4217 code of the currency (its noun where that names several, "peso"), the unit of measure, the noun
    counted (singular, lower case), or empty."""

    def agrees_with(self, other: "Quantity") -> bool:
        """Tell whether the two state the same amount: counts agree where only one of them names its unit."""
        same = self.kind is other.kind and self.value == other.value
        counts = self.kind is FigureKind.COUNT and not (self.unit and other.unit)
        return same and (self.unit == other.unit or counts)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an article."""

    span: Span
    """The number with its unit and its qualifier: "more than 15 percent"."""
    quantity: Quantity
    qualifier: str
    """"more than", "nearly", "at least", "about" … as the article has it; empty where it has none."""
    direction: Direction | None
    measure: str
    """What it measures, in the article's words: "trade volumes"; empty where nothing tells."""
    time: TimeMention | None
    """The time expression that dates it, within its sentence or the one before."""
    speaker: str | None
    """Who said it, as the article first names them in full where it does."""
    attribution: str | None
    """The source that the article names for it ("TASS", "the Kremlin"), which is not the speaker."""
