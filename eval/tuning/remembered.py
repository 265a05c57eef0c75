"""A cross-encoder that reads each pair once, however often a question is asked while weights are fitted."""

from collections.abc import Sequence

import numpy as np

from service.ranking.cross_encoder import CrossEncoder, Scores


class Remembered:
    """A CrossEncoder that keeps every score of another one."""

    def __init__(self, encoder: CrossEncoder) -> None:
        self._encoder = encoder
        self._scores: dict[tuple[str, str], float] = {}

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """Return one score for each text; see CrossEncoder."""
        new = [text for text in dict.fromkeys(texts) if (question, text) not in self._scores]
        if new:
            made = self._encoder.score(question, new).tolist()
            self._scores.update(((question, text), score) for text, score in zip(new, made, strict=True))
        return np.array([self._scores[question, text] for text in texts])
