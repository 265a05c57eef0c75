import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, bootstrap, norm, t

from eval.statistics.bootstrap import RESAMPLES, SEED, mean_interval, share_interval

CLUSTERED = st.lists(st.tuples(st.floats(-1, 1), st.sampled_from("abcdef")), min_size=2, max_size=15).filter(
    lambda cases: len({cluster for _, cluster in cases}) > 1
)


@settings(max_examples=50, deadline=None)
@given(CLUSTERED)
def test_the_interval_is_scipys_bootstrap_of_the_clusters(cases: list[tuple[float, str]]) -> None:
    groups = [[value for value, cluster in cases if cluster == each] for each in sorted({c for _, c in cases})]
    reference = bootstrap(
        ([sum(group) for group in groups], [len(group) for group in groups]),
        lambda sums, sizes, axis: sums.sum(axis=axis) / sizes.sum(axis=axis),
        paired=True,
        vectorized=True,
        n_resamples=RESAMPLES,
        batch=1_000,
        method="percentile",
        confidence_level=1
        - 2 * norm.cdf(-((len(groups) / (len(groups) - 1)) ** 0.5) * t.ppf(0.975, len(groups) - 1)),
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    found = mean_interval([value for value, _ in cases], [cluster for _, cluster in cases])
    assert (found.low, found.high) == pytest.approx((reference.low, reference.high), abs=1e-9)
    assert found.value == pytest.approx(np.mean([value for value, _ in cases]), abs=1e-9)


def test_cases_of_one_article_that_fail_together_widen_the_interval() -> None:
    right = [True] * 50 + [False] * 50
    apart = share_interval(right, [str(number) for number in range(100)])
    together = share_interval(right, [str(number // 10) for number in range(100)])
    assert together.high - together.low > 2 * (apart.high - apart.low)


def test_cases_apart_have_about_the_textbook_interval() -> None:
    found = share_interval([True] * 160 + [False] * 40, [str(number) for number in range(200)])
    error = 1.96 * (0.8 * 0.2 / 200) ** 0.5
    assert (found.low, found.high) == pytest.approx((0.8 - error, 0.8 + error), abs=0.01)


@pytest.mark.parametrize(
    ("clusters", "alike", "p"), [(12, 0.0, 0.8), (12, 0.7, 0.8), (30, 0.4, 0.5), (30, 0.4, 0.9)]
)
def test_the_interval_holds_the_true_share_about_19_times_in_20(clusters: int, alike: float, p: float) -> None:
    """Cases of a cluster are the same with probability `alike`, each cluster has 1 to 5 of them."""
    random = np.random.default_rng(7)
    held = 0
    for _ in range(100):
        names, right = [], []
        for name in range(clusters):
            common = random.random() < p
            for _ in range(random.integers(1, 6)):
                names.append(str(name))
                right.append(bool(common if random.random() < alike else random.random() < p))
        found = share_interval(right, names)
        held += found.low <= p <= found.high
    assert held >= 88


def test_one_article_alone_is_no_certainty() -> None:
    wilson = binomtest(3, 4).proportion_ci(method="wilson")
    found = share_interval([True, True, True, False], "aaaa")
    assert (found.low, found.high) == pytest.approx((wilson.low, wilson.high), abs=1e-9)


@pytest.mark.parametrize("right", [True, False])
def test_agreement_of_all_cases_is_no_certainty(right: bool) -> None:
    found = share_interval([right] * 30, [str(number % 6) for number in range(30)])
    wilson = binomtest(6 * right, 6).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((wilson.low, wilson.high), abs=1e-9)


def test_the_same_cases_have_the_same_interval_every_time() -> None:
    assert mean_interval([0, 1, 1], "abb") == mean_interval([0, 1, 1], "abb")


def test_no_cases_have_no_interval() -> None:
    with pytest.raises(ValueError, match="nothing to resample"):
        mean_interval([], [])


def test_the_order_of_the_cases_makes_no_difference() -> None:
    assert mean_interval([0, 1, 0.5], "abb") == mean_interval([0.5, 1, 0], "bba")
