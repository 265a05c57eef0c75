"""From a question to a checked answer: understand, retrieve, rank, write, verify, compose."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from time import perf_counter
from typing import Literal

from corpus.archive.annotations import Annotations
from corpus.archive.archive import Archive
from corpus.archive.filter import Filter
from corpus.article import Article
from corpus.time.timex import Period
from corpus.vectors.embedder import Embedder, Vector
from corpus.vectors.passage_index import PassageIndex
from service.answer.answer import (
    Answer,
    Ask,
    Citation,
    Conflict,
    Evidence,
    Series,
    Timings,
    Understood,
    UnderstoodTime,
)
from service.answer.compose import Composer
from service.answer.draft import Draft
from service.answer.event import ConflictFound, Done, Event, EvidenceFound
from service.extraction.annotated_sentence import sentence_at
from service.extraction.conflict import conflicts
from service.extraction.extract import extract, select_sentences
from service.extraction.find_series import find_series
from service.extraction.match_sentence import match_sentence
from service.extraction.phrase import period_in_words
from service.extraction.scored_sentence import ScoredSentence, Selection
from service.extraction.sentence_match import Scope
from service.generation.generate import Outcome, Writer, generate
from service.generation.rewrite_by_model import rewrite_by_model
from service.llm.meter import Meter
from service.question.question import Question, read_question
from service.question.rewrite import rewrite
from service.ranking.features import Features, Rarity, measure_features
from service.ranking.rank import rank
from service.ranking.rank_model import RankModel
from service.ranking.rerank import Reranker
from service.ranking.retrieval_result import RetrievalResult
from service.retrieval.retrieve import RetrievedPassage, retrieve
from service.verification.verify import verify

EVIDENCE = 8
"""Passages that a reply shows; on squad-open the answer stands in them for 97.8 % of the questions."""

_WHAT_CAN_BE_ASKED = "Ask in a sentence for what the articles tell: who, what, when, where, how much."


@dataclass(slots=True)
class _Reply:
    """An answer on its way out."""

    composer: Composer
    meter: Meter
    mode: Literal["extractive", "llm"] = "extractive"
    reason: str | None = None
    confidence: float | None = None
    conflicts: tuple[Conflict, ...] = ()
    series: tuple[Series, ...] = ()
    elsewhen: tuple[Period, ...] = ()
    notes: list[str] = field(default_factory=list)


class Answerer:
    """Answers questions over one archive; any number of threads may ask at once."""

    def __init__(
        self,
        archive: Archive,
        index: PassageIndex,
        embedder: Embedder,
        rank_model: RankModel,
        reranker: Reranker | None = None,
        writer: Writer | None = None,
    ) -> None:
        self.archive = archive
        self.index = index
        self.embedder = embedder
        self._writer = writer
        self.rank_model = rank_model
        self.reranker = reranker

        @lru_cache(maxsize=1000)
        def reading(article_id: str, text_sha256: str, _published: str | None) -> Annotations:
            return archive.annotations(article_id, text_sha256)

        self._reading = reading

    @property
    def mode(self) -> Literal["extractive", "llm"]:
        """Tell who writes the answers."""
        return "llm" if self._writer else "extractive"

    @property
    def model(self) -> str | None:
        """Return the language model's name, where there is one."""
        return self._writer.model.name if self._writer else None

    def close(self) -> None:
        """Close the language model, the index and the archive."""
        if self._writer:
            self._writer.model.close()
        self.index.close()
        self.archive.close()

    def ask(self, ask: Ask) -> Answer:
        """Return the answer to a question. Raises IndexUnavailable and ArchiveError."""
        for event in self.stream(ask):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream of events ends with Done")

    def search(self, ask: Ask) -> tuple[Evidence, ...]:
        """Return the passages nearest to a question, best first, without an answer."""
        return self.find(self._understood(ask, Meter())).evidence(limit=2 * EVIDENCE)

    def find(self, ask: Ask) -> RetrievalResult:
        """Return what the archive has for a question that stands alone."""
        question = read_question(ask.question, ask.asked_on)
        vector, candidates = self.retrieve(question, ask.within)
        rarity = Rarity(
            self.archive.document_frequencies(sorted(set(question.terms))), self.archive.passage_count()
        )
        features = self.measure(question, vector, candidates, rarity)
        ranking = rank(features, len(set(question.terms)), self.rank_model) if features.places else None
        return RetrievalResult(question, vector, rarity, candidates, features, ranking)

    def retrieve(self, question: Question, within: Filter) -> tuple[Vector, list[RetrievedPassage]]:
        """Return the vector of a question, and the passages that are nearest to it."""
        vector = self.embedder.embed_question(question.text)
        return vector, retrieve(question, vector, self.archive, self.index, within, self._read)

    def measure(
        self, question: Question, vector: Vector, candidates: Sequence[RetrievedPassage], rarity: Rarity
    ) -> Features:
        """Return the features of every sentence of the candidates, with the reranker's where there is one."""
        features = measure_features(question, vector, candidates, rarity)
        if self.reranker and features.places:
            return self.reranker.rerank(question.text, candidates, features)
        return features

    def stream(self, ask: Ask) -> Generator[Event, None, None]:
        """Yield what happens while a question is answered, each statement only after its checks."""
        began = perf_counter()
        meter = Meter()
        understood = self._understood(ask, meter)
        if read_question(understood.question, ask.asked_on).is_no_question:
            yield EvidenceFound(())
            yield Done(Answer.that_declines(ask.question, _WHAT_CAN_BE_ASKED, 1000 * (perf_counter() - began)))
            return
        found = self.find(understood)
        retrieved = perf_counter()
        evidence = found.evidence(EVIDENCE)
        yield EvidenceFound(evidence)
        reply = _Reply(Composer(), meter)
        if self._writer and found.ranking:
            yield from self._generate(found, understood, reply, self._writer)
        if not reply.composer.statements and reply.reason is None:
            yield from self._extract(found, understood, reply)
        ended = perf_counter()
        yield Done(
            Answer(
                question=ask.question,
                asked_as=understood.question if understood is not ask else None,
                text=reply.composer.text or f"The archive does not answer this. {reply.reason}",
                statements=tuple(reply.composer.statements),
                citations=tuple(reply.composer.citations),
                conflicts=reply.conflicts,
                series=reply.series,
                elsewhen=reply.elsewhen,
                understood=_read_from(found.question),
                reason=reply.reason,
                evidence=tuple(each for each in evidence if not _is_cited(each, reply.composer.citations)),
                notes=tuple(reply.notes + self._notes(ask, reply)),
                mode=reply.mode,
                model=self.model if reply.mode == "llm" else None,
                usage=meter.total if self._writer else None,
                confidence=reply.confidence,
                timings=Timings(
                    retrieve=1000 * (retrieved - began),
                    answer=1000 * (ended - retrieved),
                    total=1000 * (ended - began),
                ),
            )
        )

    def _understood(self, ask: Ask, meter: Meter) -> Ask:
        """Return the question as it stands alone; the same object where it did already."""
        if not ask.history:
            return ask
        by_model = rewrite_by_model(ask.question, ask.history, self._writer, meter) if self._writer else None
        full = by_model or rewrite(ask.question, ask.history)
        return ask if full == ask.question else replace(ask, question=full)

    def _read(self, article: Article) -> Annotations:
        return self._reading(article.id, article.text_sha256, article.published.value)

    def _generate(self, found: RetrievalResult, ask: Ask, reply: _Reply, writer: Writer) -> Iterator[Event]:
        """Let the language model write; where nothing of it can be said, the reply stays empty, with a note."""
        passages = [candidate for candidate, _ in found.ranked()]
        for item in generate(ask.question, ask.asked_on, passages, writer, self.archive, reply.meter):
            if isinstance(item, Outcome):
                if item.kind == "declined":
                    reply.mode, reply.reason = "llm", "The passages do not say it."
                elif item.note and not reply.composer.statements:
                    reply.notes.append(f"{item.note} The answer is made of the articles' own sentences.")
                elif item.note:
                    reply.notes.append(item.note)
            elif not isinstance(item, Draft):
                yield item
            elif _is_outside(item, found.question, passages):
                reply.notes.append("The language model told something of another time or speaker; it is left out.")
            else:
                reply.mode = "llm"
                yield reply.composer.add(item)

    def _extract(self, found: RetrievalResult, ask: Ask, reply: _Reply) -> Iterator[Event]:
        """Answer with sentences of the articles; where none does, give the reason."""
        selection = select_sentences(found, self.rank_model)
        said: list[ScoredSentence] = []
        for choice, draft in extract(selection, found.question):
            if not verify(draft, self.archive):
                said.append(choice)
                yield reply.composer.add(draft)
        reply.confidence = max((choice.answerable for choice in said), default=found.highest_answerable())
        reply.conflicts = conflicts(said)
        reply.series = find_series(said)
        yield from (ConflictFound(conflict) for conflict in reply.conflicts)
        if not said:
            reply.reason, reply.elsewhen = self._reason(found, selection, ask), selection.elsewhen

    def _reason(self, found: RetrievalResult, selection: Selection, ask: Ask) -> str:
        """Return why there is no answer, in words for the user."""
        if selection.sentences:
            return "No sentence that answers passed the checks."
        if selection.elsewhen:
            known = ", ".join(period_in_words(period) for period in selection.elsewhen)
            return f"What it has on this is of another time: {known}."
        if found.ranking is not None:
            return "The nearest passages do not say it."
        if not self.archive.passage_count():
            return "It is empty."
        if not ask.within.is_everything:
            return "No article lies within the given dates and outlets."
        return "No passage is near to the question."

    def _notes(self, ask: Ask, reply: _Reply) -> list[str]:
        notes = []
        for article_id in dict.fromkeys(citation.article_id for citation in reply.composer.citations):
            carriers = self.archive.carriers(article_id)
            if len(carriers) > 1:
                notes.append(f"One story in {len(carriers)} places counts once: {', '.join(carriers)}.")
        undated = self.archive.undated_outside(ask.within)
        if undated:
            articles = "1 article" if undated == 1 else f"{undated} articles"
            notes.append(f"{articles} of unknown date left out of the given period.")
        return list(dict.fromkeys(notes))


def _read_from(question: Question) -> Understood:
    """Return what a question was taken to limit its answer to."""
    times = tuple(UnderstoodTime(words, period) for words, period in question.times)
    return Understood(times, question.speaker_place)


def _is_cited(found: Evidence, citations: Sequence[Citation]) -> bool:
    return any(c.article_id == found.article_id and c.start < found.end and found.start < c.end for c in citations)


def _is_outside(draft: Draft, question: Question, passages: list[RetrievedPassage]) -> bool:
    """Tell whether all that a statement cites is known to be of another period or speaker than asked for."""
    facts = [
        sentence_at(candidate, place)
        for candidate in passages
        for place, span in enumerate(candidate.passage.sentences)
        for quote in draft.quotes
        if quote.article.id == candidate.article.id and quote.span.overlaps(span)
    ]
    return bool(facts) and all(match_sentence(question, fact).scope is Scope.OUTSIDE for fact in facts)
