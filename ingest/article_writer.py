"""What a running service changes its archive with: articles that are sent in go the way of all others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from corpus.archive.archive import Archive
from corpus.settings import CorpusSettings, load_settings
from corpus.submission import Outcome, Submission
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.linking.link_articles import link_articles
from ingest.loading.load_submission import load_submission
from ingest.settings import IngestSettings
from ingest.take_in import Input, once_each, take_in

_AT_A_TIME = 20
"""Articles that are stored and linked together, which takes about a second: what is waiting has its turn then."""


class ArticleWriter:
    """Writes to an archive and its index, one caller at a time; others may read meanwhile."""

    def __init__(
        self, archive: Archive, index: PassageIndex, embedder: Embedder, settings: CorpusSettings
    ) -> None:
        self._archive = archive
        self._index = index
        self._embedder = embedder
        self._settings = settings
        self._limits = load_settings(IngestSettings)
        embedder.embed_passages([])  # loads the model, which holds up all threads while torch is imported

    def write(self, submissions: Sequence[Submission]) -> Iterator[Sequence[Outcome]]:
        """Take articles in, some at a time, and yield what became of them; see `take_in`."""
        inputs = once_each(self._input(place, each) for place, each in enumerate(submissions, start=1))
        done = 0
        while part := list(islice(inputs, _AT_A_TIME)):
            outcomes: list[Outcome] = []
            take_in(part, self._archive, self._index, self._embedder, self._settings, outcomes.append)
            yield [
                replace(each, place=done + each.place) for each in sorted(outcomes, key=lambda each: each.place)
            ]
            done += len(part)

    def delete(self, article_id: str) -> None:
        """Delete an article with all its versions; raises NotFound."""
        self._index.delete(self._archive.delete(article_id))
        link_articles(self._archive, self._index, self._embedder, self._settings)

    def _input(self, place: int, submission: Submission) -> Input:
        name = submission.source or submission.url or f"article {place}"
        return Input(name, partial(load_submission, submission, name, self._limits))
