"""The vectors and the lexical index, made again from the archive."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.archive.archive import Archive
from corpus.archive.manifest import manifest_of
from corpus.article import Article
from corpus.document import Document
from corpus.settings import CorpusSettings
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.index_articles import Embedded, index_articles
from ingest.run import Progress

_PAGE = 200


@dataclass(frozen=True, slots=True)
class _Stored:
    """An article that the archive has."""

    article: Article
    document: Document


def reindex(
    archive: Archive,
    index: PassageIndex,
    embedder: Embedder,
    settings: CorpusSettings,
    progress: Progress | None = None,
) -> int:
    """Cut and embed every article again, with the present settings, and return the number of passages.

    Until it has finished, the archive refuses questions with the remedy; killed, it is run again.
    """

    if progress:
        progress.found(archive.count().articles)
    archive.set_manifest(None)
    index.clear()
    total = index_stored(_articles(archive), archive, index, embedder, settings, progress)
    archive.set_manifest(manifest_of(settings, embedder.dimensions))
    return total


def index_stored(
    articles: Iterable[Article],
    archive: Archive,
    index: PassageIndex,
    embedder: Embedder,
    settings: CorpusSettings,
    progress: Progress | None = None,
) -> int:
    """Cut and embed these articles of the archive again, and return the number of their passages."""

    def store(batch: Sequence[Embedded[_Stored]]) -> Sequence[str]:
        gone = archive.replace_passages([each.passage_set for each in batch])
        if progress:
            for _ in batch:
                progress.read()
        return gone

    stored = (_Stored(article, Document.of(article)) for article in articles)
    return index_articles(stored, store, index, embedder, settings)


def _articles(archive: Archive) -> Iterator[Article]:
    after: str | None = None
    while page := archive.articles(after, _PAGE):
        yield from page
        after = page[-1].id
