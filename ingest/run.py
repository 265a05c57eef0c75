"""From files to the archive: load, clean, cut, embed, store; what is unchanged is left alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Protocol

from corpus.archive.archive import Archive
from corpus.settings import CorpusSettings
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.ingest_report import IngestReport
from ingest.loading.load import find_inputs, load
from ingest.loading.metadata import NOTHING_KNOWN, Metadata
from ingest.loading.sidecar import Sidecar, read_sidecar
from ingest.settings import IngestSettings
from ingest.take_in import Input, once_each, take_in


class Progress(Protocol):
    """What is told how far the work has come."""

    def found(self, files: int) -> None:
        """So many files will be read."""

    def read(self) -> None:
        """One file has been read."""


@dataclass(frozen=True, slots=True)
class FileInput(Input):
    """A file, and what the sidecar of its folder says of it."""

    path: Path
    given: Metadata


def ingest(
    paths: Sequence[Path],
    archive: Archive,
    index: PassageIndex,
    embedder: Embedder,
    settings: CorpusSettings,
    limits: IngestSettings,
    progress: Progress | None = None,
) -> IngestReport:
    """Take files and folders in, and report what became of each.

    An article becomes visible when all its parts are stored; killed at any moment, the next run finishes
    the work. Raises UsageError for a path that does not exist, IndexMismatch where the archive was made
    with other settings; a file that cannot be read is reported, and the rest goes in.
    """
    began = perf_counter()
    report = IngestReport()
    inputs = read_files(paths, limits, report, progress)
    take_in(once_each(inputs), archive, index, embedder, settings, report.add)
    report.seconds = perf_counter() - began
    return report


def read_files(
    paths: Sequence[Path], limits: IngestSettings, report: IngestReport, progress: Progress | None = None
) -> Iterator[FileInput]:
    """Return the files that are to be taken in; the report hears of rows of sidecars that cannot be used."""
    files = find_inputs(paths)
    if progress:
        progress.found(len(files))
    return _inputs(files, limits, report, progress)


def _inputs(
    files: Sequence[Path], limits: IngestSettings, report: IngestReport, progress: Progress | None
) -> Iterator[FileInput]:
    sidecars: dict[Path, Sidecar] = {}
    for file in files:
        if file.parent not in sidecars:
            sidecars[file.parent] = read_sidecar(file.parent)
            for error in sidecars[file.parent].rejected:
                report.reject(str(file.parent), str(error))
        given = sidecars[file.parent].rows.get(file.name, NOTHING_KNOWN)
        yield FileInput(str(file), partial(load, file, given, limits), file, given)
        if progress:  # here, since the next one is asked for when this one has been read
            progress.read()
