"""How small a difference could a set of cases show at all?"""

from math import sqrt

from scipy.special import ndtri

from eval.statistics.mcnemar import mcnemar

ALPHA = 0.05
_Z_ALPHA = float(ndtri(1 - ALPHA / 2))
"""The 97.5 % point of the normal distribution: a two-sided test at ALPHA."""
_Z_POWER = float(ndtri(0.8))
"""The 80 % point: a difference of this size is found four times in five."""


def least_broken() -> int:
    """Return how many cases must break, none being fixed, before McNemar's exact test takes note."""
    broken = 1
    while mcnemar(0, broken) >= ALPHA:
        broken += 1
    return broken


def detectable_difference(cases: int, changed: float) -> float:
    """Return the smallest true difference of two shares that is found with a power of 80 % at the 5 % level.

    `changed` is the share of cases that differ between the runs, either way. Connor (1987), "Sample size for
    testing differences in proportions for the paired-sample design", solved for the difference. Where the set
    is too small for `changed` to matter, it is the least that an exact test can show; never more than 1.
    """
    least = least_broken() / cases if cases else 1.0
    slack = cases + _Z_POWER**2 - _Z_ALPHA**2
    if slack <= 0:
        return min(1.0, least)
    by_power = sqrt(changed) * (_Z_ALPHA * sqrt(cases) + _Z_POWER * sqrt(slack)) / (cases + _Z_POWER**2)
    return min(1.0, max(least, by_power))
