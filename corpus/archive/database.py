"""The archive's SQLite file: connections for many threads, transactions, and errors in our own words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from corpus.errors import ArchiveBusy, ArchiveError

SCHEMA_VERSION = 4
OLDEST_VERSION = 2
"""Older archives have to be made again. Form 2 lacks the files, the keys of most articles; form 3 the readers."""
_FILES_OF_FORM_2 = "INSERT OR IGNORE INTO file SELECT key, id FROM article WHERE key LIKE '/%';"
BUSY_TIMEOUT_MS = 10_000


class Database:
    """A SQLite file in WAL mode; each transaction has a connection to itself, so any thread may call.

    Raises ArchiveError when the file cannot be opened, is no archive, or was written by another Dateline, and
    ArchiveBusy when another process has been writing for longer than the busy timeout.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        self._guard = Lock()
        self._closed = False
        try:
            with self._translated(), self._connection() as connection:
                self._migrate(connection)
        except ArchiveError:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read from one consistent state of the file."""
        with self._translated(), self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write as the only writer: all of it is on disk at the end, or none of it where an error leaves."""
        with self._translated(), self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def trying(self) -> Iterator[sqlite3.Connection]:
        """Write as the only writer, and undo it in the end."""
        with self._translated(), self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            finally:
                if connection.in_transaction:  # an error may have ended it
                    connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the idle connections, and those in use when they are given back."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _migrate(self, connection: sqlite3.Connection) -> None:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise ArchiveError(
                f"The archive {self._path} has form {version}; this Dateline reads form {SCHEMA_VERSION}.",
                "Install the newer Dateline that wrote it, or name another folder with --data.",
            )
        if 0 < version < OLDEST_VERSION:
            raise ArchiveError(
                f"The archive {self._path} has the old form {version}; this Dateline reads form {SCHEMA_VERSION}.",
                "Ingest the articles again with another folder as --data, or remove this one first.",
            )
        if version < SCHEMA_VERSION:
            schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
            connection.executescript(
                f"BEGIN IMMEDIATE; {schema} {_FILES_OF_FORM_2} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
            )

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._connection() as connection:
            connection.execute(begin)
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with self._guard:
            if self._closed:
                raise ArchiveError(f"The archive {self._path} has been closed.")
            connection = self._idle.pop() if self._idle else None
        connection = connection or self._open()
        try:
            yield connection
        finally:
            with self._guard:
                if self._closed:
                    connection.close()
                else:
                    self._idle.append(connection)

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                raise ArchiveBusy(
                    f"Another process is writing to the archive {self._path}.",
                    "Try again when it has finished.",
                ) from error
            raise ArchiveError(f"The archive {self._path} cannot be used: {error}.") from error
