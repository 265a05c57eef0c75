"""A backup in the archive's place, all of it or nothing."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.archive.archive import Archive
from corpus.archive.backup import Backup, check_backup
from corpus.errors import ArchiveError, UsageError

_STAGED = "restoring.sqlite"
_UNUSABLE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def restore(file: Path, folder: Path, may_replace: bool = False) -> Backup:
    """Put a backup in the place of the archive in a folder that the caller holds; it has no index then.

    The backup is checked first. It takes the archive's place in one transaction: killed at any moment, the old
    archive is there, or the new one. Raises BackupRejected, and UsageError where articles would be replaced.
    """
    made = check_backup(file)
    folder.mkdir(parents=True, exist_ok=True)
    if not may_replace and _holds_articles(folder):
        raise UsageError(
            f"The archive in {folder} has articles, which {file} would replace.",
            "Give --replace, or name another folder with --data.",
        )
    staged = folder / _STAGED
    _remove(staged)
    try:
        shutil.copyfile(file, staged)
        _prepare(staged, _generation(folder))
        _replace(folder / "archive.sqlite", staged)
    finally:
        _remove(staged)
    return made


def _holds_articles(folder: Path) -> bool:
    """Tell whether there is an archive with articles, or one that cannot be read."""
    if not (folder / "archive.sqlite").exists():
        return False
    try:
        with Archive(folder) as archive:
            return archive.count().articles > 0
    except ArchiveError:
        return True


def _generation(folder: Path) -> int:
    """Return the generation of the archive that will be replaced: that of the new one has to be higher."""
    if not (folder / "archive.sqlite").exists():
        return 0
    try:
        with Archive(folder) as archive:
            return archive.generation()
    except ArchiveError:
        return 0


def _prepare(staged: Path, generation: int) -> None:
    """Make an archive of a backup."""
    with closing(sqlite3.connect(staged, isolation_level=None)) as copy:
        copy.execute("DROP TABLE backup")
        copy.execute("UPDATE state SET generation = max(generation, ?) + 1, manifest = NULL", (generation,))


def _replace(old: Path, new: Path) -> None:
    """Write one database over another in one transaction; where the old one is none any more, it is put aside."""
    try:
        with closing(sqlite3.connect(new)) as source, closing(sqlite3.connect(old)) as target:
            target.execute("PRAGMA busy_timeout = 10000")
            target.execute("PRAGMA synchronous = FULL")
            source.backup(target)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _UNUSABLE:
            raise ArchiveError(f"The backup could not take the archive's place: {error}.") from error
        for suffix in ("", "-wal", "-shm"):
            damaged = old.with_name(old.name + suffix)
            if damaged.exists():
                damaged.replace(old.with_name(f"{old.name}.damaged{suffix}"))
        new.replace(old)


def _remove(database: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
