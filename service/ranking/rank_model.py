"""The weights that rank sentences and decide whether any of them answers; `dateline eval tune` makes them."""

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Annotated

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from service.ranking.feature_set import FeatureSet

Floats = npt.NDArray[np.float64]


class Column(BaseModel):
    """One feature of a linear model: its mean and scale over the cases it was fitted on, and its weight."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mean: float
    scale: Annotated[float, Field(gt=0)]
    weight: float


class ModelFile(BaseModel):
    """A file of weights, such as `rank_model.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fitted_on: str
    """The cases, in words and by digest."""
    sentence: dict[str, Column]
    answerable: dict[str, Column]
    answerable_intercept: float
    answer_from: Annotated[float, Field(ge=0, le=1)]
    enough: Annotated[float, Field(ge=0, le=1)]


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """A weighted sum of standardised features."""

    names: tuple[str, ...]
    """Of the features, in the order of the other fields."""
    means: Floats
    scales: Floats
    weights: Floats
    intercept: float = 0.0

    def score(self, rows: Floats) -> Floats:
        """Return one score for each row of `rows`, n by the number of features."""
        return ((rows - self.means) / self.scales) @ self.weights + self.intercept


@dataclass(frozen=True, slots=True, eq=False)
class RankModel:
    """What turns features into an order, and an order into a decision to answer."""

    sentence: LinearModel
    """Conditional logit over the sentences of one question (McFadden 1974)."""
    answerable: LinearModel
    """Log odds that the best sentence answers."""
    answer_from: float
    """The least probability of an answer with which the service answers."""
    enough: float
    """The share of the sentences' probability with which the best one stands alone in the answer."""


def load_rank_model(features: FeatureSet) -> RankModel:
    """Return the model that is packaged with the service; raises ValueError where its features are others."""
    text = files("service.ranking").joinpath(features.file).read_text(encoding="utf-8")
    return rank_model(ModelFile.model_validate(json.loads(text)), features)


def unfitted(features: FeatureSet) -> RankModel:
    """Return a model that weighs nothing: what fitting starts from, whatever features the packaged one has."""

    def nothing(names: tuple[str, ...]) -> LinearModel:
        return LinearModel(names, np.zeros(len(names)), np.ones(len(names)), np.zeros(len(names)))

    return RankModel(nothing(features.sentence), nothing(features.answerable), answer_from=0.0, enough=1.0)


def rank_model(made: ModelFile, features: FeatureSet) -> RankModel:
    """Return the model that a file describes; raises ValueError where its features are others."""
    return RankModel(
        sentence=_linear(made.sentence, features.sentence),
        answerable=_linear(made.answerable, features.answerable, made.answerable_intercept),
        answer_from=made.answer_from,
        enough=made.enough,
    )


def _linear(columns: dict[str, Column], names: tuple[str, ...], intercept: float = 0.0) -> LinearModel:
    if tuple(columns) != names:
        raise ValueError(f"the model has the features {tuple(columns)}, the code {names}: tune again")
    return LinearModel(
        names=names,
        means=np.array([column.mean for column in columns.values()]),
        scales=np.array([column.scale for column in columns.values()]),
        weights=np.array([column.weight for column in columns.values()]),
        intercept=intercept,
    )
