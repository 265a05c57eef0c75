"""Put right what can be made again: what is derived from the articles' texts."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from corpus.archive.archive import Archive
from corpus.archive.record import NamedDay
from corpus.document import Document
from corpus.errors import ReadingFailed
from corpus.settings import CorpusSettings
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.annotate import annotate, reading
from ingest.dating.report import Report
from ingest.doctor.fault import Fault, FaultKind
from ingest.linking.dedupe import sketch
from ingest.linking.link_articles import link_articles
from ingest.reindex import index_stored, reindex
from ingest.run import Progress

_READ = {FaultKind.ANNOTATIONS, FaultKind.ANNOTATIONS_OLD, FaultKind.SKETCH}
_INDEXED = {FaultKind.PASSAGES, FaultKind.SENTENCE_VECTORS, FaultKind.LEXICAL, FaultKind.VECTORS}
_LOST = {FaultKind.TEXT_LOST, FaultKind.TEXT_ALTERED}


def repair(
    faults: Sequence[Fault],
    archive: Archive,
    index: PassageIndex,
    embedder: Embedder,
    settings: CorpusSettings,
    progress: Progress,
) -> None:
    """Make again what the faults are of; killed at any moment, the next repair finishes the work."""
    kinds = {fault.kind for fault in faults}
    rows = archive.maintenance
    if FaultKind.FILE in kinds:
        rows.remake_indexes()
    if FaultKind.ROWS_LEFT_OVER in kinds:
        rows.remove_orphans()
    _each(faults, _LOST, rows.read_again)
    _each(faults, {FaultKind.FILTER}, lambda article_id: rows.put_filter(archive.article(article_id)))
    _each(faults, _READ, lambda article_id: _read(archive, article_id))
    if FaultKind.INDEX in kinds:
        reindex(archive, index, embedder, settings, progress)
    else:
        wrong = sorted({fault.article_id for fault in faults if fault.kind in _INDEXED and fault.article_id})
        progress.found(len(wrong))
        index_stored(map(archive.article, wrong), archive, index, embedder, settings, progress)
        known = index.ids()
        index.delete(sorted(known - archive.passages(sorted(known)).keys()))
    link_articles(archive, index, embedder, settings)


def _each(faults: Sequence[Fault], kinds: set[FaultKind], work: Callable[[str], None]) -> None:
    for article_id in sorted({fault.article_id for fault in faults if fault.kind in kinds and fault.article_id}):
        work(article_id)


def _read(archive: Archive, article_id: str) -> None:
    """Annotate an article's current text again; its date, where it states none, is inferred by linking."""
    article = archive.article(article_id)
    with suppress(ReadingFailed), reading(article.source):
        days = frozenset(NamedDay(told.key, name) for told in Report(article).days for name in told.names)
        read = annotate(Document.of(article))
        archive.maintenance.put_reading(article, read, sketch(article.text), days)
