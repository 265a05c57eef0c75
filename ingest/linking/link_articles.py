"""What articles are to one another, found once they are stored: copies, and who tells the date of whom."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.archive.annotations import Annotations
from corpus.archive.archive import Archive
from corpus.archive.record import Redated
from corpus.article import Article
from corpus.document import Document
from corpus.errors import ReadingFailed
from corpus.settings import CorpusSettings
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.annotate import annotate, reading
from ingest.dating.date_by_event import date_by_event
from ingest.dating.report import Report
from ingest.index_articles import Embedded, index_articles
from ingest.linking.find_originals import find_originals

_REPORTS_HELD = 2048
"""Articles that are held as they have been read while dates are looked for: many are relatives of several."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """An article with what is now known of its date."""

    article: Article
    document: Document
    reading: Annotations


def link_articles(
    archive: Archive, index: PassageIndex, embedder: Embedder, settings: CorpusSettings
) -> Mapping[str, str | None]:
    """Date what others tell the date of, collapse copies, and return the original of each article looked at.

    The archive keeps a list of what is unlinked, so a run that is killed here is finished by the next. An
    article whose date changes is read and embedded again, since both depend on the date.
    """

    def store(batch: Sequence[Embedded[_Dated]]) -> Sequence[str]:
        return archive.redate([Redated(each.item.article, each.item.reading, each.passage_set) for each in batch])

    unlinked = archive.unlinked()
    if not unlinked:
        return {}
    index_articles(_dated(archive, unlinked), store, index, embedder, settings)
    originals = find_originals(archive, unlinked)
    archive.set_originals(originals)
    return originals


def _dated(archive: Archive, unlinked: Sequence[str]) -> Iterator[_Dated]:
    """Yield the articles whose date has become another one, known or unknown."""

    @lru_cache(_REPORTS_HELD)
    def report(article_id: str) -> Report:
        return Report(archive.article(article_id))

    for article_id in sorted({*unlinked, *(other for each in unlinked for other in archive.same_days(each))}):
        own = report(article_id)
        if own.is_dated:
            continue
        with suppress(ReadingFailed):
            relatives = [(report(other), days) for other, days in archive.same_days(article_id).items()]
            if dated := _redated(own, relatives):
                yield dated


def _redated(own: Report, relatives: Sequence[tuple[Report, Sequence[str]]]) -> _Dated | None:
    """Return an article under the date that it and others tell, if that is another one; raises ReadingFailed."""
    with reading(own.article.source):
        published = date_by_event(own, relatives)
        if published == own.article.published:
            return None
        document = own.document.dated(published)
        return _Dated(replace(own.article, published=published), document, annotate(document))
