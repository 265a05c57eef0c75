"""Articles in their versions, where they stand, and what was read out of them; each takes a connection."""

import json
import sqlite3
from collections.abc import Sequence

from corpus.archive.annotations import Annotations
from corpus.archive.counts import Counts
from corpus.archive.filter import Filter
from corpus.archive.record import Known
from corpus.archive.rows import IN_OUTLETS, READING, article_of, filter_parameters
from corpus.article import Article
from corpus.errors import NotFound


def known(connection: sqlite3.Connection, key: str) -> Known | None:
    """Return what the archive has for the source that `key` identifies."""
    row = connection.execute("SELECT id, input_sha256, text_sha256 FROM article WHERE key = ?", (key,)).fetchone()
    return Known(*row) if row else None


def same_input(connection: sqlite3.Connection, input_sha256: str) -> dict[str, Known]:
    """Return the articles whose file had these bytes and this row of a sidecar, by the file, their key."""
    rows = connection.execute(
        "SELECT key, id, input_sha256, text_sha256 FROM article JOIN file ON path = key AND article_id = id "
        "WHERE input_sha256 = ? ORDER BY key",
        (input_sha256,),
    )
    return {key: Known(*known) for key, *known in rows}


def article(connection: sqlite3.Connection, article_id: str, version: str | None = None) -> Article:
    """Return an article as it is now, or one version of it by its `text_sha256`; raises NotFound."""
    row = connection.execute(
        "SELECT version.* FROM version JOIN article ON article.id = version.article_id "
        "WHERE article.id = ? AND version.text_sha256 = coalesce(?, article.text_sha256)",
        (article_id, version),
    ).fetchone()
    if row is None:
        raise not_found(article_id, version)
    return article_of(row)


def articles(connection: sqlite3.Connection, after: str | None, limit: int) -> tuple[Article, ...]:
    """Return up to `limit` articles as they are now, in id order, from the one after `after`."""
    rows = connection.execute(
        "SELECT * FROM current WHERE article_id > ? ORDER BY article_id LIMIT ?",
        (after or "", limit),
    )
    return tuple(article_of(row) for row in rows)


def versions(connection: sqlite3.Connection, article_id: str) -> tuple[str, ...]:
    """Return the `text_sha256` of each version, the current one last; raises NotFound."""
    rows = connection.execute(
        "SELECT text_sha256 FROM version WHERE article_id = ? ORDER BY since", (article_id,)
    ).fetchall()
    if not rows:
        raise not_found(article_id)
    return tuple(row["text_sha256"] for row in rows)


def copies(connection: sqlite3.Connection, article_ids: Sequence[str]) -> dict[str, str]:
    """Return, for those of the articles that nearly repeat another one, the id of that other one."""
    rows = connection.execute(
        "SELECT id, near_copy_of FROM article "
        "WHERE near_copy_of IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(article_ids),),
    )
    return {row["id"]: row["near_copy_of"] for row in rows}


def carriers(connection: sqlite3.Connection, article_id: str) -> tuple[str, ...]:
    """Return where a story stands, an article with its near-copies: the outlet of each, else its source."""
    rows = connection.execute(
        "SELECT coalesce(current.outlet, current.source) AS carrier "
        "FROM current JOIN article ON article.id = current.article_id "
        "WHERE coalesce(article.near_copy_of, article.id) = "
        "(SELECT coalesce(near_copy_of, id) FROM article WHERE id = ?) ORDER BY article.id",
        (article_id,),
    )
    return tuple(row["carrier"] for row in rows)


def story(connection: sqlite3.Connection, article_id: str) -> tuple[Article, ...]:
    """Return the other articles of a story: those that nearly repeat an article, or are repeated by it."""
    rows = connection.execute(
        "SELECT current.* FROM current JOIN article ON article.id = current.article_id "
        "WHERE coalesce(article.near_copy_of, article.id) = "
        "(SELECT coalesce(near_copy_of, id) FROM article WHERE id = :id) AND article.id != :id "
        "ORDER BY article.id",
        {"id": article_id},
    )
    return tuple(article_of(row) for row in rows)


def annotations(connection: sqlite3.Connection, article_id: str, text_sha256: str) -> Annotations:
    """Return what was read out of one version of an article; raises NotFound."""
    row = connection.execute(
        "SELECT reading FROM version WHERE article_id = ? AND text_sha256 = ?",
        (article_id, text_sha256),
    ).fetchone()
    if row is None:
        raise not_found(article_id, text_sha256)
    return READING.validate_json(row["reading"])


def readings(connection: sqlite3.Connection, article_ids: Sequence[str]) -> dict[str, Annotations]:
    """Return what was read out of the current text of each article that the archive has."""
    rows = connection.execute(
        "SELECT article_id, reading FROM current WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(article_ids),),
    )
    return {row["article_id"]: READING.validate_json(row["reading"]) for row in rows}


def unlinked(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the ids of the articles whose copies and relatives are still to be found, in order."""
    rows = connection.execute("SELECT article_id FROM unsettled ORDER BY article_id")
    return tuple(row["article_id"] for row in rows)


def count(connection: sqlite3.Connection) -> Counts:
    """Return how much the archive holds."""
    return Counts(
        *connection.execute(
            "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM passage), "
            "(SELECT count(*) FROM article WHERE first_day IS NULL)"
        ).fetchone()
    )


def count_undated(connection: sqlite3.Connection, within: Filter) -> int:
    """Return how many articles of a filter's outlets have a publication date that is not known."""
    row = connection.execute(
        f"SELECT count(*) FROM article WHERE first_day IS NULL AND {IN_OUTLETS}",  # noqa: S608 (a constant)
        filter_parameters(within),
    ).fetchone()
    return int(row[0])


def not_found(article_id: str, version: str | None = None) -> NotFound:
    """Return the error for an article, or a version of it, that the archive does not have."""
    what = f"article {article_id!r}" + (f" with the version {version!r}" if version else "")
    return NotFound(f"The archive has no {what}.", "`dateline articles list` shows what it has.")
