"""From a question to a checked answer: retrieve, rank, extract, verify, compose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Literal

from corpus.archive import Archive
from corpus.embed import Embedder, Vector
from corpus.index import PassageIndex
from service.answer import Answer, Ask, Evidence, Timings
from service.compose import Composer
from service.event import Done, Event, EvidenceFound
from service.extract import extract
from service.features import FEATURES, Features, Rarity, measure
from service.question import Question, read_question
from service.rank import ANSWERABLE_FEATURES, Ranking, rank
from service.rank_model import load_rank_model
from service.retrieve import Candidate, retrieve
from service.verify import verify

EVIDENCE = 8
"""Passages that a reply shows; on squad-open the answer stands among so many for 97 % of the questions."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What the archive has for a question: candidates, their features and their ranking."""

    question: Question
    vector: Vector
    """The question's, float32, d."""
    rarity: Rarity
    candidates: Sequence[Candidate]
    features: Features
    ranking: Ranking | None
    """None where nothing was found at all."""

    def evidence(self, limit: int) -> tuple[Evidence, ...]:
        """Return the best passages, best first."""
        if self.ranking is None:
            return ()
        return tuple(
            _evidence(self.candidates[number], probability)
            for number, probability in self.ranking.passages(self.features)[:limit]
        )


class Answerer:
    """Answers questions over one archive; any number of threads may ask at once."""

    mode: Literal["extractive", "llm"] = "extractive"
    model: str | None = None

    def __init__(self, archive: Archive, index: PassageIndex, embedder: Embedder) -> None:
        self.archive = archive
        self._index = index
        self._embedder = embedder
        self._model = load_rank_model(FEATURES, ANSWERABLE_FEATURES)

    def close(self) -> None:
        """Close the archive and the index."""
        self._index.close()
        self.archive.close()

    def ask(self, ask: Ask) -> Answer:
        """Return the answer to a question. Raises IndexUnavailable and ArchiveError."""
        for event in self.stream(ask):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream of events ends with Done")

    def search(self, ask: Ask) -> tuple[Evidence, ...]:
        """Return the passages nearest to a question, best first, without an answer."""
        return self.find(ask).evidence(limit=2 * EVIDENCE)

    def find(self, ask: Ask) -> Found:
        """Return what the archive has for a question."""
        question = read_question(ask.question)
        vector = self._embedder.embed_question(question.text)
        candidates = retrieve(question, vector, self.archive, self._index, ask.within)
        rarity = Rarity(
            self.archive.document_frequencies(sorted(set(question.terms))), self.archive.passage_count()
        )
        features = measure(question, vector, candidates, rarity)
        ranking = rank(features, len(set(question.terms)), self._model) if features.places else None
        return Found(question, vector, rarity, candidates, features, ranking)

    def stream(self, ask: Ask) -> Iterator[Event]:
        """Yield what happens while a question is answered, each statement only after its checks."""
        began = perf_counter()
        found = self.find(ask)
        retrieved = perf_counter()
        evidence = found.evidence(EVIDENCE)
        yield EvidenceFound(evidence)
        composer = Composer(self.archive)
        reason = self._reason_to_abstain(found, ask)
        if reason is None and found.ranking:
            for draft in extract(found.candidates, found.features, found.ranking, self._model.enough):
                if not verify(draft, self.archive):
                    yield composer.add(draft)
            if not composer.statements:
                reason = "No sentence of the archive passed the checks."
        ended = perf_counter()
        cited = {citation.article_id for citation in composer.citations}
        yield Done(
            Answer(
                question=ask.question,
                text=composer.text or f"The archive does not answer this. {reason}",
                statements=tuple(composer.statements),
                citations=tuple(composer.citations),
                conflicts=(),
                reason=reason,
                evidence=evidence,
                notes=self._notes(ask, len(cited)),
                timings=Timings(
                    retrieve=1000 * (retrieved - began),
                    answer=1000 * (ended - retrieved),
                    total=1000 * (ended - began),
                ),
            )
        )

    def _reason_to_abstain(self, found: Found, ask: Ask) -> str | None:
        if found.ranking is None:
            if not self.archive.passage_count():
                return "The archive is empty."
            if not ask.within.is_everything:
                return "No article lies within the given dates and outlets."
            return "No passage is near to the question."
        if found.ranking.answerable < self._model.answer_from:
            return "The nearest passages do not say it."
        return None

    def _notes(self, ask: Ask, _cited: int) -> tuple[str, ...]:
        undated = self.archive.undated_outside(ask.within)
        if not undated:
            return ()
        articles = "1 article" if undated == 1 else f"{undated} articles"
        return (f"{articles} of unknown date left out of the given period.",)


def _evidence(candidate: Candidate, probability: float) -> Evidence:
    passage = candidate.passage
    return Evidence(
        passage.article_id, candidate.article.title, passage.text, passage.start, passage.end, probability
    )
