import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.calibration import calibration_error

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_a_confidence_that_comes_true_has_no_error() -> None:
    assert calibration_error([0.8] * 100, ([True] * 8 + [False] * 2) * 10) == pytest.approx(0)
    assert calibration_error([0.0, 1.0] * 10, [False, True] * 10) == 0


def test_always_sure_and_right_for_half_is_an_error_of_a_half() -> None:
    assert calibration_error([1.0] * 100, [True, False] * 50) == pytest.approx(0.5)


def test_of_no_answers_it_is_nothing() -> None:
    assert calibration_error([], []) == 0


@given(JUDGED)
def test_it_is_at_least_the_difference_of_the_means_and_at_most_one(judged: list[tuple[float, bool]]) -> None:
    confidences, right = zip(*judged, strict=True)
    error = calibration_error(confidences, right)
    assert abs(sum(confidences) - sum(right)) / len(judged) <= error + 1e-9
    assert error <= 1
