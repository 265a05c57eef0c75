"""From files to the archive: load, clean, cut, embed, store; what is unchanged is left alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Protocol

from corpus.archive.archive import Archive
from corpus.errors import InputRejected
from corpus.settings import CorpusSettings
from corpus.submission import Submission
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from ingest.ingest_report import IngestReport
from ingest.loading.formats.format import Unreadable
from ingest.loading.load import check_file, find_inputs, load, read_bytes
from ingest.loading.load_submission import load_submission
from ingest.loading.metadata import NOTHING_KNOWN, Loaded, Metadata
from ingest.loading.read_parts import is_collection, read_parts
from ingest.loading.sidecar import Sidecar, read_sidecar
from ingest.loading.submission_with import submission_with
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
    """An article in a file, with what the sidecar of its folder says of it."""

    submission: Callable[[], Submission]
    """As it is sent to a service; raises InputRejected."""


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
    """Return the articles that are to be taken in; the report hears of what is none, in sidecars, too."""
    return _inputs(find_inputs(paths), limits, report, progress or _Unseen())


def _inputs(
    files: Sequence[Path], limits: IngestSettings, report: IngestReport, progress: Progress
) -> Iterator[FileInput]:
    sidecars: dict[Path, Sidecar] = {}
    total = len(files)
    progress.found(total)
    for file in files:
        if file.parent not in sidecars:
            sidecars[file.parent] = read_sidecar(file.parent)
            for error in sidecars[file.parent].rejected:
                report.reject(str(file.parent), str(error))
        given = sidecars[file.parent].rows.get(file.name, NOTHING_KNOWN)
        if not is_collection(file.name):
            yield FileInput(
                str(file), partial(load, file, given, limits), partial(_submission, file, given, limits)
            )
            progress.read()  # here, since the next one is asked for when this one has been read
            continue
        for part in _parts(file, given, limits, report):
            yield part
            total += 1
            progress.found(total)
            progress.read()
        progress.read()


def _parts(file: Path, given: Metadata, limits: IngestSettings, report: IngestReport) -> Iterator[FileInput]:
    """Yield the articles of a file that holds several."""
    try:
        check_file(file, limits)
    except InputRejected as error:
        report.reject(str(file), f"{file}: {error}")
        return
    try:
        for part in read_parts(str(file.resolve()), file, given, limits):
            if isinstance(part, Unreadable):
                report.reject(part.name or str(file), f"{part.message} {part.remedy}".strip())
            else:
                yield FileInput(part.source or str(file), partial(_load_part, part, limits), partial(_same, part))
    except InputRejected as error:
        report.reject(str(file), str(error))


def _load_part(part: Submission, limits: IngestSettings) -> Loaded:
    return replace(load_submission(part, part.source or "", limits), file=part.source)


def _same(part: Submission) -> Submission:
    return part


def _submission(file: Path, given: Metadata, limits: IngestSettings) -> Submission:
    return submission_with(given, file=read_bytes(file, limits), source=str(file.resolve()))


class _Unseen:
    """Progress that nobody looks at."""

    def found(self, files: int) -> None:
        """Tell nobody."""

    def read(self) -> None:
        """Tell nobody."""
