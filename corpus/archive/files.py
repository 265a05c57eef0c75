"""The files that articles were read from; each takes a connection."""

import sqlite3

from corpus.archive.record import Record


def put_record_file(connection: sqlite3.Connection, record: Record) -> None:
    """Note the file that a record was read from; where it was sent in, no file under another key has its text."""
    if record.file:
        put_file(connection, record.article.id, record.file)
    else:
        connection.execute("DELETE FROM file WHERE article_id = ? AND path != ?", (record.article.id, record.key))


def put_file(connection: sqlite3.Connection, article_id: str, path: str) -> None:
    """Note that an article was read from a file, whichever that file held before.

    It takes the place of the file that was the article's key.
    """
    connection.execute(
        "UPDATE article SET key = :path WHERE id = :id AND key IN (SELECT path FROM file WHERE article_id = :id)",
        {"path": path, "id": article_id},
    )
    connection.execute(
        "INSERT INTO file VALUES (:path, :id) ON CONFLICT (path) DO UPDATE SET article_id = :id",
        {"path": path, "id": article_id},
    )


def files_under(connection: sqlite3.Connection, folder: str) -> dict[str, str]:
    """Return the ids of the articles that were read from files in a folder and its subfolders, by path."""
    below = folder.rstrip("/")
    rows = connection.execute(
        "SELECT path, article_id FROM file WHERE path > ? AND path < ? ORDER BY path",
        (f"{below}/", f"{below}{chr(ord('/') + 1)}"),
    )
    return dict(rows.fetchall())


def files_of(connection: sqlite3.Connection, article_id: str) -> tuple[str, ...]:
    """Return the files that an article was read from."""
    rows = connection.execute("SELECT path FROM file WHERE article_id = ? ORDER BY path", (article_id,))
    return tuple(path for (path,) in rows)
