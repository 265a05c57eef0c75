"""The weights as they are packaged, and what is refused of them."""

import numpy as np
import pytest
from pydantic import ValidationError

from service.ranking.feature_set import FeatureSet
from service.ranking.rank import PLAIN, RERANKED
from service.ranking.rank_model import Column, LinearModel, ModelFile, load_rank_model, rank_model, unfitted

TWO = FeatureSet(("a", "b"), ("a", "b"), "")


def made(*names: str) -> ModelFile:
    columns = {name: Column(mean=1.0, scale=2.0, weight=3.0) for name in names}
    return ModelFile(
        fitted_on="nothing",
        sentence=columns,
        answerable=columns,
        answerable_intercept=0.5,
        answer_from=0.4,
        enough=0.7,
    )


@pytest.mark.parametrize("features", [PLAIN, RERANKED])
def test_a_packaged_model_has_a_weight_for_each_feature_that_the_code_measures(features: FeatureSet):
    model = load_rank_model(features)
    assert model.sentence.weights.shape == (len(features.sentence),)
    assert model.answerable.weights.shape == (len(features.answerable),)


def test_a_score_is_the_weighted_sum_of_standardised_features():
    model = rank_model(made("a", "b"), TWO)
    assert model.sentence.score(np.array([[1.0, 1.0], [3.0, 1.0], [3.0, 5.0]])) == pytest.approx([0.0, 3.0, 9.0])
    assert model.answerable.score(np.array([[1.0, 1.0]])) == pytest.approx([0.5])


@pytest.mark.parametrize("names", [("b", "a"), ("a",), ("a", "b", "c")])
def test_weights_of_other_features_or_in_another_order_are_refused(names: tuple[str, ...]):
    with pytest.raises(ValueError, match="tune again"):
        rank_model(made(*names), TWO)


def test_a_scale_of_nothing_is_refused():
    with pytest.raises(ValidationError):
        Column(mean=0.0, scale=0.0, weight=1.0)


def test_an_unfitted_model_tells_no_sentence_from_another():
    model = unfitted(FeatureSet(("a",), ("a", "b"), ""))
    assert isinstance(model.sentence, LinearModel)
    assert list(model.sentence.score(np.array([[1.0], [9.0]]))) == [0.0, 0.0]
    assert model.answer_from == 0.0
