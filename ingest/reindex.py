"""The vectors and the lexical index, made again from the archive."""

from collections.abc import Iterator

import numpy as np

from corpus.archive.archive import Archive
from corpus.archive.manifest import manifest_of
from corpus.archive.records import PassageSet
from corpus.article import Article
from corpus.settings import CorpusSettings
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.embed_articles import embed_articles, in_batches
from ingest.run import Progress

_PAGE = 200


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
    total = 0
    for batch in in_batches(_articles(archive), lambda article: article, settings):
        embedded = embed_articles(batch, embedder)
        ids = [passage.id for made in embedded for passage in made.passages]
        if ids:
            index.put(ids, np.concatenate([made.vectors for made in embedded]))
        archive.replace_passages(
            [
                PassageSet(article.id, article.text_sha256, made.passages, made.sentence_vectors)
                for (article, _), made in zip(batch, embedded, strict=True)
            ]
        )
        total += len(ids)
        if progress:
            for _ in batch:
                progress.read()
    archive.set_manifest(manifest_of(settings, embedder.dimensions))
    return total


def _articles(archive: Archive) -> Iterator[Article]:
    after: str | None = None
    while page := archive.articles(after, _PAGE):
        yield from page
        after = page[-1].id
