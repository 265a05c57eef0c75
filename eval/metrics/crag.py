"""How trustworthy are the answers, when a wrong one is worse than none?

Yang et al. (2024), "CRAG: Comprehensive RAG Benchmark", section 3.2.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Grade(Enum):
    """What one answer is worth; an error is INCORRECT, for nobody is told that the question has no answer."""

    PERFECT = 1.0
    """Right and complete."""
    ACCEPTABLE = 0.5
    """Useful, with faults that do no harm."""
    MISSING = 0.0
    """An abstention where there is an answer."""
    INCORRECT = -1.0
    """Wrong or misleading."""


@dataclass(frozen=True, slots=True)
class Truthfulness:
    """The score of a run, from -1 to 1, beside the shares it is made of."""

    value: float
    """The mean of the grades' values; 0 where there are none."""
    accuracy: float
    """Share of PERFECT and ACCEPTABLE."""
    hallucination: float
    """Share of INCORRECT."""
    missing: float
    """Share of MISSING."""
    of: int
    """Answers that were graded."""


def crag(grades: Iterable[Grade]) -> Truthfulness:
    """Return the truthfulness of graded answers."""
    counts = Counter(grades)
    of = max(counts.total(), 1)
    return Truthfulness(
        value=sum(grade.value * count for grade, count in counts.items()) / of,
        accuracy=(counts[Grade.PERFECT] + counts[Grade.ACCEPTABLE]) / of,
        hallucination=counts[Grade.INCORRECT] / of,
        missing=counts[Grade.MISSING] / of,
        of=counts.total(),
    )
