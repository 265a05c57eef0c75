"""What is measured of a sentence to tell whether it answers a question."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from corpus.lexicon.months import MONTH
from corpus.lexicon.weekdays import WEEKDAY
from corpus.speech.read_people import POSSESSIVE
from corpus.text.span import Span
from corpus.text.terms import terms
from corpus.vectors.embedder import Vector
from service.question.question import Question
from service.ranking.match_answer_type import cause_match, full_name_match, leader_match, type_match, unit_match
from service.ranking.reader import ScoredSpan
from service.retrieval.retrieve import RetrievedPassage

_K1, _B = 0.9, 0.3
"""BM25's saturation and length; on squad-open hit@1 0.780 against 0.757 with 1.2 and 0.75."""

LEAST_PASSAGES = 1_000
"""So many that a word in three of them is still rare; other sizes were not compared."""

_NAMES = re.compile(r"(?<!^)\b[A-Z][\w’'-]+|\b\d[\d.,]*\b")
"""Of a question: words with a capital behind the first one, and numbers."""
_PAIR = re.compile(r"-(?=[^\W\d])")
"""What joins two names: "Russia-Tajikistan trade"."""
_DATE = re.compile(rf"{MONTH}|{WEEKDAY}|(?:1\d|20)\d\d")
"""What is compared as a time, not as a name."""

PRONOUN = re.compile(r"[“\"]?(?:He|She|It|They|This|These|His|Her|Its|Their|Such|That)\b")
"""How a sentence begins that is about what the one before it names."""

Matrix = npt.NDArray[np.float64]


class Rarity:
    """How much a term tells, from the number of passages that have it (Robertson and Spärck Jones's idf).

    A few articles do not tell how rare a word is: they count as a part of an archive of LEAST_PASSAGES.
    """

    def __init__(self, frequencies: Mapping[str, int], passages: int) -> None:
        passages = max(passages, LEAST_PASSAGES)
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


@lru_cache(maxsize=50_000)
def sentence_terms(text: str) -> tuple[str, ...]:
    """Return the terms of a sentence or passage, remembered: hot archives are asked about again."""
    return tuple(terms(text))


@dataclass(frozen=True, slots=True, eq=False)
class _Passage:
    """What the features of all sentences of one candidate are made from."""

    question: Question
    rarity: Rarity
    texts: list[str]
    """The sentences."""
    terms: list[set[str]]
    """Of each sentence."""
    header: set[str]
    """The title's terms."""
    similarities: Vector
    """Of each sentence to the question: cosines, float32."""
    similarity: float
    bm25: float
    """As a share of the highest score that any passage can have."""
    named: float
    """The share of the question's names and numbers that stand in the article."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    """One sentence in its passage."""

    passage: _Passage
    place: int

    @property
    def question(self) -> Question:
        return self.passage.question

    @property
    def text(self) -> str:
        return self.passage.texts[self.place]

    @property
    def terms(self) -> set[str]:
        return self.passage.terms[self.place]

    def coverage(self, before: int, after: int) -> float:
        """Return the share of the question that it covers with its title and so many sentences around it."""
        around = self.passage.terms[max(0, self.place - before) : self.place + 1 + after]
        return self.passage.rarity.share(self.passage.header.union(*around))


_MEASURES: dict[str, Callable[[_Sentence], float]] = {
    "sentence_similarity": lambda s: float(s.passage.similarities[s.place]),
    "passage_similarity": lambda s: s.passage.similarity,
    "best_sentence_similarity": lambda s: float(s.passage.similarities.max()),
    "passage_bm25": lambda s: s.passage.bm25,
    "coverage": lambda s: s.passage.rarity.share(s.terms),
    "coverage_with_previous": lambda s: s.coverage(before=1, after=0),
    "coverage_with_neighbours": lambda s: s.coverage(before=1, after=1),
    "coverage_in_passage": lambda s: s.coverage(before=s.place, after=len(s.passage.texts)),
    "names_in_article": lambda s: s.passage.named,
    "shared_pairs": lambda s: _shared_pairs(s.question.terms, sentence_terms(s.text)),
    "type_match": lambda s: type_match(s.question, s.text),
    "unit_match": lambda s: unit_match(s.question, s.text),
    "full_name_match": lambda s: full_name_match(s.question, s.text),
    "leader_match": lambda s: leader_match(s.question, s.text),
    "cause_match": lambda s: cause_match(s.question, s.text),
    "log_words": lambda s: math.log(len(s.text.split()) + 1),
    "is_fragment": lambda s: float(len(s.text.split()) < 6),
    "starts_with_pronoun": lambda s: float(PRONOUN.match(s.text) is not None),
    "news": lambda s: min(len(s.terms - set(s.question.terms)), 12) / 12,
    "is_question": lambda s: float(s.text.endswith("?")),
}
"""Each feature of a sentence, by its name.

Similarities are cosines of vectors; coverages are the share of the question's terms that are there,
each weighted by its rarity; `shared_pairs` is the share of the question's pairs of successive terms;
`news` is how many terms the sentence adds to the question's, up to twelve.
"""

FEATURES = tuple(_MEASURES)
"""The columns of a feature matrix, in order."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The sentences of the candidates, with a row of features for each."""

    places: tuple[tuple[int, int], ...]
    """For each row: which candidate, and which of its sentences."""
    matrix: Matrix
    """Number of sentences by number of features."""
    names: tuple[str, ...] = FEATURES
    """Of the columns."""
    answers: Mapping[int, ScoredSpan] = field(default_factory=dict)
    """For the rows that a reader has read: the words that answer best, in the article's offsets."""

    def column(self, name: str) -> Matrix:
        """Return one feature of all sentences."""
        return self.matrix[:, self.names.index(name)]

    def beside(self, columns: Mapping[str, Matrix], answers: Mapping[int, ScoredSpan]) -> "Features":
        """Return these features with further ones, each one value a row, and with a reader's answers."""
        matrix = np.column_stack([self.matrix, *columns.values()])
        return Features(self.places, matrix, (*self.names, *columns), answers)


def measure_features(
    question: Question, vector: Vector, candidates: Sequence[RetrievedPassage], rarity: Rarity
) -> Features:
    """Return the features of every sentence of the candidates; `vector` is the question's."""
    lengths = [len(sentence_terms(candidate.passage.text)) for candidate in candidates]
    usual = sum(lengths) / len(lengths) if any(lengths) else 1.0
    passages = [_read_passage(question, vector, candidate, rarity, usual) for candidate in candidates]
    places = tuple((c, s) for c, passage in enumerate(passages) for s in range(len(passage.texts)))
    rows = [[measure(_Sentence(passages[c], s)) for measure in _MEASURES.values()] for c, s in places]
    return Features(places, np.array(rows, np.float64).reshape(len(rows), len(FEATURES)))


def _read_passage(
    question: Question, vector: Vector, candidate: RetrievedPassage, rarity: Rarity, usual: float
) -> _Passage:
    passage = candidate.passage
    texts = [_sentence(passage.text, passage.start, span) for span in passage.sentences]
    sets = [set(sentence_terms(text)) for text in texts]
    if question.periods:
        for known, span in zip(sets, passage.sentences, strict=True):
            known.update(_resolved_years(candidate, span))
    mean = candidate.sentence_vectors.mean(axis=0)
    return _Passage(
        question=question,
        rarity=rarity,
        texts=texts,
        terms=sets,
        header=set(sentence_terms(candidate.article.title)),
        similarities=candidate.sentence_vectors @ vector,
        similarity=float(mean @ vector) / (float(np.linalg.norm(mean)) or 1.0),
        bm25=_bm25(sentence_terms(passage.text), rarity, question, usual),
        named=_share_of_names(question.text, f"{candidate.article.title}\n{candidate.article.text}"),
    )


def _share_of_names(question: str, article: str) -> float:
    """Return how many of a question's names and numbers an article has; 1 where there are none.

    A question that nothing answers often asks of somebody else, or of another place.
    """
    named = [name for name in _NAMES.findall(question) if not _DATE.fullmatch(name)]
    names = [part for name in named for part in _PAIR.split(POSSESSIVE.sub("", name).casefold())]
    folded = article.casefold()
    return sum(name in folded for name in names) / len(names) if names else 1.0


def _shared_pairs(asked: Sequence[str], told: Sequence[str]) -> float:
    """Return the share of the question's pairs of successive terms that a sentence has."""
    pairs = set(pairwise(asked))
    return len(pairs & set(pairwise(told))) / max(1, len(pairs))


def _resolved_years(candidate: RetrievedPassage, sentence: Span) -> Iterator[str]:
    """Yield the years that relative time expressions of a sentence mean: "this year" covers "2021", too."""
    for time in candidate.reading.times:
        if time.period and time.period.start and sentence.start <= time.start < sentence.end:
            yield str(time.period.start.year)


def _sentence(text: str, start: int, span: Span) -> str:
    return text[span.start - start : span.end - start]


def _bm25(words: Sequence[str], rarity: Rarity, question: Question, usual: float) -> float:
    """Return the BM25 score of a passage's words as a share of the highest that any passage can have."""
    counts = Counter(words)
    norm = _K1 * (1 - _B + _B * len(words) / usual)
    return (
        sum(
            rarity.of(term) * counts[term] / (counts[term] + norm)
            for term in dict.fromkeys(question.terms)
            if term in counts
        )
        / rarity.total
    )
