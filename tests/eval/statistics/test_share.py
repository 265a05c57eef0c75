import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from eval.statistics.share import Share

SHARES = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(SHARES)
def test_the_interval_is_wilsons_as_scipy_computes_it(share: tuple[int, int]) -> None:
    count, of = share
    reference = binomtest(count, of).proportion_ci(0.95, method="wilson")
    assert Share("right", count, of).interval == pytest.approx((reference.low, reference.high), abs=1e-9)


@given(SHARES)
def test_the_interval_holds_the_share(share: tuple[int, int]) -> None:
    low, high = Share("right", *share).interval
    assert 0 <= low <= share[0] / share[1] <= high <= 1


def test_nothing_is_known_of_no_cases() -> None:
    assert Share("right", 0, 0).interval == (0.0, 1.0)


def test_more_than_all_is_no_share() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        Share("right", 3, 2)
