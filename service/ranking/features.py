"""What is measured of a sentence to tell whether it answers a question."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from corpus.text.span import Span
from corpus.text.terms import terms
from corpus.vectors.embedder import Vector
from service.question.question import Question
from service.ranking.match_answer_type import cause_match, full_name_match, leader_match, type_match, unit_match
from service.retrieval.retrieve import RetrievedPassage

FEATURES = (
    "sentence_similarity",
    "passage_similarity",
    "best_sentence_similarity",
    "passage_bm25",
    "coverage",
    "coverage_with_previous",
    "coverage_with_neighbours",
    "coverage_in_passage",
    "shared_pairs",
    "type_match",
    "unit_match",
    "full_name_match",
    "leader_match",
    "cause_match",
    "log_words",
    "is_fragment",
    "starts_with_pronoun",
    "news",
    "is_question",
)
"""The columns of a feature matrix, in order.

Similarities are cosines of vectors; coverages are the share of the question's terms that are there,
each weighted by its rarity; `shared_pairs` is the share of the question's pairs of successive terms;
`news` is how many terms the sentence adds to the question's, up to twelve.
"""

_K1, _B = 0.9, 0.3
"""BM25's saturation and length; on squad-open hit@1 0.780 against 0.757 with 1.2 and 0.75."""

_PRONOUN = re.compile(r"[“\"]?(?:He|She|It|They|This|These|His|Her|Its|Their|Such|That)\b")

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The sentences of the candidates, with a row of features for each."""

    places: tuple[tuple[int, int], ...]
    """For each row: which candidate, and which of its sentences."""
    matrix: Matrix
    """Number of sentences by len(FEATURES)."""


class Rarity:
    """How much a term tells, from the number of passages that have it (Robertson and Spärck Jones's idf)."""

    def __init__(self, frequencies: Mapping[str, int], passages: int) -> None:
        self._weights = {
            term: math.log(1 + (passages - count + 0.5) / (count + 0.5)) for term, count in frequencies.items()
        }
        self.total = sum(self._weights.values()) or 1.0

    def of(self, term: str) -> float:
        """Return the weight of one of the question's terms."""
        return self._weights[term]

    def share(self, found: set[str]) -> float:
        """Return how much of the question `found` covers, from 0 to 1."""
        return sum(weight for term, weight in self._weights.items() if term in found) / self.total


def measure_features(
    question: Question, vector: Vector, candidates: Sequence[RetrievedPassage], rarity: Rarity
) -> Features:
    """Return the features of every sentence of the candidates; `vector` is the question's."""
    lengths = [len(sentence_terms(candidate.passage.text)) for candidate in candidates]
    usual = sum(lengths) / len(lengths) if lengths else 1.0
    rows = [row for candidate in candidates for row in _rows(question, vector, candidate, rarity, usual)]
    places = [(c, s) for c, candidate in enumerate(candidates) for s in range(len(candidate.passage.sentences))]
    return Features(tuple(places), np.array(rows, np.float64).reshape(len(rows), len(FEATURES)))


@lru_cache(maxsize=50_000)
def sentence_terms(text: str) -> tuple[str, ...]:
    """Return the terms of a sentence or passage, remembered: hot archives are asked about again."""
    return tuple(terms(text))


def _rows(
    question: Question, vector: Vector, candidate: RetrievedPassage, rarity: Rarity, usual: float
) -> Iterator[list[float]]:
    passage = candidate.passage
    texts = [_sentence(passage.text, passage.start, span) for span in passage.sentences]
    sets = [set(sentence_terms(text)) for text in texts]
    if question.periods:
        for known, span in zip(sets, passage.sentences, strict=True):
            known.update(_resolved_years(candidate, span))
    header = set(sentence_terms(candidate.article.title))
    similarities = candidate.sentence_vectors @ vector
    mean = candidate.sentence_vectors.mean(axis=0)
    shared = (
        float(mean @ vector) / (float(np.linalg.norm(mean)) or 1.0),
        float(similarities.max()),
        _bm25(sentence_terms(passage.text), rarity, question, usual),
    )
    in_passage = rarity.share(set[str]().union(header, *sets))
    pairs = set(pairwise(question.terms))
    for i, text in enumerate(texts):
        words = len(text.split())
        back = header.union(*sets[max(0, i - 1) : i + 1])
        ordered = sentence_terms(text)
        yield [
            float(similarities[i]),
            *shared,
            rarity.share(sets[i]),
            rarity.share(back),
            rarity.share(back.union(*sets[i : i + 2])),
            in_passage,
            len(pairs & set(pairwise(ordered))) / max(1, len(pairs)),
            type_match(question, text),
            unit_match(question, text),
            full_name_match(question, text),
            leader_match(question, text),
            cause_match(question, text),
            math.log(words + 1),
            float(words < 6),
            float(_PRONOUN.match(text) is not None),
            min(len(sets[i] - set(question.terms)), 12) / 12,
            float(text.endswith("?")),
        ]


def _resolved_years(candidate: RetrievedPassage, sentence: Span) -> Iterator[str]:
    """Yield the years that relative time expressions of a sentence mean: "this year" covers "2021", too."""
    for time in candidate.reading.times:
        if time.period and time.period.start and sentence.start <= time.start < sentence.end:
            yield str(time.period.start.year)


def _sentence(text: str, start: int, span: Span) -> str:
    return text[span.start - start : span.end - start]


def _bm25(words: Sequence[str], rarity: Rarity, question: Question, usual: float) -> float:
    """Return the passage's BM25 score as a share of the highest that any passage can have."""
    counts = Counter(words)
    norm = _K1 * (1 - _B + _B * len(words) / usual)
    return (
        sum(
            rarity.of(term) * counts[term] / (counts[term] + norm)
            for term in set(question.terms)
            if term in counts
        )
        / rarity.total
    )
