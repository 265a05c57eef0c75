"""The vectors and the lexical index, made again from the archive."""

from collections.abc import Iterator, Sequence
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

    def store(batch: Sequence[Embedded[_Stored]]) -> Sequence[str]:
        gone = archive.replace_passages([each.passage_set for each in batch])
        if progress:
            for _ in batch:
                progress.read()
        return gone

    if progress:
        progress.found(archive.count().articles)
    archive.set_manifest(None)
    index.clear()
    total = index_articles(_articles(archive), store, index, embedder, settings)
    archive.set_manifest(manifest_of(settings, embedder.dimensions))
    return total


def _articles(archive: Archive) -> Iterator[_Stored]:
    after: str | None = None
    while page := archive.articles(after, _PAGE):
        yield from (_Stored(article, Document.of(article)) for article in page)
        after = page[-1].id
