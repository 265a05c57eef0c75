"""The one way by which articles become findable: cut into passages, embedded, stored, a batch at a time."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from corpus.archive.manifest import header
from corpus.archive.record import PassageSet
from corpus.article import Article
from corpus.document import Document
from corpus.passage import Passage
from corpus.settings import CorpusSettings
from corpus.text.span import Span
from corpus.vectors.embedder import Embeddable, Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.chunk import chunk

BATCH_PASSAGES = 512
"""Passages that are sorted by length, embedded and stored together; it is what a killed run has to repeat."""
_TURN_SECONDS = 0.0005
"""Measured on two cores: with Python's own 0.005, embedding stands still while articles are read."""


class Readable(Protocol):
    """What has an article, and its text as it is read."""

    @property
    def article(self) -> Article:
        """The article."""

    @property
    def document(self) -> Document:
        """Its text, with its sentences."""


Item = TypeVar("Item", bound=Readable)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, eq=False)
class Embedded(Generic[Item]):
    """An item with its article's passages and their vectors."""

    item: Item
    passage_set: PassageSet
    vectors: npt.NDArray[np.float32]
    """Of the passages: their number by d."""


def index_articles(
    items: Iterable[Item],
    store: Callable[[Sequence[Embedded[Item]]], Sequence[str]],
    index: PassageIndex,
    embedder: Embedder,
    settings: CorpusSettings,
) -> int:
    """Cut and embed the items' articles and `store` them a batch at a time; return the number of passages.

    `store` writes to the archive and returns the ids of passages that are not current after that. Vectors go
    into the index before it, since the archive alone decides what is visible. While one batch is embedded, the
    next is read in one thread and the one before stored in another.
    """
    total = 0
    with (
        _frequent_switches(),
        closing(_ahead(_batches(items, settings))) as batches,
        ThreadPoolExecutor(max_workers=1) as writer,
    ):
        stored: Future[None] | None = None
        for batch in batches:
            embedded = embed_articles(batch, embedder)
            total += sum(len(passages) for _, passages in batch)
            if stored:
                stored.result()
            stored = writer.submit(_put, embedded, store, index)
        if stored:
            stored.result()
    return total


def embed_articles(batch: Sequence[tuple[Item, tuple[Passage, ...]]], embedder: Embedder) -> list[Embedded[Item]]:
    """Return the items with their passages and the vectors of these, all embedded together."""
    passages = [embeddable(item.article, passage) for item, its in batch for passage in its]
    made = iter(embedder.embed_passages(passages))
    embedded = []
    for item, its in batch:
        vectors = [next(made) for _ in its]
        sentence_vectors = tuple(each.sentences.astype(np.float16) for each in vectors)
        embedded.append(
            Embedded(
                item,
                PassageSet(item.article.id, item.article.text_sha256, its, sentence_vectors),
                np.array([each.passage for each in vectors], np.float32).reshape(len(its), embedder.dimensions),
            )
        )
    return embedded


def embeddable(article: Article, passage: Passage) -> Embeddable:
    """Return a passage as it is embedded, under the article's header."""
    sentences = tuple(Span(span.start - passage.start, span.end - passage.start) for span in passage.sentences)
    return Embeddable(header(article), passage.text, sentences)


def _batches(items: Iterable[Item], settings: CorpusSettings) -> Iterator[list[tuple[Item, tuple[Passage, ...]]]]:
    """Yield items with their articles' passages, about BATCH_PASSAGES passages at a time."""
    batch: list[tuple[Item, tuple[Passage, ...]]] = []
    size = 0
    for item in items:
        passages = chunk(item.article, item.document.sentences, settings.passage_words, settings.overlap_words)
        batch.append((item, passages))
        size += len(passages)
        if size >= BATCH_PASSAGES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _put(
    embedded: Sequence[Embedded[Item]],
    store: Callable[[Sequence[Embedded[Item]]], Sequence[str]],
    index: PassageIndex,
) -> None:
    ids = [passage.id for each in embedded for passage in each.passage_set.passages]
    if ids:
        index.put(ids, np.concatenate([each.vectors for each in embedded]))
    index.delete(store(embedded))


@contextmanager
def _frequent_switches() -> Iterator[None]:
    """Let threads take turns often: each operation of torch, of less than a millisecond, waits for one."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _ahead(made: Iterator[Made]) -> Generator[Made, None, None]:
    """Yield what an iterator makes, each made in a thread while the one before is used."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        coming = thread.submit(next, made, None)
        while (each := coming.result()) is not None:
            coming = thread.submit(next, made, None)
            yield each
