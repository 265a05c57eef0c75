"""Precision, recall and F1 of what a reader finds, as counts that add up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrecisionRecall:
    """How much of what was found is right, and how much of what is there was found."""

    right: int
    found: int
    expected: int

    @property
    def precision(self) -> float:
        """Right among found; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right among expected; 1 where nothing was expected."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall (van Rijsbergen 1979)."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: "PrecisionRecall") -> "PrecisionRecall":
        return PrecisionRecall(self.right + other.right, self.found + other.found, self.expected + other.expected)
