"""By how much do two runs over the same cases differ?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.statistics.bootstrap import RESAMPLES, Interval, percentiles, resampled_means

_SAME = 1e-12
"""Differences of means closer than this are equal but for rounding."""


@dataclass(frozen=True, slots=True)
class Paired:
    """The mean of new minus base, over the same cases."""

    difference: Interval
    p: float
    """How often chance alone gives a difference at least as large, either way; never below 1/(RESAMPLES + 1)."""


def paired_bootstrap(base: Sequence[float], new: Sequence[float], clusters: Sequence[str]) -> Paired:
    """Return the difference of two runs, with its interval; `clusters` names the cluster of each case.

    The p-value is that of the resampled differences shifted to mean 0 (Efron and Tibshirani 1993, "An
    Introduction to the Bootstrap", section 16.4); where all clusters changed by as much, so that resampling
    shows no chance at work, it is that of a sign test over the clusters. Raises ValueError where there are no
    cases.
    """
    changes = [after - before for before, after in zip(base, new, strict=True)]
    drawn = resampled_means(changes, clusters)
    difference = float(np.mean(changes))
    interval = Interval(difference, *percentiles(drawn, len(set(clusters))))
    if np.ptp(drawn) < _SAME:
        p = min(1.0, 2.0 ** (1 - len(set(clusters)))) if difference else 1.0
        return Paired(interval, p)
    extreme = int(np.count_nonzero(np.abs(drawn - difference) >= abs(difference) - _SAME))
    return Paired(interval, (extreme + 1) / (RESAMPLES + 1))
