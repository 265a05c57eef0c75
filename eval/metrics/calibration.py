"""Does a confidence mean what it says: of answers given with 0.8, are 80 % right?

Naeini, Cooper and Hauskrecht (2015), "Obtaining Well Calibrated Probabilities Using Bayesian Binning", with bins
that hold equally many answers: few are given with a low confidence.
"""

from collections.abc import Sequence

import numpy as np

BINS = 10


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Return the mean difference of confidence and share of right answers over the bins; 0 is best."""
    order = np.argsort(confidences, kind="stable")
    bins = [each for each in np.array_split(order, BINS) if len(each)]
    sure, was_right = np.array(confidences, np.float64), np.array(right, np.float64)
    gaps = [len(each) * abs(float(sure[each].mean() - was_right[each].mean())) for each in bins]
    return sum(gaps) / max(1, len(order))
