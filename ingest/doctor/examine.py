"""Find what is wrong: each article's parts are held against its text, and the index against the archive."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from corpus.archive.archive import Archive
from corpus.archive.maintenance import filter_of, terms_of
from corpus.archive.readers_digest import readers_digest
from corpus.archive.stored_parts import StoredParts, StoredPassage
from corpus.errors import IndexUnavailable
from corpus.passage import Passage
from corpus.settings import CorpusSettings
from corpus.text.split_sentences import split_sentences
from corpus.vectors.passage_index import PassageIndex
from ingest.chunk import chunk
from ingest.doctor.fault import Fault, FaultKind
from ingest.linking.dedupe import sketch
from ingest.run import Progress

_PAGE = 200
_VECTOR_BYTES = 2
_SOUGHT = 50
"""Passages that are sought in the index by their own vectors, evenly spread; a search takes 5 ms."""
_SAME = 0.999
"""Cosine of what is found by its own vector, or by that of a passage with the same words."""


def examine(
    archive: Archive,
    index: PassageIndex | None,
    settings: CorpusSettings,
    dimensions: int,
    progress: Progress,
) -> list[Fault]:
    """Return what is wrong with an archive and its index, None where that cannot be opened; nothing is changed."""
    progress.found(archive.count().articles)
    faults = list(_of_file(archive))
    ids: dict[str, str] = {}
    after: str | None = None
    while page := archive.maintenance.parts(after, _PAGE):
        for parts in page:
            faults += _of_article(parts, settings, dimensions)
            ids.update((passage.id, parts.article.id) for passage in parts.passages)
            progress.read()
        after = page[-1].article.id
    if unlinked := archive.unlinked():
        faults.append(Fault(FaultKind.UNLINKED, f"{len(unlinked):,} articles"))
    if archive.manifest() is None and ids:
        faults.append(Fault(FaultKind.INDEX, "a reindex did not finish"))
    elif index is None:
        faults.append(Fault(FaultKind.INDEX, "it cannot be opened"))
    else:
        faults += _of_index(ids, index, dimensions)
    return faults


def _of_file(archive: Archive) -> Iterator[Fault]:
    rows = archive.maintenance
    for damage in rows.damage():
        yield Fault(FaultKind.FILE, damage)
    if lexical := rows.lexical_damage():
        yield Fault(FaultKind.FILE, f"the lexical index: {lexical}")
    for article_id in rows.without_text():
        yield Fault(FaultKind.TEXT_LOST, article_id=article_id)
    for article_id, version in rows.altered_versions():
        yield Fault(FaultKind.TEXT_ALTERED, f"version {version[:12]}", article_id)
    if orphans := rows.orphans():
        yield Fault(FaultKind.ROWS_LEFT_OVER, f"{orphans:,} rows")


def _of_article(parts: StoredParts, settings: CorpusSettings, dimensions: int) -> Iterator[Fault]:
    """Yield what is wrong with what is derived from an article; from an altered text, nothing can be told."""
    article = parts.article
    if article.text_sha256 != parts.text_sha256:
        return
    if not parts.is_readable:
        yield Fault(FaultKind.ANNOTATIONS, article_id=article.id)
    elif parts.readers != readers_digest():
        yield Fault(FaultKind.ANNOTATIONS_OLD, article_id=article.id)
    if parts.filter != filter_of(article):
        yield Fault(FaultKind.FILTER, article_id=article.id)
    if parts.sketch != sketch(article.text):
        yield Fault(FaultKind.SKETCH, article_id=article.id)
    passages = chunk(article, split_sentences(article.text), settings.passage_words, settings.overlap_words)
    if not _same(passages, parts.passages):
        found = f"{len(parts.passages)} stored, {len(passages)} in its text"
        yield Fault(FaultKind.PASSAGES, found, article.id)
        return
    if any(each.vector_bytes != _VECTOR_BYTES * len(each.sentences) * dimensions for each in parts.passages):
        yield Fault(FaultKind.SENTENCE_VECTORS, article_id=article.id)
    if any(
        (stored.header_terms, stored.body_terms) != terms_of(article, passage.text)
        for stored, passage in zip(parts.passages, passages, strict=True)
    ):
        yield Fault(FaultKind.LEXICAL, article_id=article.id)


def _same(passages: Sequence[Passage], stored: Sequence[StoredPassage]) -> bool:
    made = [(each.id, each.text_sha256, each.start, each.end, each.sentences) for each in passages]
    return made == [(each.id, each.text_sha256, each.start, each.end, each.sentences) for each in stored]


def _of_index(ids: dict[str, str], index: PassageIndex, dimensions: int) -> Iterator[Fault]:
    """Yield what is wrong with the index of these passages, each with its article."""
    try:
        known = index.ids()
        for article_id, missing in _by_article(ids, known).items():
            yield Fault(FaultKind.VECTORS, f"{missing} of its passages", article_id)
        if left_over := len(known - ids.keys()):
            yield Fault(FaultKind.VECTORS_LEFT_OVER, f"{left_over:,} vectors")
        if unfound := _unfound(sorted(known & ids.keys()), index, dimensions):
            yield Fault(FaultKind.INDEX, f"of {_SOUGHT} passages {unfound} are not found by their own vectors")
    except IndexUnavailable as error:
        yield Fault(FaultKind.INDEX, error.message)


def _by_article(ids: dict[str, str], known: set[str]) -> dict[str, int]:
    """Return how many passages of each article the index lacks, of those that lack some."""
    counts: dict[str, int] = {}
    for passage_id, article_id in ids.items():
        if passage_id not in known:
            counts[article_id] = counts.get(article_id, 0) + 1
    return counts


def _unfound(ids: Sequence[str], index: PassageIndex, dimensions: int) -> int:
    """Return how many passages, of some that are drawn, a search for their own vector does not find."""
    drawn = index.vectors(ids[:: max(1, len(ids) // _SOUGHT)][:_SOUGHT])
    return sum(not _is_found(vector, index, dimensions) for vector in drawn.values())


def _is_found(vector: npt.NDArray[np.float32], index: PassageIndex, dimensions: int) -> bool:
    if vector.shape != (dimensions,):
        return False
    hits = index.search(vector, 1)
    return bool(hits) and hits[0].score >= _SAME
