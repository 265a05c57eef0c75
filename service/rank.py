"""The sentences in the order in which they are likely to answer, and how likely it is that any does."""

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from service.features import FEATURES, Features
from service.rank_model import Floats, RankModel

_PEAKS = ("sentence_similarity", "passage_similarity", "passage_bm25", "coverage_in_passage")

ANSWERABLE_FEATURES = (
    *FEATURES,
    "score",
    "probability",
    *(f"highest_{name}" for name in _PEAKS),
    "lead",
    "question_terms",
)
"""What the decision to answer is made from: the best sentence's features, its score and probability,
the highest values among all sentences, its lead over the median sentence, and the question's length."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """The rows of a feature matrix in order of their score."""

    order: tuple[int, ...]
    """Row numbers, best first."""
    probabilities: Floats
    """For each row, in the matrix's order: the probability that it is the answer if any is."""
    answerable: float
    """The probability that the best one answers."""

    def passages(self, features: Features) -> list[tuple[int, float]]:
        """Return the candidates' numbers, best first, with the probability that they hold the answer."""
        totals: defaultdict[int, float] = defaultdict(float)
        for (candidate, _), probability in zip(features.places, self.probabilities, strict=True):
            totals[candidate] += float(probability)
        return sorted(totals.items(), key=lambda item: -item[1])


def rank(features: Features, question_terms: int, model: RankModel) -> Ranking:
    """Return the ranking of the sentences; `features` has at least one row."""
    scores = model.sentence.score(features.matrix)
    probabilities = np.exp(scores - scores.max())
    probabilities /= probabilities.sum()
    order = np.argsort(-scores, kind="stable")
    row = answerable_row(features, scores, probabilities, question_terms)
    odds = float(model.answerable.score(row[None, :])[0])
    return Ranking(tuple(int(i) for i in order), probabilities, 1 / (1 + math.exp(-odds)))


def answerable_row(features: Features, scores: Floats, probabilities: Floats, question_terms: int) -> Floats:
    """Return the values of ANSWERABLE_FEATURES for one question."""
    best = int(np.argmax(scores))
    peaks = [features.matrix[:, FEATURES.index(name)].max() for name in _PEAKS]
    lead = scores[best] - np.median(scores)
    return np.array(
        [*features.matrix[best], scores[best], probabilities[best], *peaks, lead, question_terms], np.float64
    )
