from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import bootstrap, norm, t

from eval.statistics.bootstrap import RESAMPLES, SEED
from eval.statistics.detectable import detectable_difference, least_broken
from eval.statistics.holm import holm
from eval.statistics.matched import matched_interval
from eval.statistics.mcnemar import mcnemar
from eval.statistics.paired import paired_bootstrap


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 300), st.integers(0, 300))
def test_mcnemar_is_how_often_a_fair_coin_falls_at_least_as_unevenly(fixed: int, broken: int) -> None:
    changed = fixed + broken
    tail = sum(comb(changed, heads) for heads in range(min(fixed, broken) + 1))
    assert mcnemar(fixed, broken) == pytest.approx(min(1.0, 2 * tail / 2**changed), abs=1e-9)


@settings(max_examples=200)
@given(st.lists(st.floats(0, 1) | st.sampled_from([0.01, 0.05]), max_size=6))
def test_holm_is_the_closed_test_with_bonferroni(p_values: list[float]) -> None:
    """A hypothesis falls when every set of hypotheses with it in does: the definition, by brute force."""
    places = range(len(p_values))
    sets = [each for size in range(1, len(p_values) + 1) for each in combinations(places, size)]
    expected = [
        max(min(1, len(each) * min(p_values[i] for i in each)) for each in sets if place in each)
        for place in places
    ]
    assert holm(p_values) == pytest.approx(expected, abs=1e-9)


def test_holm_on_the_textbook_example() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=20))
def test_the_difference_has_scipys_bootstrap_interval(cases: list[tuple[bool, bool]]) -> None:
    base, new = [float(before) for before, _ in cases], [float(after) for _, after in cases]
    found = paired_bootstrap(base, new, [f"{number:02}" for number in range(len(cases))])
    changes = np.array(new) - np.array(base)
    reference = bootstrap(
        (changes,),
        np.mean,
        n_resamples=RESAMPLES,
        batch=1_000,
        method="percentile",
        confidence_level=1
        - 2 * norm.cdf(-((len(cases) / (len(cases) - 1)) ** 0.5) * t.ppf(0.975, len(cases) - 1)),
        rng=np.random.default_rng(SEED),
    )
    interval = reference.confidence_interval
    if np.ptp(changes):
        assert (found.difference.low, found.difference.high) == pytest.approx(
            (interval.low, interval.high), abs=1e-9
        )
        drawn = reference.bootstrap_distribution
        extreme = np.count_nonzero(np.abs(drawn - changes.mean()) >= abs(changes.mean()) - 1e-12)
        assert found.p == pytest.approx((extreme + 1) / (RESAMPLES + 1), abs=1e-9)
    assert found.difference.value == pytest.approx(changes.mean(), abs=1e-9)


def test_equal_runs_do_not_differ() -> None:
    found = paired_bootstrap([1, 0, 1], [1, 0, 1], "abc")
    assert (found.difference.low, found.difference.high, found.p) == (0, 0, 1)


def test_three_articles_that_all_break_are_no_proof() -> None:
    found = paired_bootstrap([1] * 6, [0] * 6, "aabbcc")
    assert found.difference.value == -1
    assert found.p == 0.25


@settings(max_examples=100)
@given(st.tuples(*[st.integers(0, 50)] * 3).filter(any))
def test_the_matched_interval_is_walds_with_half_a_case_in_each_cell(counts: tuple[int, int, int]) -> None:
    fixed, broken, same = counts
    cells = np.array([[same / 2 + 0.5, broken + 0.5], [fixed + 0.5, same / 2 + 0.5]])
    shares = cells / cells.sum()
    difference = shares[1, 0] - shares[0, 1]
    variance = (shares[1, 0] + shares[0, 1] - difference**2) / cells.sum()
    expected = norm.interval(0.95, difference, variance**0.5)
    assert matched_interval(fixed, broken, sum(counts)) == pytest.approx(np.clip(expected, -1, 1), abs=1e-9)


def test_the_p_value_of_no_difference_is_below_5_percent_in_about_5_percent_of_the_runs() -> None:
    random = np.random.default_rng(1)
    ps = []
    for _ in range(200):
        changes = random.choice([-1.0, 0.0, 1.0], 100, p=[0.1, 0.8, 0.1])
        ps.append(paired_bootstrap([0.0] * 100, list(changes), [str(n) for n in range(100)]).p)
    assert 0.01 <= np.mean(np.array(ps) < 0.05) <= 0.10


def test_six_broken_cases_are_the_fewest_that_mean_anything() -> None:
    assert least_broken() == 6
    assert mcnemar(0, 5) > 0.05 > mcnemar(0, 6)


@settings(max_examples=100)
@given(st.integers(200, 5_000), st.floats(0.1, 1))
def test_the_detectable_difference_solves_connors_formula(cases: int, changed: float) -> None:
    z_alpha, z_power = norm.ppf(0.975), norm.ppf(0.8)

    def missing(difference: float) -> float:
        return float(
            (z_alpha * changed**0.5 + z_power * (changed - difference**2) ** 0.5) / difference - cases**0.5
        )

    expected = brentq(missing, 1e-6, changed**0.5 * (1 - 1e-12), xtol=1e-13)
    assert detectable_difference(cases, changed) == pytest.approx(max(expected, 6 / cases), abs=1e-9)


def test_a_tiny_set_shows_nothing_and_no_set_shows_more_than_everything() -> None:
    assert detectable_difference(3, 0.5) == 1
    assert detectable_difference(0, 0.0) == 1
    assert detectable_difference(55, 0.0) == pytest.approx(6 / 55)
