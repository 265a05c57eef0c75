"""Which words of a text answer a question: what a reader makes of every span of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.text.span import Span
from service.ranking.cross_encoder import Scores

_LONGEST = 30
"""Tokens of an answer; other numbers were not compared."""


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """Words that may answer."""

    span: Span
    score: float
    """Log odds against "no words of this text answer", on the reader's own scale."""

    def moved(self, by: int) -> "ScoredSpan":
        """Return the same words in a text that has so many more characters before it."""
        return replace(self, span=self.span.moved(by))


@dataclass(frozen=True, slots=True, eq=False)
class SpanScores:
    """How well the spans of one text answer, by the scores of their first and last tokens."""

    offsets: npt.NDArray[np.int64]
    """Number of tokens by 2: where each token stands in the text, in code points."""
    starts: Scores
    """One a token: that an answer begins with it."""
    ends: Scores
    """One a token: that an answer ends with it."""
    nothing: float
    """The score of "no words of this text answer"."""

    def best_within(self, place: Span) -> ScoredSpan | None:
        """Return the best span that lies within a place of the text; None where the reader saw nothing of it."""
        inside = np.flatnonzero((self.offsets[:, 0] >= place.start) & (self.offsets[:, 1] <= place.end))
        if not len(inside):
            return None
        sums = self.starts[inside][:, None] + self.ends[inside]
        allowed = np.tri(len(inside), k=_LONGEST - 1, dtype=bool) & np.tri(len(inside), dtype=bool).T
        first, last = np.unravel_index(np.argmax(np.where(allowed, sums, -np.inf)), sums.shape)
        span = Span(int(self.offsets[inside[first], 0]), int(self.offsets[inside[last], 1]))
        return ScoredSpan(span, float(sums[first, last]) - self.nothing)


class Reader(Protocol):
    """Reads texts for the words that answer; any number of threads may ask at once."""

    def read(self, question: str, texts: Sequence[str]) -> list[SpanScores]:
        """Return for each text what its spans score."""
