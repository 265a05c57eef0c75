"""A reranker that reads each pair once, however often a question is asked while weights are fitted."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from service.ranking.cross_encoder import Scores
from service.ranking.reader import SpanScores
from service.ranking.rerank import Reranker

Made = TypeVar("Made")


class Remembered:
    """A CrossEncoder and a Reader that keep all that those of a reranker make."""

    def __init__(self, reranker: Reranker) -> None:
        self._reranker = reranker
        self._scores: dict[tuple[str, str], float] = {}
        self._spans: dict[tuple[str, str], SpanScores] = {}

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """Return one score for each text; see CrossEncoder."""
        return np.array(_made(self._scores, self._score, question, texts), np.float64)

    def _score(self, question: str, texts: Sequence[str]) -> list[float]:
        return [float(score) for score in self._reranker.encoder.score(question, texts)]

    def read(self, question: str, texts: Sequence[str]) -> list[SpanScores]:
        """Return for each text what its spans score; see Reader."""
        return _made(self._spans, self._reranker.reader.read, question, texts)


def _made(
    known: dict[tuple[str, str], Made],
    make: Callable[[str, Sequence[str]], Sequence[Made]],
    question: str,
    texts: Sequence[str],
) -> list[Made]:
    """Return what is made of each text, and make what is not known yet."""
    new = [text for text in dict.fromkeys(texts) if (question, text) not in known]
    if new:
        known.update(((question, text), made) for text, made in zip(new, make(question, new), strict=True))
    return [known[question, text] for text in texts]
