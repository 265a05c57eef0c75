"""How passages are made under given settings: what an archive was built with must be what it is searched with."""

from dataclasses import dataclass

from corpus.article import Article
from corpus.settings import CorpusSettings

_HEADER = 1
"""Raise it when `header` changes: vectors made with another header are another index."""


@dataclass(frozen=True, slots=True)
class IndexManifest:
    """How the passages were made: passages made in another way cannot be searched together."""

    embedder: str
    dimensions: int
    passage_words: int
    overlap_words: int
    header: int
    """The version of the header that is embedded with each passage."""


def manifest_of(settings: CorpusSettings, dimensions: int) -> IndexManifest:
    """Return the manifest that ingest writes and that every opening checks."""
    return IndexManifest(
        embedder=settings.embedder,
        dimensions=dimensions,
        passage_words=settings.passage_words,
        overlap_words=settings.overlap_words,
        header=_HEADER,
    )


def header(article: Article) -> str:
    """Return what is embedded before each passage of an article: its title, outlet and date, as far as known."""
    return ", ".join(part for part in (article.title, article.outlet, article.published.value) if part)
