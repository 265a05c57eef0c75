"""Does it abstain on the right questions: the risk of answering more of them, most confident first.

Geifman and El-Yaniv (2017), "Selective Classification for Deep Neural Networks"; the area (AURC) after Geifman,
Uziel and El-Yaniv (2019), "Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class RiskAtCoverage:
    """One threshold of confidence."""

    coverage: float
    """Share of the questions that are answered."""
    risk: float
    """Share of those answers that are wrong."""
    threshold: float
    """The least confidence that is answered."""


def risk_coverage(confidences: Sequence[float], wrong: Sequence[bool]) -> tuple[RiskAtCoverage, ...]:
    """Return the curve, one point for each confidence that occurs; equal confidences are answered together."""
    ordered = sorted(zip(confidences, wrong, strict=True), key=lambda pair: -pair[0])
    points: list[RiskAtCoverage] = []
    answered = errors = 0
    for threshold, group in groupby(ordered, key=lambda pair: pair[0]):
        losses = [loss for _, loss in group]
        answered += len(losses)
        errors += sum(losses)
        points.append(RiskAtCoverage(answered / len(ordered), errors / answered, threshold))
    return tuple(points)


def aurc(confidences: Sequence[float], wrong: Sequence[bool]) -> float:
    """Return the area under the curve: the mean, over all questions, of the risk at their own confidence.

    0 is best; with a confidence that tells nothing it is the share of wrong answers. 0 of no questions is 0.
    """
    area = covered = 0.0
    for point in risk_coverage(confidences, wrong):
        area += point.risk * (point.coverage - covered)
        covered = point.coverage
    return area
