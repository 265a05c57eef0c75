"""Did more cases break than chance would break?"""

from math import comb


def mcnemar(fixed: int, broken: int) -> float:
    """Return the two-sided p-value of McNemar's exact test (1947) on the cases that changed.

    Where nothing is better or worse, each change is as likely to fix as to break. It takes cases to be
    independent; `paired_bootstrap` does not.
    """
    changed = fixed + broken
    tail = sum(comb(changed, k) for k in range(min(fixed, broken) + 1))
    return min(1.0, float(2 * tail / 2**changed))
