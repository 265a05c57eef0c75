"""The steps of a writing transaction of the archive; each takes the transaction's connection."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from corpus.archive.annotations import Annotations
from corpus.archive.lexical import put_terms
from corpus.archive.readers_digest import readers_digest
from corpus.archive.record import NamedDay, PassageSet, Record, Redated
from corpus.archive.relations import same_days
from corpus.archive.rows import READING, days_of, folded, passage_row, vectors_blob, version_row
from corpus.errors import ArchiveError


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
        "INSERT INTO article VALUES (:id, :key, :input, :text, NULL, :outlet, :first, :last) "
        "ON CONFLICT (id) DO UPDATE SET input_sha256 = :input, text_sha256 = :text, "
        "outlet = :outlet, first_day = :first, last_day = :last",
        {
            "id": article.id,
            "key": record.key,
            "input": record.input_sha256,
            "text": article.text_sha256,
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
    _put_readers(connection, record.article.id, record.article.text_sha256)


def put_reading(connection: sqlite3.Connection, article_id: str, text_sha256: str, reading: Annotations) -> None:
    """Store what was read out of a version by the readers of now."""
    connection.execute(
        "UPDATE version SET reading = ? WHERE article_id = ? AND text_sha256 = ?",
        (READING.dump_json(reading).decode(), article_id, text_sha256),
    )
    _put_readers(connection, article_id, text_sha256)


def _put_readers(connection: sqlite3.Connection, article_id: str, text_sha256: str) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO readers VALUES (?, ?, ?)", (article_id, text_sha256, readers_digest())
    )


def put_relations(
    connection: sqlite3.Connection, article_id: str, sketch: Sequence[int], named_days: Iterable[NamedDay]
) -> None:
    """Store what an article may share with others; what it is to them is to be found anew."""
    unlink_relatives(connection, article_id)
    connection.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (article_id,))
    connection.execute("DELETE FROM sketch WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM named_day WHERE article_id = ?", (article_id,))
    connection.executemany("INSERT INTO sketch VALUES (?,?)", [(h, article_id) for h in sketch])
    connection.executemany(
        "INSERT INTO named_day VALUES (?,?,?)",
        [(named.day, named.name, article_id) for named in named_days],
    )


def unlink_relatives(connection: sqlite3.Connection, article_id: str) -> None:
    """Let what an article's copies and relatives are be found anew, before it changes or goes."""
    connection.execute(
        "INSERT OR IGNORE INTO unsettled SELECT article.id FROM article JOIN article AS this "
        "ON article.near_copy_of IN (this.id, this.near_copy_of) OR article.id = this.near_copy_of "
        "WHERE this.id = ?",
        (article_id,),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO unsettled VALUES (?)", [(other,) for other in same_days(connection, article_id)]
    )


def put_originals(connection: sqlite3.Connection, originals: Mapping[str, str | None]) -> None:
    """Store which other article each nearly repeats, if any: they are settled then."""
    connection.executemany(
        "UPDATE article SET near_copy_of = ? WHERE id = ?",
        [(original, article_id) for article_id, original in originals.items()],
    )
    connection.executemany("DELETE FROM unsettled WHERE article_id = ?", [(key,) for key in originals])


def put_redated(connection: sqlite3.Connection, redated: Redated) -> set[str]:
    """Store another publication date with what was read and embedded under it; return as `replace_set` does."""
    article = redated.article
    published = article.published
    not_before = published.not_before.isoformat() if published.not_before else None
    connection.execute(
        "UPDATE version SET published = ?, published_basis = ?, published_evidence = ?, not_before = ? "
        "WHERE article_id = ? AND text_sha256 = ?",
        (published.value, published.basis.value, published.evidence, not_before, article.id, article.text_sha256),
    )
    put_reading(connection, article.id, article.text_sha256, redated.reading)
    connection.execute(
        "UPDATE article SET first_day = ?, last_day = ? WHERE id = ?", (*days_of(published.value), article.id)
    )
    return replace_set(connection, redated.passage_set)


def replace_current(connection: sqlite3.Connection, new: PassageSet) -> set[str]:
    """Do as `replace_set` where they are of the article's current text; else return the ids of all of them."""
    current = connection.execute(
        "SELECT 1 FROM article WHERE id = ? AND text_sha256 = ?", (new.article_id, new.text_sha256)
    ).fetchone()
    return replace_set(connection, new) if current else {passage.id for passage in new.passages}


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
