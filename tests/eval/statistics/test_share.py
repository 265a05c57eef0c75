from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.statistics.share import Share

SHARES = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(deadline=None)
@given(SHARES)
def test_the_bounds_are_where_wilsons_score_test_of_95_percent_just_rejects(share: tuple[int, int]) -> None:
    count, of = share
    low, high = Share("right", count, of).interval
    z = NormalDist().inv_cdf(0.975)
    for bound, is_edge in ((low, count == 0), (high, count == of)):
        if is_edge:
            assert bound == pytest.approx(count / of, abs=1e-12)
        else:
            assert (count / of - bound) ** 2 == pytest.approx(z**2 * bound * (1 - bound) / of, abs=1e-9)


def test_the_interval_of_a_published_example() -> None:
    """Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3."""
    assert Share("right", 81, 263).interval == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert Share("right", 15, 148).interval == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert Share("right", 0, 20).interval == pytest.approx((0.0, 0.1611), abs=5e-5)


@settings(deadline=None)
@given(SHARES)
def test_the_interval_holds_the_share(share: tuple[int, int]) -> None:
    low, high = Share("right", *share).interval
    assert 0 <= low <= share[0] / share[1] <= high <= 1


def test_nothing_is_known_of_no_cases() -> None:
    assert Share("right", 0, 0).interval == (0.0, 1.0)


def test_more_than_all_is_no_share() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        Share("right", 3, 2)
