"""The sentences in the order in which they are likely to answer, and how likely it is that any does."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from service.ranking.feature_set import FeatureSet
from service.ranking.features import FEATURES, Features
from service.ranking.rank_model import Floats, RankModel
from service.ranking.rerank import RERANKED_FEATURES

_OF_ALL: dict[str, Callable[[Features, Floats, int], Floats | float]] = {
    "score": lambda features, scores, terms: scores,
    "probability": lambda features, scores, terms: _softmax(scores),
    "highest_sentence_similarity": lambda features, scores, terms: features.column("sentence_similarity").max(),
    "highest_passage_similarity": lambda features, scores, terms: features.column("passage_similarity").max(),
    "highest_passage_bm25": lambda features, scores, terms: features.column("passage_bm25").max(),
    "highest_coverage_in_passage": lambda features, scores, terms: features.column("coverage_in_passage").max(),
    "lead": lambda features, scores, terms: scores - np.median(scores),
    "second_reader_sentence": lambda features, scores, terms: np.sort(features.column("reader_sentence"))[-2:][0],
    "question_terms": lambda features, scores, terms: float(terms),
}
"""What is told of a sentence among all sentences of one question: its score and probability, the highest values
among them, its lead over the median sentence, the second highest score of the reader, and the question's length in
terms."""


PLAIN = FeatureSet(
    FEATURES,
    (*FEATURES, *(name for name in _OF_ALL if name != "second_reader_sentence")),
    "rank_model_plain.json",
)
"""Without a reranker."""
RERANKED = FeatureSet(
    (*FEATURES, *RERANKED_FEATURES),
    ("reader_sentence", "second_reader_sentence", "names_in_article"),
    "rank_model.json",
)
"""With what a cross-encoder and a reader make of the best.

The decision looks at little: with all features it tells answerable news apart no better (area under the curve
0.743 for 0.756 on the newsroom, 0.765 for 0.812 on newsroom-a; on squad-open 0.989 for 0.977).
"""


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
    odds = model.answerable.score(answerable_rows(features, scores, question_terms, model.answerable.names))
    order = np.argsort(-scores, kind="stable")
    return Ranking(tuple(int(row) for row in order), _softmax(scores), 1 / (1 + np.exp(-odds)))


def answerable_rows(features: Features, scores: Floats, question_terms: int, names: Sequence[str]) -> Floats:
    """Return the features of these names for each sentence of one question, a row each."""
    columns = [
        _OF_ALL[name](features, scores, question_terms) if name in _OF_ALL else features.column(name)
        for name in names
    ]
    return np.column_stack([np.broadcast_to(column, len(scores)) for column in columns])


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), np.float64)
