"""What a cross-encoder makes of the best passages and their sentences, as further features."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from service.ranking.cross_encoder import CrossEncoder
from service.ranking.features import PRONOUN, Features, Matrix
from service.retrieval.retrieve import RetrievedPassage

CROSS_FEATURES = ("cross_passage", "cross_sentence")
"""The cross-encoder's score of a passage and of a sentence under its article's title and date; a sentence that
begins with a pronoun is read with the one before it."""

_PASSAGES = 12
"""Passages that it reads."""
_CLOSELY = 4
"""Passages whose sentences it reads one by one."""


def rerank(
    question: str, candidates: Sequence[RetrievedPassage], features: Features, encoder: CrossEncoder
) -> Features:
    """Return the features with CROSS_FEATURES beside them.

    What the cross-encoder does not read has the lowest of its scores: the passages that are far from the question
    by the sum of similarity and BM25, and the sentences of passages that it does not place first.
    """
    rows: dict[int, list[int]] = defaultdict(list)
    for row, (candidate, _) in enumerate(features.places):
        rows[candidate].append(row)
    near = features.column("best_sentence_similarity") + features.column("passage_bm25")
    read = sorted(rows, key=lambda candidate: -near[rows[candidate][0]])[:_PASSAGES]
    scores = encoder.score(question, [_titled(candidates[c], candidates[c].passage.text) for c in read])
    of_passage = dict(zip(read, scores, strict=True))
    close = [row for c in sorted(read, key=lambda c: -of_passage[c])[:_CLOSELY] for row in rows[c]]
    sentences = encoder.score(question, [_in_context(candidates, features.places[row]) for row in close])
    candidates_of_rows = [candidate for candidate, _ in features.places]
    passages = np.array([of_passage.get(candidate, scores.min()) for candidate in candidates_of_rows])
    columns = (passages, _spread(close, sentences, len(passages)))
    return features.beside(dict(zip(CROSS_FEATURES, columns, strict=True)))


def _in_context(candidates: Sequence[RetrievedPassage], place: tuple[int, int]) -> str:
    """Return a sentence with what a reader needs to know whom it is about."""
    candidate, sentence = candidates[place[0]], place[1]
    text, sentences = candidate.article.text, candidate.passage.sentences
    own = sentences[sentence].of(text)
    before = f"{sentences[sentence - 1].of(text)} " if sentence and PRONOUN.match(own) else ""
    return _titled(candidate, before + own)


def _titled(candidate: RetrievedPassage, text: str) -> str:
    """Return a text under the title and the date of its article: without it, "this year" is no year."""
    article = candidate.article
    date = f" ({article.published.value})" if article.published.value else ""
    return f"{article.title}{date}\n{text}"


def _spread(rows: Sequence[int], scores: Matrix, size: int) -> Matrix:
    """Return scores as a column, the lowest of them where there is none."""
    column = np.full(size, scores.min())
    column[rows] = scores
    return column
