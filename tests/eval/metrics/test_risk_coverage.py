import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.metrics.risk_coverage import aurc, risk_coverage

JUDGED = st.lists(st.tuples(st.sampled_from([0.1, 0.2, 0.5, 0.7, 0.9]) | st.floats(0, 1), st.booleans()))


def published(judged: list[tuple[float, bool]]) -> float:
    """AURC as its formula has it: the mean of the selective risk at each point's confidence as the threshold."""
    risks = []
    for threshold, _ in judged:
        selected = [wrong for confidence, wrong in judged if confidence >= threshold]
        risks.append(sum(selected) / len(selected))
    return sum(risks) / len(risks) if risks else 0.0


@settings(max_examples=200)
@given(JUDGED)
def test_the_area_is_that_of_the_published_formula(judged: list[tuple[float, bool]]) -> None:
    confidences, wrong = [pair[0] for pair in judged], [pair[1] for pair in judged]
    assert aurc(confidences, wrong) == pytest.approx(published(judged), abs=1e-9)


@given(JUDGED.flatmap(lambda judged: st.tuples(st.just(judged), st.permutations(judged))))
def test_the_order_of_the_cases_makes_no_difference(
    orders: tuple[list[tuple[float, bool]], list[tuple[float, bool]]],
) -> None:
    first, second = [[*zip(*each, strict=True)] or [(), ()] for each in orders]
    assert risk_coverage(*first) == risk_coverage(*second)


@given(JUDGED)
def test_the_curve_ends_with_all_cases_and_their_share_of_wrong_ones(judged: list[tuple[float, bool]]) -> None:
    if not judged:
        assert not risk_coverage([], [])
        return
    last = risk_coverage([pair[0] for pair in judged], [pair[1] for pair in judged])[-1]
    assert last.coverage == 1
    assert last.risk == pytest.approx(sum(pair[1] for pair in judged) / len(judged))


def test_an_example_by_hand() -> None:
    points = risk_coverage([0.9, 0.8, 0.8, 0.1], [False, True, False, True])
    assert [(point.coverage, point.risk) for point in points] == [
        (0.25, 0),
        (0.75, pytest.approx(1 / 3)),
        (1, 0.5),
    ]
    assert aurc([0.9, 0.8, 0.8, 0.1], [False, True, False, True]) == pytest.approx((0 + 1 / 3 + 1 / 3 + 0.5) / 4)


def test_wrong_answers_with_low_confidence_are_better_than_with_high() -> None:
    wrong = [False, False, True]
    assert aurc([0.9, 0.8, 0.1], wrong) < aurc([0.5, 0.5, 0.5], wrong) < aurc([0.1, 0.2, 0.9], wrong)
