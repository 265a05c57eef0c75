"""What articles are to one another, found once they are stored: copies, and who tells the date of whom."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from corpus.archive.archive import Archive
from corpus.archive.records import PassageSet, Redated
from corpus.article import Article
from corpus.settings import CorpusSettings
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.annotate import annotate
from ingest.dating.date_by_event import date_by_event
from ingest.dating.read_named_days import STATED
from ingest.embed_articles import embed_articles, in_batches
from ingest.linking.find_originals import find_originals


def link_articles(
    archive: Archive, index: PassageIndex, embedder: Embedder, settings: CorpusSettings
) -> Mapping[str, str | None]:
    """Date what others tell the date of, collapse copies, and return the original of each article looked at.

    The archive keeps a list of what is unlinked, so a run that is killed here is finished by the next. An
    article whose date changes is read and embedded again, since both depend on the date.
    """
    unlinked = archive.unlinked()
    if not unlinked:
        return {}
    _date(archive, index, embedder, settings, unlinked)
    originals = find_originals(archive, unlinked)
    archive.set_originals(originals)
    return originals


def _date(
    archive: Archive,
    index: PassageIndex,
    embedder: Embedder,
    settings: CorpusSettings,
    unlinked: tuple[str, ...],
) -> None:
    """Store the dates that have become known or unknown."""
    affected = sorted({*unlinked, *(other for each in unlinked for other in archive.same_days(each))})
    changed = (article for each in affected if (article := _redated(archive, each)))
    for batch in in_batches(changed, lambda article: article, settings):
        embedded = embed_articles(batch, embedder)
        ids = [passage.id for made in embedded for passage in made.passages]
        index.put(ids, np.concatenate([made.vectors for made in embedded]))
        archive.redate(
            [
                Redated(
                    article,
                    annotate(article),
                    PassageSet(article.id, article.text_sha256, made.passages, made.sentence_vectors),
                )
                for (article, _), made in zip(batch, embedded, strict=True)
            ]
        )


def _redated(archive: Archive, article_id: str) -> Article | None:
    """Return the article with what is now known of its date, if that is something else."""
    article = archive.article(article_id)
    if article.published.basis in STATED:
        return None
    relatives = [(archive.article(other), days) for other, days in archive.same_days(article_id).items()]
    published = date_by_event(article, relatives)
    return None if published == article.published else replace(article, published=published)
