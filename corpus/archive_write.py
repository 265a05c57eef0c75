"""The steps of a writing transaction of the archive; each takes the transaction's connection."""

import sqlite3

from corpus.archive_rows import days_of, folded, passage_row, vectors_blob, version_row
from corpus.errors import ArchiveError
from corpus.lexical import put_terms
from corpus.record import PassageSet, Record


def advance(connection: sqlite3.Connection) -> int:
    """Begin a new generation, and return its number."""
    row = connection.execute("UPDATE state SET generation = generation + 1 RETURNING generation").fetchone()
    return int(row[0])


def put_article(connection: sqlite3.Connection, record: Record) -> None:
    """Make the record's text its article's current one; raises ArchiveError when the id or key is taken."""
    article = record.article
    other = connection.execute(
        "SELECT id, key FROM article WHERE (id = ?) != (key = ?)", (article.id, record.key)
    ).fetchone()
    if other:
        raise ArchiveError(
            f"{record.key} cannot be stored as article {article.id}: article {other['id']} is of {other['key']}."
        )
    first_day, last_day = days_of(article.published.value)
    connection.execute(
        "INSERT INTO article VALUES (:id, :key, :input, :text, :copy, :outlet, :first, :last) "
        "ON CONFLICT (id) DO UPDATE SET input_sha256 = :input, text_sha256 = :text, near_copy_of = :copy, "
        "outlet = :outlet, first_day = :first, last_day = :last",
        {
            "id": article.id,
            "key": record.key,
            "input": record.input_sha256,
            "text": article.text_sha256,
            "copy": record.near_copy_of,
            "outlet": folded(article.outlet),
            "first": first_day,
            "last": last_day,
        },
    )


def put_version(connection: sqlite3.Connection, record: Record, since: int) -> None:
    """Store the record's text with its metadata; metadata that an equal text had before are replaced."""
    connection.execute(
        "INSERT OR REPLACE INTO version VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        version_row(record.article, since, record.reading),
    )


def replace_set(connection: sqlite3.Connection, new: PassageSet) -> set[str]:
    """Make these the article's passages, and return the ids of those that are not any more."""
    header = connection.execute(
        "SELECT title || ' ' || coalesce(outlet, '') FROM current WHERE article_id = ?", (new.article_id,)
    ).fetchone()[0]
    before = remove_passages(connection, new.article_id)
    for passage, vectors in zip(new.passages, new.sentence_vectors, strict=True):
        number = connection.execute(
            "INSERT INTO passage VALUES (NULL,?,?,?,?,?,?) RETURNING number", passage_row(passage)
        ).fetchone()["number"]
        connection.execute("INSERT INTO sentence_vectors VALUES (?,?)", (number, vectors_blob(vectors)))
        put_terms(connection, number, header, passage.text)
    return before - {passage.id for passage in new.passages}


def remove_passages(connection: sqlite3.Connection, article_id: str) -> set[str]:
    """Leave an article without passages, and return the ids of those that it had."""
    connection.execute(
        "DELETE FROM lexical WHERE rowid IN (SELECT number FROM passage WHERE article_id = ?)", (article_id,)
    )
    rows = connection.execute("DELETE FROM passage WHERE article_id = ? RETURNING id", (article_id,))
    return {row["id"] for row in rows.fetchall()}
