"""The mean of a metric over its cases, with everything counted that is not in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True, slots=True)
class Score:
    """What a metric gives one case."""

    case_id: str
    value: float | None
    """None where the metric cannot tell: the case has no gold to compare with."""
    error: str = ""
    """Why there is nothing to score though there should be; such a case gets the worst value."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean whose denominator says what it is made of."""

    name: str
    value: float
    """The mean over the cases that the metric is about, `of` of them; 0 where there are none."""
    of: int
    """Cases with a value and cases with an error."""
    errors: int
    """Cases that count with the metric's worst value, because there was nothing to score."""
    unscored: int
    """Cases that the metric cannot judge: neither right nor wrong, and shown for that."""

    def __str__(self) -> str:
        return f"{self.name} {self.value:.3f} (of {self.of}, {self.errors} errors; {self.unscored} unscored)"


def mean(name: str, scores: Iterable[Score], worst: float = 0.0) -> Mean:
    """Return the mean of a metric; a case with an error counts as `worst`, a value of its own or not."""
    given = tuple(scores)
    errors = sum(bool(score.error) for score in given)
    values = [score.value for score in given if score.value is not None and not score.error]
    of = len(values) + errors
    value = fsum((*values, worst * errors)) / of if of else 0.0
    return Mean(name, value, of, errors, len(given) - of)
