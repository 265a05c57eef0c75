"""What an answer is worth, when a wrong one is worse than none; the mean over a run is its truthfulness.

Yang et al. (2024), "CRAG: Comprehensive RAG Benchmark", section 3.2.
"""

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
