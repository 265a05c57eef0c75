"""The passages that may hold the answer: the nearest by meaning and the nearest by words."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from corpus.archive.annotations import Annotations
from corpus.archive.archive import Archive
from corpus.archive.filter import EVERYTHING, Filter
from corpus.article import Article
from corpus.errors import NotFound
from corpus.passage import Hit, Passage
from corpus.vectors.embedder import Vector
from corpus.vectors.passage_index import PassageIndex
from service.question.question import Question

NEAREST = 30
"""Passages from each of the two searches. Measured on squad-open: with 20, 30 and 50 of each, the answer stands
in the reply for 86.5, 86.8 and 86.8 % of the questions; the time grows with the number."""

_EXACT = 2_000
"""A filtered set of up to so many passages is compared one by one: an approximate index loses hits in it."""


@dataclass(frozen=True, slots=True, eq=False)
class RetrievedPassage:
    """A passage that may hold the answer, with its article and the vectors of its sentences."""

    passage: Passage
    article: Article
    reading: Annotations
    """What was read out of the article."""
    sentence_vectors: Vector
    """Float32, number of sentences by d, unit rows."""
    story: str
    """The id of the article that this one nearly repeats, else its own: equal stories are one source."""


def retrieve(
    question: Question,
    vector: Vector,
    archive: Archive,
    index: PassageIndex,
    within: Filter,
    read: Callable[[Article], Annotations],
) -> list[RetrievedPassage]:
    """Return the nearest passages of the archive, dense hits first, each once.

    A hit that the archive does not have as a current passage is left out, and so is one whose article goes
    while it is read. `vector` is the question's, float32, d. Raises IndexUnavailable and ArchiveError.
    """
    lexical = archive.lexical(question.terms, NEAREST, within)
    found = [hit.passage_id for hit in dense(vector, NEAREST, archive, index, within) + lexical]
    passages = archive.passages(list(dict.fromkeys(found)))
    vectors = archive.sentence_vectors(list(passages))
    # by their versions, since an article may change between two looks into the archive
    versions = dict.fromkeys((passage.article_id, passage.text_sha256) for passage in passages.values())
    articles = {version: known for version in versions if (known := _read_article(*version, archive, read))}
    originals = archive.copies([article_id for article_id, _ in articles])
    return [
        RetrievedPassage(
            passage,
            *articles[passage.article_id, passage.text_sha256],
            vectors[key].astype(np.float32),
            originals.get(passage.article_id, passage.article_id),
        )
        for key, passage in passages.items()
        if key in vectors and (passage.article_id, passage.text_sha256) in articles
    ]


def _read_article(
    article_id: str, text_sha256: str, archive: Archive, read: Callable[[Article], Annotations]
) -> tuple[Article, Annotations] | None:
    try:
        article = archive.article(article_id, text_sha256)
        return article, read(article)
    except NotFound:
        return None


def dense(vector: Vector, k: int, archive: Archive, index: PassageIndex, within: Filter = EVERYTHING) -> list[Hit]:
    """Return the `k` passages nearest to a vector among those that the filter lets through, best first."""
    if within.is_everything:
        return index.search(vector, k)
    allowed = archive.passage_ids(within)
    if len(allowed) <= _EXACT:
        vectors = index.vectors(allowed)
        hits = [Hit(key, float(row @ vector)) for key, row in vectors.items()]
        return sorted(hits, key=lambda hit: -hit.score)[:k]
    chosen = set(allowed)
    return [hit for hit in index.search(vector, 20 * k) if hit.passage_id in chosen][:k]
