import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.crag import Grade, crag


@given(st.lists(st.sampled_from(list(Grade)), min_size=1))
def test_truthfulness_is_the_mean_of_the_grades(grades: list[Grade]) -> None:
    points = {Grade.PERFECT: 1, Grade.ACCEPTABLE: 0.5, Grade.MISSING: 0, Grade.INCORRECT: -1}
    found = crag(grades)
    assert found.value == pytest.approx(sum(points[grade] for grade in grades) / len(grades), abs=1e-9)
    assert found.accuracy + found.hallucination + found.missing == pytest.approx(1)
    assert found.of == len(grades)


@pytest.mark.parametrize(
    ("accurate", "hallucinated", "missing", "published"),
    [(335, 135, 530, 0.200), (323, 289, 388, 0.034)],
)
def test_without_half_points_it_is_the_papers_accuracy_minus_hallucination(
    accurate: int, hallucinated: int, missing: int, published: float
) -> None:
    grades = [Grade.PERFECT] * accurate + [Grade.INCORRECT] * hallucinated + [Grade.MISSING] * missing
    assert crag(grades).value == pytest.approx(published, abs=1e-9)


def test_no_answers_are_worth_nothing() -> None:
    assert crag([]).value == crag([]).of == 0
