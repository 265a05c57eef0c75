"""Intervals for means of cases that belong together: those about one article are right or wrong together.

Resampling whole clusters: Davison and Hinkley (1997), "Bootstrap Methods and their Application", section 3.8;
percentile intervals after Efron (1979).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import NDArray

from eval.interval import Share

SEED = 20_240_229
"""The same resamples in every run, so that equal results have equal intervals."""
RESAMPLES = 10_000
_CHUNK = 1_000
"""Resamples drawn at a time, which bounds the memory at 8 MB for a thousand clusters."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % confidence interval around a figure."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.1%} ({self.low:.1%} to {self.high:.1%})"


def mean_interval(values: Sequence[float], clusters: Sequence[str]) -> Interval:
    """Return the mean of `values` with its interval; `clusters` names the cluster of each value.

    Raises ValueError where there are no values. One cluster alone varies in nothing: its interval has no width,
    and says nothing; for shares of cases use `share_interval`.
    """
    drawn = resampled_means(values, clusters)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Interval(float(np.mean(values)), float(low), float(high))


def share_interval(right: Sequence[bool], clusters: Sequence[str]) -> Interval:
    """Return the share of right cases with its interval; raises ValueError where there are none.

    At least as wide as Wilson's interval on as many cases as there are clusters where all cases agree: a
    bootstrap of nothing but right cases would claim certainty.
    """
    found = mean_interval([float(each) for each in right], clusters)
    if 0 < found.value < 1:
        return found
    count = len(set(clusters))
    low, high = Share("", count if found.value else 0, count).interval
    return Interval(found.value, low, high)


def resampled_means(values: Sequence[float], clusters: Sequence[str]) -> Floats:
    """Return the means of RESAMPLES draws of as many clusters as there are, with replacement.

    Clusters are drawn in the order of their names, so that the order of the cases makes no difference.
    """
    if not values:
        raise ValueError("there is nothing to resample")
    grouped: defaultdict[str, list[float]] = defaultdict(list)
    for value, cluster in zip(values, clusters, strict=True):
        grouped[cluster].append(value)
    groups = [grouped[name] for name in sorted(grouped)]
    sums = np.array([fsum(group) for group in groups])
    sizes = np.array([len(group) for group in groups])
    random = np.random.default_rng(SEED)
    chunks = (random.integers(0, len(sums), (_CHUNK, len(sums))) for _ in range(RESAMPLES // _CHUNK))
    return np.concatenate([sums[chunk].sum(axis=1) / sizes[chunk].sum(axis=1) for chunk in chunks])
