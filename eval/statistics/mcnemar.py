"""Did more cases break than chance would break?"""


def mcnemar(fixed: int, broken: int) -> float:
    """Return the two-sided p-value of McNemar's exact test (1947) on the cases that changed.

    Where nothing is better or worse, each change is as likely to fix as to break. It takes cases to be
    independent; `paired_bootstrap` does not.
    """
    from scipy.stats import binomtest  # takes a second to import

    changed = fixed + broken
    return float(binomtest(fixed, changed).pvalue) if changed else 1.0
