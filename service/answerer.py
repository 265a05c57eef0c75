"""From a question to a checked answer: retrieve, rank, select, verify, compose."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter
from typing import Literal

from corpus.archive import Archive
from corpus.article import Article
from corpus.embed import Embedder, Vector
from corpus.index import PassageIndex
from corpus.record import Reading
from corpus.text import Span
from service.answer import Answer, Ask, Evidence, Timings
from service.compose import Composer
from service.conflict import conflicts, newest_first
from service.draft import Draft, Quote
from service.event import ConflictFound, Done, Event, EvidenceFound
from service.fact import Fact, read_fact
from service.features import FEATURES, Features, Rarity, measure
from service.phrase import dated_as, introduction, period_in_words
from service.question import Question, read_question
from service.rank import ANSWERABLE_FEATURES, Ranking, rank
from service.rank_model import load_rank_model
from service.retrieve import Candidate, retrieve
from service.select import Choice, Selection, select
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
        self._rank_model = load_rank_model(FEATURES, ANSWERABLE_FEATURES)

        @lru_cache(maxsize=1000)
        def reading(article_id: str, text_sha256: str, _published: str | None) -> Reading:
            return archive.reading(article_id, text_sha256)

        self._reading = reading

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
        question = read_question(ask.question, ask.asked_on)
        vector = self._embedder.embed_question(question.text)
        candidates = retrieve(question, vector, self.archive, self._index, ask.within, self._read)
        rarity = Rarity(
            self.archive.document_frequencies(sorted(set(question.terms))), self.archive.passage_count()
        )
        features = measure(question, vector, candidates, rarity)
        ranking = rank(features, len(set(question.terms)), self._rank_model) if features.places else None
        return Found(question, vector, rarity, candidates, features, ranking)

    def stream(self, ask: Ask) -> Generator[Event, None, None]:
        """Yield what happens while a question is answered, each statement only after its checks."""
        began = perf_counter()
        found = self.find(ask)
        retrieved = perf_counter()
        evidence = found.evidence(EVIDENCE)
        yield EvidenceFound(evidence)
        selection = self._select(found)
        composer = Composer(self.archive)
        said: list[Choice] = []
        for choice in newest_first(selection.choices):
            draft = _draft(choice, found.question)
            if not verify(draft, self.archive):
                said.append(choice)
                yield composer.add(draft)
        disagreements = conflicts(said)
        yield from (ConflictFound(conflict) for conflict in disagreements)
        reason = None if said else self._reason(found, selection, ask)
        ended = perf_counter()
        yield Done(
            Answer(
                question=ask.question,
                text=composer.text or f"The archive does not answer this. {reason}",
                statements=tuple(composer.statements),
                citations=tuple(composer.citations),
                conflicts=disagreements,
                reason=reason,
                evidence=evidence,
                notes=self._notes(ask),
                timings=Timings(
                    retrieve=1000 * (retrieved - began),
                    answer=1000 * (ended - retrieved),
                    total=1000 * (ended - began),
                ),
            )
        )

    def _read(self, article: Article) -> Reading:
        return self._reading(article.id, article.text_sha256, article.published.value)

    def _select(self, found: Found) -> Selection:
        if found.ranking is None:
            return Selection(())
        return select(found.question, found.candidates, found.features, found.ranking, self._rank_model, _fact)

    def _reason(self, found: Found, selection: Selection, ask: Ask) -> str:
        """Return why there is no answer, in words for the user."""
        if selection.choices:
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

    def _notes(self, ask: Ask) -> tuple[str, ...]:
        undated = self.archive.undated_outside(ask.within)
        if not undated:
            return ()
        articles = "1 article" if undated == 1 else f"{undated} articles"
        return (f"{articles} of unknown date left out of the given period.",)


def _fact(candidate: Candidate, place: int) -> Fact:
    sentences = candidate.passage.sentences
    before = sentences[place - 1] if place else None
    return read_fact(candidate.article, candidate.reading, sentences[place], before)


def _draft(choice: Choice, question: Question) -> Draft:
    """Return a sentence as a statement; the sentence that dates it, where that is another one, is cited, too."""
    fact, sentences = choice.fact, choice.candidate.passage.sentences
    time = choice.time
    dating = [span for span in sentences if time and span.start <= time.start < span.end]
    return Draft(
        text=" ".join(choice.text.split()),
        quotes=tuple(_quote(choice.candidate, span) for span in dict.fromkeys([*dating, fact.span])),
        speaker=choice.speaker,
        period=dated_as(time, fact),
        introduction=introduction(choice, question),
    )


def _quote(candidate: Candidate, span: Span) -> Quote:
    article = candidate.article
    return Quote(article.id, article.text_sha256, span, span.of(article.text))


def _evidence(candidate: Candidate, probability: float) -> Evidence:
    passage = candidate.passage
    return Evidence(
        passage.article_id, candidate.article.title, passage.text, passage.start, passage.end, probability
    )
