import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.mean import Mean, Score, mean

SCORES = st.lists(
    st.builds(
        Score,
        st.text(max_size=3),
        st.one_of(st.none(), st.floats(-1, 1)),
        st.sampled_from(["", "", "503: busy"]),
    )
)


@given(SCORES)
def test_every_case_is_in_the_mean_or_counted_as_unscored(scores: list[Score]) -> None:
    found = mean("recall", scores)
    assert found.of + found.unscored == len(scores)
    assert found.errors == sum(bool(score.error) for score in scores)


@given(SCORES, st.floats(0, 1))
def test_an_error_in_place_of_a_value_never_raises_a_mean(scores: list[Score], value: float) -> None:
    before = mean("recall", [*scores, Score("one", value)], worst=-1)
    after = mean("recall", [*scores, Score("one", value, "503: busy")], worst=-1)
    assert after.of == before.of
    assert after.value <= before.value


def test_an_error_counts_with_the_worst_value_and_an_unscored_case_not_at_all() -> None:
    scores = [Score("a", 1.0), Score("b", None, "503: busy"), Score("c", None)]
    assert mean("recall", scores) == Mean("recall", 0.5, of=2, errors=1, unscored=1)
    assert mean("crag", scores, worst=-1.0).value == pytest.approx(0.0)
    assert str(mean("recall", scores)) == "recall 0.500 (of 2, 1 errors; 1 unscored)"


def test_nothing_is_a_mean_of_nothing() -> None:
    assert mean("recall", []) == Mean("recall", 0.0, 0, 0, 0)
