"""What a running service changes its archive with: articles that are sent in go the way of all others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from corpus.archive.archive import Archive
from corpus.errors import InputRejected
from corpus.settings import CorpusSettings, load_settings
from corpus.submission import Outcome, Submission
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.linking.link_articles import link_articles
from ingest.loading.formats.format import Unreadable, check_size
from ingest.loading.load import known_format
from ingest.loading.load_submission import given_of, load_submission
from ingest.loading.metadata import Loaded, Metadata
from ingest.loading.read_parts import is_collection, read_parts
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
        inputs = once_each(self._inputs(submissions))
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

    def _inputs(self, submissions: Sequence[Submission]) -> Iterator[Input]:
        """Yield what is loaded; a file may hold several articles."""
        for place, each in enumerate(submissions, start=1):
            name = each.source or each.url or f"article {place}"
            if each.file is None or not is_collection(name):
                yield Input(name, partial(load_submission, each, name, self._limits))
                continue
            try:
                given = given_of(each)
                check_size(len(each.file), known_format(name), self._limits)
                yield from self._parts(name, each.file, given)
            except InputRejected as error:
                yield _refused(name, f"{name}: {error.message}", error.remedy)

    def _parts(self, name: str, file: bytes, given: Metadata) -> Iterator[Input]:
        try:
            for part in read_parts(name, file, given, self._limits):
                if isinstance(part, Unreadable):
                    yield _refused(part.name or name, part.message, part.remedy)
                else:
                    source = part.source or name
                    yield Input(source, partial(load_submission, part, source, self._limits))
        except InputRejected as error:
            yield _refused(name, error.message, error.remedy)


def _refused(name: str, message: str, remedy: str) -> Input:
    def load() -> Loaded:
        raise InputRejected(message, remedy)

    return Input(name, load)
