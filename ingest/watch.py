"""Folders that are looked at again and again: what is new, changed or gone is brought into the archive."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from corpus.errors import DatelineError, UsageError
from ingest.ingest_report import IngestReport, Removed
from ingest.loading.load import find_inputs
from ingest.loading.sidecar import SIDECAR_NAMES

_Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with what was found."""

    take_in: Callable[[Sequence[Path]], IngestReport]
    remove: Callable[[], Sequence[Removed]] | None = None
    """Deletes the articles whose files have gone; None where they stay."""


class FolderWatch:
    """What has been seen of some folders."""

    def __init__(self, folders: Sequence[Path], work: Work) -> None:
        self._folders = folders
        self._work = work
        self._done: dict[Path, _Stamp] = {}
        """The files as they were taken in, or rejected."""
        self._before: dict[Path, _Stamp] | None = None
        """As they were at the last look; None before the first."""

    def look(self) -> IngestReport | None:
        """Do what there is to do, and return what was done; None where there was nothing.

        A file is taken in when it has not changed between two looks, so that none is read while it is written; at
        the first look all are. Where the work fails, the next look does it.
        """
        now = dict(_stamps(self._folders))
        before, self._before = self._before, now
        fresh = [
            file
            for file, stamp in now.items()
            if self._done.get(file) != stamp and (before is None or before.get(file) == stamp)
        ]
        report = self._work.take_in(_inputs(fresh, now)) if fresh else IngestReport()
        gone = before is None or bool(self._done.keys() - now.keys())
        self._done.update((file, now[file]) for file in fresh)
        if gone and self._work.remove:
            report.removed = list(self._work.remove())
        self._done = {file: stamp for file, stamp in self._done.items() if file in now}
        return report if fresh or report.removed else None


def watch(
    folders: Sequence[Path], every: float, work: Work, trouble: Callable[[DatelineError], None]
) -> Iterator[IngestReport]:
    """Look at the folders every so many seconds without end, and yield what was done where something was.

    What may pass, as a service that is down or a disk that is not mounted, is told as `trouble` and tried again.
    """
    watched = FolderWatch(folders, work)
    told = ""
    while True:
        try:
            report = watched.look()
            told = ""
        except DatelineError as error:
            if not error.retryable and not isinstance(error, UsageError):
                raise
            report = None
            if str(error) != told:
                trouble(error)
                told = str(error)
        if report:
            yield report
        sleep(every)


def _inputs(fresh: Sequence[Path], now: dict[Path, _Stamp]) -> list[Path]:
    """Return the files to be taken in: with a sidecar, all of its folder."""
    folders = {file.parent for file in fresh if file.name in SIDECAR_NAMES}
    files = {file for file in now if file.parent in folders} | set(fresh)
    return sorted(file for file in files if file.name not in SIDECAR_NAMES)


def _stamps(folders: Sequence[Path]) -> Iterator[tuple[Path, _Stamp]]:
    files = find_inputs(folders)
    sidecars = {file.parent / name for file in files for name in SIDECAR_NAMES}
    for file in (*files, *sorted(sidecars)):
        try:
            status = file.stat()
        except OSError:
            continue  # it has gone since, or is no sidecar that is there
        yield file, (status.st_mtime_ns, status.st_size)
