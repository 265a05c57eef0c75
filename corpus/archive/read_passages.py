"""The current passages with their vectors; each takes a connection."""

import json
import sqlite3
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from corpus.archive.filter import Filter
from corpus.archive.rows import IN_FILTER, filter_parameters, passage_of, vectors_of
from corpus.passage import Passage
from corpus.text.span import Span


def passages(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Passage]:
    """Return the passages that are current, in the order of `ids`; others are left out."""
    rows = {
        row["id"]: row
        for row in connection.execute(
            'SELECT id, article_id, text_sha256, start, "end", sentences FROM passage '
            "WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
    }
    texts = dict(
        connection.execute(
            "SELECT article_id, text FROM current WHERE article_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted({row["article_id"] for row in rows.values()})),),
        ).fetchall()
    )
    return {key: passage_of(rows[key], texts[rows[key]["article_id"]]) for key in ids if key in rows}


def passage_places(connection: sqlite3.Connection, article_id: str, text_sha256: str) -> tuple[Span, ...]:
    """Return where the passages of a text stand in it, in order; none where it is not the current one."""
    rows = connection.execute(
        'SELECT start, "end" FROM passage WHERE article_id = ? AND text_sha256 = ? ORDER BY start',
        (article_id, text_sha256),
    )
    return tuple(Span(*row) for row in rows)


def sentence_vectors(
    connection: sqlite3.Connection, passage_ids: Sequence[str]
) -> dict[str, npt.NDArray[np.float16]]:
    """Return the sentence vectors of the current ones of the passages, each sentences by dimensions."""
    rows = connection.execute(
        "SELECT id, sentences, vectors FROM passage JOIN sentence_vectors USING (number) "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(passage_ids),),
    )
    return {row["id"]: vectors_of(row) for row in rows}


def passage_ids(connection: sqlite3.Connection, within: Filter) -> list[str]:
    """Return the ids of the passages that a filter lets through, in the order they were stored."""
    rows = connection.execute(
        "SELECT passage.id FROM passage "  # noqa: S608 (a constant)
        "JOIN article ON article.id = passage.article_id "
        f"WHERE {IN_FILTER} ORDER BY passage.number",
        filter_parameters(within),
    )
    return [row["id"] for row in rows]
