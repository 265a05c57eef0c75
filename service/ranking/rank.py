"""The sentences in the order in which they are likely to answer, and how likely it is that any does."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from service.ranking.features import FEATURES, Features
from service.ranking.rank_model import Floats, RankModel

_PEAKS = ("sentence_similarity", "passage_similarity", "passage_bm25", "coverage_in_passage")

ANSWERABLE_FEATURES = (
    *FEATURES,
    "score",
    "probability",
    *(f"highest_{name}" for name in _PEAKS),
    "lead",
    "question_terms",
)
"""What the decision to answer is made from: a sentence's features, its score and probability, the highest
values among all sentences, its lead over the median sentence, and the question's length in terms."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """How the rows of a feature matrix rank; each array has one value for each row."""

    order: tuple[int, ...]
    """Row numbers, best first."""
    probabilities: Floats
    """The probability that the sentence is the answer if any is."""
    answerable: Floats
    """The probability that the sentence, were it the best, answers."""

    def passages(self, features: Features) -> list[tuple[int, float]]:
        """Return the candidates' numbers, best first, with the probability that they hold the answer."""
        totals: defaultdict[int, float] = defaultdict(float)
        for (candidate, _), probability in zip(features.places, self.probabilities, strict=True):
            totals[candidate] += float(probability)
        return sorted(totals.items(), key=lambda item: -item[1])


def rank(features: Features, question_terms: int, model: RankModel) -> Ranking:
    """Return the ranking of the sentences; `features` has at least one row."""
    scores = model.sentence.score(features.matrix)
    odds = model.answerable.score(answerable_rows(features, scores, question_terms))
    order = np.argsort(-scores, kind="stable")
    return Ranking(tuple(int(row) for row in order), _softmax(scores), 1 / (1 + np.exp(-odds)))


def answerable_rows(features: Features, scores: Floats, question_terms: int) -> Floats:
    """Return the values of ANSWERABLE_FEATURES for each sentence of one question, a row each."""
    peaks = [features.matrix[:, FEATURES.index(name)].max() for name in _PEAKS]
    shared = np.tile([*peaks, 0.0, question_terms], (len(scores), 1))
    shared[:, len(peaks)] = scores - np.median(scores)
    return np.column_stack([features.matrix, scores, _softmax(scores), shared])


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), np.float64)
