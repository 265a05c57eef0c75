"""How measured sentences become an order, and how likely each is to answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.ranking.features import FEATURES, Features
from service.ranking.rank import PLAIN, answerable_rows, rank
from service.ranking.rank_model import LinearModel, RankModel, load_rank_model

VALUES = st.lists(st.floats(-5, 5), min_size=1, max_size=8)


def features(column: list[float], name: str = "coverage") -> Features:
    """Return sentences of two each candidate, which differ in one feature."""
    matrix = np.zeros((len(column), len(FEATURES)))
    matrix[:, FEATURES.index(name)] = column
    return Features(tuple((row // 2, row % 2) for row in range(len(column))), matrix)


def weighing(name: str, weight: float = 1.0) -> RankModel:
    """Return a model that looks at one feature alone."""

    def linear(names: tuple[str, ...]) -> LinearModel:
        return LinearModel(
            names, np.zeros(len(names)), np.ones(len(names)), weight * np.array([n == name for n in names])
        )

    return RankModel(linear(FEATURES), linear(PLAIN.answerable), 0.5, 0.5)


@settings(deadline=None)
@given(VALUES)
def test_a_rank_is_a_permutation_whose_scores_never_rise(column: list[float]):
    ranking = rank(features(column), 3, weighing("coverage"))
    assert sorted(ranking.order) == list(range(len(column)))
    told = [column[row] for row in ranking.order]
    assert told == sorted(told, reverse=True)


def test_equal_sentences_keep_the_order_in_which_they_stand():
    assert rank(features([1.0, 2.0, 1.0, 2.0]), 3, weighing("coverage")).order == (1, 3, 0, 2)


@settings(deadline=None)
@given(VALUES)
def test_the_probabilities_of_sentences_and_of_their_passages_each_sum_to_one(column: list[float]):
    made = features(column)
    ranking = rank(made, 3, weighing("coverage"))
    assert ranking.probabilities.sum() == pytest.approx(1.0)
    passages = ranking.passages(made)
    assert sum(share for _, share in passages) == pytest.approx(1.0)
    shares = [share for _, share in passages]
    assert shares == sorted(shares, reverse=True)
    assert {number for number, _ in passages} == {candidate for candidate, _ in made.places}


@settings(deadline=None)
@given(VALUES)
def test_that_a_sentence_answers_has_a_probability(column: list[float]):
    sure = rank(features(column), 3, load_rank_model(PLAIN)).answerable
    assert ((sure >= 0) & (sure <= 1)).all()


def test_the_decision_to_answer_sees_a_sentence_among_all_of_them():
    made = features([0.2, 0.8, 0.5], name="passage_bm25")
    rows = answerable_rows(made, np.array([1.0, 4.0, 2.0]), 7, PLAIN.answerable)
    told = {name: list(rows[:, place]) for place, name in enumerate(PLAIN.answerable)}
    assert rows.shape == (3, len(PLAIN.answerable))
    assert told["passage_bm25"] == [0.2, 0.8, 0.5]
    assert told["score"] == [1.0, 4.0, 2.0]
    assert told["lead"] == [-1.0, 2.0, 0.0]
    assert told["highest_passage_bm25"] == [0.8, 0.8, 0.8]
    assert told["question_terms"] == [7.0, 7.0, 7.0]
    assert sum(told["probability"]) == pytest.approx(1.0)
