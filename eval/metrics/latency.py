"""How long an answer takes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Latency:
    """Quantiles of wall-clock seconds, interpolated between neighbours as numpy and most tools do."""

    p50: float
    """Half of the answers take at most this long."""
    p95: float
    """One answer in twenty takes longer."""
    of: int
    """Answers that were timed, those that ended in an error among them."""


def latency(seconds: Sequence[float]) -> Latency:
    """Return the median and the 95th percentile; 0 of no answers is 0."""
    if not seconds:
        return Latency(0.0, 0.0, 0)
    p50, p95 = np.quantile(seconds, (0.5, 0.95))
    return Latency(float(p50), float(p95), len(seconds))
