"""What a cross-encoder and a reader make of the best passages and their sentences, as further features."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.text.span import Span
from service.ranking.cross_encoder import CrossEncoder
from service.ranking.features import Features, Matrix
from service.ranking.reader import Reader, ScoredSpan
from service.retrieval.retrieve import RetrievedPassage

RERANKED_FEATURES = ("cross_passage", "reader_sentence")
"""The cross-encoder's score of a passage under its article's title and date, and the reader's score of those words
of a sentence that answer best."""

_PASSAGES = 12
"""Passages that the cross-encoder reads; other numbers were not compared."""
_CLOSELY = 6
"""Those that the cross-encoder places first; the reader reads them. docs/decisions/reader.md has 3 and 4."""
_NEAREST = 3
"""And those that are nearest to the question, whatever the cross-encoder thinks of them. One question of a small
archive asked for it; docs/decisions/ranking.md has what it changes elsewhere. Other numbers were not compared."""


@dataclass(frozen=True, slots=True)
class Reranker:
    """Who reads the question and the best passages together."""

    encoder: CrossEncoder
    reader: Reader

    def rerank(self, question: str, candidates: Sequence[RetrievedPassage], features: Features) -> Features:
        """Return the features with RERANKED_FEATURES beside them, and with the words that answer.

        What is not read has the lowest of the scores: the passages that are far from the question by the sum of
        similarity and BM25, and the sentences of passages that the reader does not read.
        """
        rows: dict[int, list[int]] = defaultdict(list)
        for row, (candidate, _) in enumerate(features.places):
            rows[candidate].append(row)
        near = features.column("best_sentence_similarity") + features.column("passage_bm25")
        read = sorted(rows, key=lambda candidate: -near[rows[candidate][0]])[:_PASSAGES]
        texts = {candidate: _titled(candidates[candidate]) for candidate in read}
        scores = self.encoder.score(question, list(texts.values()))
        of_passage = dict(zip(read, scores, strict=True))
        close = list(dict.fromkeys((*sorted(read, key=lambda c: -of_passage[c])[:_CLOSELY], *read[:_NEAREST])))
        answers: dict[int, ScoredSpan] = {}
        for candidate, spans in zip(close, self.reader.read(question, [texts[c] for c in close]), strict=True):
            passage = candidates[candidate].passage
            shift = len(texts[candidate]) - len(passage.text) - passage.start
            for row in rows[candidate]:
                place = passage.sentences[features.places[row][1]]
                best = spans.best_within(Span(place.start + shift, place.end + shift))
                if best:
                    answers[row] = best.moved(-shift)
        numbers = [candidate for candidate, _ in features.places]
        columns = (
            _spread({row: of_passage[c] for row, c in enumerate(numbers) if c in of_passage}, len(numbers)),
            _spread({row: answer.score for row, answer in answers.items()}, len(numbers)),
        )
        return features.beside(dict(zip(RERANKED_FEATURES, columns, strict=True)), answers)


def _titled(candidate: RetrievedPassage) -> str:
    """Return a passage under the title and the date of its article: without it, "this year" is no year."""
    article = candidate.article
    date = f" ({article.published.value})" if article.published.value else ""
    return f"{article.title}{date}\n{candidate.passage.text}"


def _spread(scores: Mapping[int, float], size: int) -> Matrix:
    """Return the scores of rows as a column, the lowest of them where there is none."""
    column = np.full(size, min(scores.values(), default=0.0))
    column[list(scores)] = list(scores.values())
    return column
