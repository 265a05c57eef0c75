"""The difference of two shares over the same cases, where cases are taken to be independent."""

from math import sqrt

from scipy.special import ndtri


def matched_interval(fixed: int, broken: int, cases: int) -> tuple[float, float]:
    """Return the 95 % interval of the difference, new minus base.

    Agresti and Min (2005), "Simple improved confidence intervals for comparing matched proportions": Wald's,
    with half a case added to each of the four outcomes.
    """
    more, less, of = fixed + 0.5, broken + 0.5, cases + 2
    difference = (more - less) / of
    margin = float(ndtri(0.975)) * sqrt((more + less) / of - difference**2) / sqrt(of)
    return max(-1.0, difference - margin), min(1.0, difference + margin)
