"""What changes the archive while the service answers from it; `dateline.py` hands it in from ingest."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from corpus.archive.archive import Archive
from corpus.settings import CorpusSettings
from corpus.submission import Outcome, Submission
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex


class ArticleWriter(Protocol):
    """Writes to the archive and the index that the service answers from; called by one thread at a time."""

    def write(self, submissions: Sequence[Submission]) -> Iterator[Sequence[Outcome]]:
        """Take articles in, some at a time, and yield what became of these; the rest may be left undone."""

    def delete(self, article_id: str) -> None:
        """Delete an article with all its versions; raises NotFound."""


OpenWriter = Callable[[Archive, PassageIndex, Embedder, CorpusSettings], ArticleWriter]
