"""Look an archive and its index over, and put right what can be made again."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass

from corpus.archive.archive import Archive
from corpus.archive.manifest import manifest_of
from corpus.errors import IndexUnavailable
from corpus.settings import CorpusSettings
from corpus.vectors.chroma_index import ChromaIndex
from corpus.vectors.embedder import Embedder
from ingest.doctor.examine import examine
from ingest.doctor.fault import Fault
from ingest.doctor.repair import repair
from ingest.run import Progress

Show = Callable[[str], AbstractContextManager[Progress]]
"""Shows how far the work of this name is, as long as it lasts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault, and whether it has gone."""

    fault: Fault
    is_mended: bool


@dataclass(frozen=True, slots=True)
class Checkup:
    """What there is, and what was wrong with it."""

    articles: int
    passages: int
    vectors: int
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong any more."""
        return all(each.is_mended for each in self.findings)


def doctor(settings: CorpusSettings, is_dry_run: bool, show: Show) -> Checkup:
    """Examine the archive in a folder that the caller holds, and unless it is a dry run repair it.

    Raises IndexMismatch where the index was made with other settings, IndexUnavailable where a Chroma server does
    not answer, and ArchiveError where the archive cannot be opened at all.
    """
    with Archive(settings.data) as archive, ExitStack() as stack:
        embedder = Embedder(settings.embedder, settings.precision)
        if archive.manifest():
            archive.check_manifest(manifest_of(settings, embedder.dimensions))
        index = _opened(settings)
        if index:
            stack.enter_context(closing(index))
        with show("Checking") as progress:
            found = examine(archive, index, settings, embedder.dimensions, progress)
        left: Sequence[Fault] = found
        if found and not is_dry_run:
            if index is None:
                shutil.rmtree(settings.data / "chroma")  # derived, and nothing can be read from it
                index = stack.enter_context(closing(ChromaIndex(settings.data)))
            with show("Indexing") as progress:
                repair(found, archive, index, embedder, settings, progress)
            with show("Checking") as progress:
                left = examine(archive, index, settings, embedder.dimensions, progress)
        counts = archive.count()
        vectors = index.count() if index else 0
        return Checkup(counts.articles, counts.passages, vectors, tuple(_findings(found, left)))


def _findings(found: Sequence[Fault], left: Sequence[Fault]) -> Iterator[Finding]:
    """Yield the faults of both looks; one that is less or more at the second is the same, and has not gone."""
    firsts, lasts = ({(each.kind, each.article_id): each for each in faults} for faults in (found, left))
    for fault in (*found, *(each for each in left if (each.kind, each.article_id) not in firsts)):
        yield Finding(fault, (fault.kind, fault.article_id) not in lasts)


def _opened(settings: CorpusSettings) -> ChromaIndex | None:
    """Return the index; None where the embedded one is damaged."""
    try:
        return ChromaIndex(settings.data, settings.chroma_url)
    except IndexUnavailable:
        if settings.chroma_url:
            raise
        return None
