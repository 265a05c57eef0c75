"""From a question to a checked answer: understand, retrieve, rank, write, verify, compose."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from time import perf_counter
from typing import Literal

from corpus.archive.annotations import Annotations
from corpus.archive.archive import Archive
from corpus.archive.filter import Filter
from corpus.article import Article
from corpus.vectors.embedder import Embedder, Vector
from corpus.vectors.passage_index import PassageIndex
from service.answer.answer import Answer, Ask, Citation, Evidence, Timings, Understood, UnderstoodTime
from service.answer.event import Done, Event, EvidenceFound
from service.answering.asked import Asked, Reply
from service.answering.choose_answer import choose_answer
from service.answering.extract_answer import extract_answer, extracted
from service.answering.write_answer import write_answer
from service.generation.rewrite_by_model import rewrite_by_model
from service.generation.writer import Writer
from service.llm.meter import Meter
from service.question.question import Question, read_question
from service.question.rewrite import rewrite
from service.ranking.features import Features, Rarity, measure_features
from service.ranking.rank import rank
from service.ranking.rank_model import RankModel
from service.ranking.rerank import Reranker
from service.ranking.retrieval_result import RetrievalResult
from service.retrieval.retrieve import RetrievedPassage, retrieve

EVIDENCE = 8
"""Passages that a reply shows; on squad-open the answer stands in them for 97.8 % of the questions."""

_WHAT_CAN_BE_ASKED = "Ask in a sentence for what the articles tell: who, what, when, where, how much."


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
        reply = Reply(meter)
        yield from self._answer(Asked(understood, found, self.archive, self.rank_model), reply)
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

    def _answer(self, asked: Asked, reply: Reply) -> Iterator[Event]:
        """Let the language model answer; without one, or where it fails, the articles' own sentences do."""
        answer = extracted(asked)
        if self._writer and asked.found.ranking:
            yield from answer.drafts()
            if self._writer.role == "choose":
                yield from choose_answer(asked, answer, reply, self._writer)
            else:
                in_vain = yield from write_answer(asked, reply, self._writer)
                answer = answer if answer.checked else extracted(asked, in_vain)
        if not reply.composer.statements and reply.reason is None:
            yield from extract_answer(asked, answer, reply)

    def _notes(self, ask: Ask, reply: Reply) -> list[str]:
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
