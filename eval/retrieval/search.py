"""The searches that retrieval is compared by: dense, lexical, and the hybrid that the service answers from."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache

from corpus.archive.archive import Archive
from corpus.archive.filter import Filter
from corpus.passage import Hit, Passage
from corpus.vectors.embedder import Vector
from eval.target.asker import InProcess
from service.answer.answer import Ask
from service.retrieval.retrieve import dense

DEPTH = 10
"""Passages that a search returns."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of an article."""

    article_id: str
    start: int
    end: int
    text: str

    @property
    def id(self) -> str:
        """Name the passage within the current articles."""
        return f"{self.article_id}:{self.start}-{self.end}"

    @classmethod
    def of(cls, passage: Passage) -> "Place":
        """Return the place of a stored passage."""
        return cls(passage.article_id, passage.start, passage.end, passage.text)


@dataclass(frozen=True, slots=True)
class Search:
    """A way to find passages; they come best first."""

    name: str
    find: Callable[[Ask], Sequence[Place]]


@contextmanager
def searches(asker: InProcess) -> Iterator[tuple[Search, ...]]:
    """Yield dense, lexical and hybrid search over the archive of an answerer."""
    from corpus.vectors.chroma_index import ChromaIndex

    answerer, archive = asker.answerer, asker.answerer.archive

    def places(hits: Sequence[Hit]) -> list[Place]:
        return [Place.of(passage) for passage in archive.passages([hit.passage_id for hit in hits]).values()]

    @cache
    def read(ask: Ask) -> tuple[Vector, tuple[str, ...]]:
        found = answerer.find(ask)
        return found.vector, tuple(found.question.terms)

    def by_vector(ask: Ask) -> list[Place]:
        return places(dense(read(ask)[0], DEPTH, archive, index))

    def by_words(ask: Ask) -> list[Place]:
        return places(archive.lexical(read(ask)[1], DEPTH))

    def hybrid(ask: Ask) -> list[Place]:
        return [Place(found.article_id, found.start, found.end, found.text) for found in asker.search(ask)[:DEPTH]]

    with closing(ChromaIndex(asker.settings.data, asker.settings.chroma_url)) as index:
        yield Search("dense", by_vector), Search("lexical", by_words), Search("hybrid", hybrid)


def all_places(archive: Archive) -> list[Place]:
    """Return every passage that can be found."""
    return [Place.of(passage) for passage in archive.passages(archive.passage_ids(Filter())).values()]
