"""Articles, cut into passages and embedded a batch at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from corpus.archive.manifest import header
from corpus.article import Article
from corpus.passage import Passage
from corpus.settings import CorpusSettings
from corpus.text.span import Span
from corpus.vectors.embedder import Embeddable, Embedder, PassageVectors
from ingest.chunk import chunk

BATCH_PASSAGES = 512
"""Passages that are sorted by length, embedded and stored together; it is what a killed run has to repeat."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """An article's passages and their vectors."""

    passages: tuple[Passage, ...]
    vectors: npt.NDArray[np.float32]
    """Number of passages by d."""
    sentence_vectors: tuple[npt.NDArray[np.float16], ...]
    """One for each passage: number of its sentences by d."""


def in_batches(
    items: Iterable[Item], article_of: Callable[[Item], Article], settings: CorpusSettings
) -> Iterator[list[tuple[Item, tuple[Passage, ...]]]]:
    """Yield items with their articles' passages, about BATCH_PASSAGES passages at a time."""
    batch: list[tuple[Item, tuple[Passage, ...]]] = []
    size = 0
    for item in items:
        passages = chunk(article_of(item), settings.passage_words, settings.overlap_words)
        batch.append((item, passages))
        size += len(passages)
        if size >= BATCH_PASSAGES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def embed_articles(
    articles: Sequence[tuple[Article, tuple[Passage, ...]]],
    embedder: Embedder,
    advance: Callable[[int], None] = lambda _: None,
) -> list[Embedded]:
    """Return the vectors of all passages of the articles, article by article; `advance` counts passages."""
    made = iter(
        embedder.embed_passages(
            [embeddable(article, passage) for article, passages in articles for passage in passages], advance
        )
    )
    return [_embedded(passages, [next(made) for _ in passages], embedder.dimensions) for _, passages in articles]


def embeddable(article: Article, passage: Passage) -> Embeddable:
    """Return a passage as it is embedded, under the article's header."""
    sentences = tuple(Span(span.start - passage.start, span.end - passage.start) for span in passage.sentences)
    return Embeddable(header(article), passage.text, sentences)


def _embedded(passages: tuple[Passage, ...], made: list[PassageVectors], dimensions: int) -> Embedded:
    vectors = np.array([each.passage for each in made], np.float32).reshape(len(made), dimensions)
    return Embedded(passages, vectors, tuple(each.sentences.astype(np.float16) for each in made))
