"""What keeps an archive whole: looking at its rows one by one, and putting right what is derived from others."""

import json
import sqlite3
from collections.abc import Sequence

from pydantic import ValidationError

from corpus.archive.annotations import Annotations
from corpus.archive.database import Database
from corpus.archive.lexical import lexical_terms
from corpus.archive.record import NamedDay
from corpus.archive.relations import sketch_of
from corpus.archive.rows import READING, article_of, days_of, folded
from corpus.archive.stored_parts import StoredParts, StoredPassage
from corpus.archive.write import advance, put_reading, put_relations
from corpus.article import Article
from corpus.text.span import Span, text_digest

_OF_NO_ARTICLE = "article_id NOT IN (SELECT id FROM article)"
_ORPHANS = {
    "passage": _OF_NO_ARTICLE,
    "sentence_vectors": "number NOT IN (SELECT number FROM passage)",
    "lexical": "rowid NOT IN (SELECT number FROM passage)",
    "sketch": _OF_NO_ARTICLE,
    "named_day": _OF_NO_ARTICLE,
    "unsettled": _OF_NO_ARTICLE,
    "file": _OF_NO_ARTICLE,
    "readers": "(article_id, text_sha256) NOT IN (SELECT article_id, text_sha256 FROM version)",
}
"""Derived rows that belong to nothing, by table."""


class Maintenance:
    """The archive's rows for who checks and repairs them; `Archive.maintenance` gives it.

    Whoever repairs must be the only one who writes.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # Looking

    def damage(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file."""
        with self._database.reading() as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        return tuple(each for each in found if each != "ok")

    def lexical_damage(self) -> str | None:
        """Return what is wrong with the lexical index as such, whatever it holds."""
        with self._database.trying() as connection:
            try:
                connection.execute("INSERT INTO lexical (lexical, rank) VALUES ('integrity-check', 0)")
            except sqlite3.DatabaseError as error:
                return str(error)
        return None

    def altered_versions(self) -> tuple[tuple[str, str], ...]:
        """Return the versions, by article and digest, whose text is not the one that was stored."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT article_id, text_sha256, text FROM version ORDER BY 1, since")
            return tuple((key, digest) for key, digest, text in rows if text_digest(text) != digest)

    def without_text(self) -> tuple[str, ...]:
        """Return the ids of articles that have no text."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id FROM article LEFT JOIN current ON current.article_id = id "
                "WHERE current.article_id IS NULL ORDER BY id"
            )
            return tuple(article_id for (article_id,) in rows)

    def orphans(self) -> int:
        """Return how many derived rows belong to nothing."""
        counts = " + ".join(
            f"(SELECT count(*) FROM {table} WHERE {orphaned})"  # noqa: S608 (constants)
            for table, orphaned in _ORPHANS.items()
        )
        with self._database.reading() as connection:
            return int(connection.execute(f"SELECT {counts}").fetchone()[0])

    def parts(self, after: str | None, limit: int) -> tuple[StoredParts, ...]:
        """Return up to `limit` articles with their parts, in id order, from the one after `after`."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT current.*, article.outlet AS filter_outlet, first_day, last_day, digest AS readers "
                "FROM current JOIN article ON article.id = current.article_id "
                "LEFT JOIN readers USING (article_id, text_sha256) "
                "WHERE article.id > ? ORDER BY article.id LIMIT ?",
                (after or "", limit),
            )
            return tuple(_parts(connection, row) for row in rows.fetchall())

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy the whole archive, as it is at one moment, into another database."""
        with self._database.reading() as connection:
            connection.backup(target)

    # Putting right

    def remake_indexes(self) -> None:
        """Make SQLite's own indexes and the lexical index again from the rows that they are of."""
        with self._database.writing() as connection:
            connection.execute("REINDEX")
            connection.execute("INSERT INTO lexical (lexical) VALUES ('rebuild')")

    def remove_orphans(self) -> None:
        """Remove the derived rows that belong to nothing."""
        with self._database.writing() as connection:
            advance(connection)
            for table, orphaned in _ORPHANS.items():
                connection.execute(f"DELETE FROM {table} WHERE {orphaned}")  # noqa: S608 (constants)

    def put_reading(
        self, article: Article, reading: Annotations, sketch: Sequence[int], named_days: frozenset[NamedDay]
    ) -> None:
        """Store what is read out of a current text, and let its copies and relatives be found anew."""
        with self._database.writing() as connection:
            advance(connection)
            put_reading(connection, article.id, article.text_sha256, reading)
            put_relations(connection, article.id, sketch, named_days)

    def put_filter(self, article: Article) -> None:
        """Store what filters compare of an article."""
        with self._database.writing() as connection:
            advance(connection)
            connection.execute(
                "UPDATE article SET outlet = ?, first_day = ?, last_day = ? WHERE id = ?",
                (*filter_of(article), article.id),
            )

    def read_again(self, article_id: str) -> None:
        """Let the next ingest of an article's file take it in anew."""
        with self._database.writing() as connection:
            advance(connection)
            connection.execute("UPDATE article SET input_sha256 = '' WHERE id = ?", (article_id,))


def filter_of(article: Article) -> tuple[str | None, str | None, str | None]:
    """Return what filters compare of an article: outlet, first and last day."""
    return folded(article.outlet), *days_of(article.published.value)


def terms_of(article: Article, text: str) -> tuple[str, str]:
    """Return what the lexical index should have of a passage: the terms of its header and of its text."""
    return lexical_terms(f"{article.title} {article.outlet or ''}"), lexical_terms(text)


def _parts(connection: sqlite3.Connection, row: sqlite3.Row) -> StoredParts:
    article = article_of(row)
    passages = connection.execute(
        'SELECT id, text_sha256, start, "end", sentences, length(vectors) AS bytes, header, body FROM passage '
        "LEFT JOIN sentence_vectors USING (number) LEFT JOIN lexical ON lexical.rowid = passage.number "
        "WHERE article_id = ? ORDER BY start",
        (article.id,),
    )
    return StoredParts(
        article=article,
        text_sha256=row["text_sha256"],
        readers=row["readers"],
        is_readable=_is_readable(row["reading"]),
        filter=(row["filter_outlet"], row["first_day"], row["last_day"]),
        sketch=sketch_of(connection, article.id),
        passages=tuple(_passage(each) for each in passages),
    )


def _passage(row: sqlite3.Row) -> StoredPassage:
    try:
        sentences = tuple(Span(start, end) for start, end in json.loads(row["sentences"]))
    except (ValueError, TypeError):
        sentences = ()  # no passage is without sentences, so this one differs from what it should be
    return StoredPassage(
        id=row["id"],
        text_sha256=row["text_sha256"],
        start=row["start"],
        end=row["end"],
        sentences=sentences,
        vector_bytes=row["bytes"],
        header_terms=row["header"],
        body_terms=row["body"],
    )


def _is_readable(reading: str) -> bool:
    try:
        READING.validate_json(reading)
    except ValidationError:
        return False
    return True
