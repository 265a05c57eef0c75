"""An archive in one file: a copy of all that cannot be made again, which says itself whether it is whole."""

import json
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from corpus.archive.archive import Archive
from corpus.archive.database import OLDEST_VERSION, SCHEMA_VERSION
from corpus.errors import ArchiveError, BackupRejected, UsageError

_TRUTH = {
    "article": "SELECT id, key, input_sha256, text_sha256 FROM article ORDER BY id",
    "file": "SELECT path, article_id FROM file ORDER BY path",
    "version": "SELECT * FROM version ORDER BY article_id, text_sha256",
}
"""What nothing else in the archive tells; the digest of a backup is over these rows."""
_ANOTHER = "Take another backup; `dateline backup FILE` makes them."


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself."""

    articles: int
    versions: int
    made_at: str
    sha256: str
    """Of the articles, in all their versions, with the files that they came from."""


def backup(archive: Archive, file: Path, may_replace: bool = False) -> Backup:
    """Copy an archive into `file`, as it is at one moment; others may read and write meanwhile.

    What can be made again is left out. The file appears under its name when it is whole. Raises UsageError where
    there is a file already that may not be replaced, ArchiveError where the archive is damaged.
    """
    if file.exists():
        if not may_replace:
            raise UsageError(f"{file} exists already.", "Name another file, or give --replace.")
        if not _is_backup(file):
            raise UsageError(f"{file} is no backup, and is not replaced by one.", "Name another file.")
    if not file.absolute().parent.is_dir():
        raise UsageError(f"There is no folder {file.absolute().parent}.", "Make it, or name another file.")
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            archive.maintenance.copy_to(copy)
            made = _sealed(copy)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(file)
    except sqlite3.DatabaseError as error:
        raise ArchiveError(
            f"No backup was made: {error}.", "`dateline doctor` tells what is wrong with the archive."
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return made


def check_backup(file: Path) -> Backup:
    """Return what a backup says of itself; raises BackupRejected where it is damaged, or none."""
    try:
        if not _is_backup(file):
            raise BackupRejected(f"{file} is no backup of Dateline.", _ANOTHER)
        with _opened(file) as copy:
            version = copy.execute("PRAGMA user_version").fetchone()[0]
            if not OLDEST_VERSION <= version <= SCHEMA_VERSION:
                raise BackupRejected(
                    f"The backup {file} has form {version}; this Dateline reads forms {OLDEST_VERSION} to "
                    f"{SCHEMA_VERSION}.",
                    "Restore it with the Dateline that made it.",
                )
            made = Backup(*copy.execute("SELECT articles, versions, made_at, sha256 FROM backup").fetchone())
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok" or _digest(copy) != made.sha256:
                raise BackupRejected(f"The backup {file} is damaged.", _ANOTHER)
    except (sqlite3.DatabaseError, TypeError) as error:
        raise BackupRejected(f"The backup {file} is damaged: {error}.", _ANOTHER) from error
    return made


def _is_backup(file: Path) -> bool:
    """Tell whether a file says that it is one, whole or not."""
    try:
        with _opened(file) as copy:
            return copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'backup'").fetchone() is not None
    except sqlite3.DatabaseError:
        return False


def _opened(file: Path) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True))


def _sealed(copy: sqlite3.Connection) -> Backup:
    """Leave out what can be made again, and write down what the copy holds."""
    copy.execute("PRAGMA journal_mode = DELETE")
    copy.execute("BEGIN")
    copy.execute("DELETE FROM sentence_vectors")
    copy.execute("DELETE FROM lexical")
    copy.execute("UPDATE state SET manifest = NULL")  # so that it is indexed before it is searched
    articles, versions = copy.execute(
        "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM version)"
    ).fetchone()
    made = Backup(articles, versions, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", _digest(copy))
    copy.execute("CREATE TABLE backup (articles INTEGER, versions INTEGER, made_at TEXT, sha256 TEXT) STRICT")
    copy.execute(
        "INSERT INTO backup VALUES (?, ?, ?, ?)", (made.articles, made.versions, made.made_at, made.sha256)
    )
    copy.execute("COMMIT")
    copy.execute("VACUUM")
    damage = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if damage != "ok":
        raise ArchiveError(
            f"No backup was made: the archive is damaged ({damage}).", "`dateline doctor` tells more."
        )
    return made


def _digest(copy: sqlite3.Connection) -> str:
    digest = sha256()
    for table, rows in _TRUTH.items():
        digest.update(table.encode())
        for row in copy.execute(rows):
            digest.update(json.dumps(list(row), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
