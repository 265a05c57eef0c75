"""A place to ingest at: files, and the archive and index that they end up in."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from corpus.article import Article
from corpus.settings import CorpusSettings
from corpus.vectors.chroma_index import ChromaIndex
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.ingest_report import IngestReport
from ingest.run import ingest
from ingest.settings import IngestSettings


@dataclass(frozen=True)
class Workplace:
    """A folder with articles, and one with what is made of them."""

    folder: Path
    embedder: Embedder

    @property
    def articles(self) -> Path:
        return self.folder / "articles"

    @property
    def settings(self) -> CorpusSettings:
        return CorpusSettings(data=self.folder / "data")

    def write(self, name: str, text: str, published: str | None = None, url: str | None = None) -> Path:
        """Write a Markdown file with front matter."""
        self.articles.mkdir(parents=True, exist_ok=True)
        facts = {"date": published, "url": url}
        lines = [f"{key}: {value}" for key, value in facts.items() if value]
        path = self.articles / name
        path.write_text(
            "\n".join(["---", f"title: The article {path.stem}", *lines, "---", text]), encoding="utf-8"
        )
        return path

    def ingest(self, *paths: Path) -> IngestReport:
        """Ingest files, by default all."""
        with self.opened() as (archive, index):
            settings = self.settings
            return ingest(
                list(paths) or [self.articles], archive, index, self.embedder, settings, IngestSettings()
            )

    @contextmanager
    def opened(self) -> Iterator[tuple[Archive, PassageIndex]]:
        """Open the archive and the index."""
        with Archive(self.settings.data) as archive, closing(ChromaIndex(self.settings.data)) as index:
            yield archive, index

    def stored(self) -> dict[str, Article]:
        """Return what the archive has, by the name of its file."""
        with Archive(self.settings.data) as archive:
            return {article.source: article for article in archive.articles(None, 1000)}

    def copies(self) -> dict[str, str]:
        """Return the files of copies with those of their originals."""
        with Archive(self.settings.data) as archive:
            source = {article.id: article.source for article in archive.articles(None, 1000)}
            return {source[copy]: source[first] for copy, first in archive.copies(list(source)).items()}


@pytest.fixture
def workplace(tmp_path: Path, embedder: Embedder) -> Workplace:
    return Workplace(tmp_path, embedder)


@pytest.fixture
def workplaces(tmp_path: Path, embedder: Embedder) -> Callable[[str], Workplace]:
    """Workplaces by name, for several of them in one test."""
    return lambda name: Workplace(tmp_path / name, embedder)
