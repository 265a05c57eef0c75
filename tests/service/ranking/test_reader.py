"""The best words within a place, against every span tried one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.span import Span
from service.ranking.reader import ScoredSpan, SpanScores

SCORES = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=50)


def spans(scores: list[tuple[int, int]]) -> SpanScores:
    """Return the scores of tokens of two characters with a gap of one between them."""
    starts, ends = (np.array(column, np.float64) for column in zip(*scores, strict=True))
    return SpanScores(np.array([(3 * i, 3 * i + 2) for i in range(len(scores))]), starts, ends, 2.0)


@given(scores=SCORES, first=st.integers(0, 50), size=st.integers(1, 50))
def test_the_best_words_are_those_of_the_highest_sum_within_the_place(
    scores: list[tuple[int, int]], first: int, size: int
) -> None:
    best = spans(scores).best_within(Span(3 * first, 3 * (first + size)))
    sums = [
        scores[i][0] + scores[j][1] - 2.0
        for i in range(first, min(first + size, len(scores)))
        for j in range(i, min(first + size, len(scores), i + 30))
    ]
    assert (best.score if best else None) == max(sums, default=None)
    if best:
        i, j = best.span.start // 3, (best.span.end - 2) // 3
        assert scores[i][0] + scores[j][1] - 2.0 == best.score
        assert 0 <= j - i < 30


def test_words_keep_their_score_where_the_text_begins_later() -> None:
    assert ScoredSpan(Span(3, 5), 1.5).moved(10) == ScoredSpan(Span(13, 15), 1.5)
