"""Lexical search: the terms of the current passages in SQLite's FTS5, ranked by BM25."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.archive.filter import Filter
from corpus.archive.rows import IN_FILTER, filter_parameters
from corpus.passage import Hit
from corpus.text.terms import terms


@dataclass(frozen=True, slots=True)
class ColumnWeights:
    """How much one occurrence of a term counts in each column."""

    header: float = 1.0
    """In the title and the outlet's name."""
    body: float = 1.0
    """In the passage itself."""


EVEN_WEIGHTS = ColumnWeights()


def put_terms(connection: sqlite3.Connection, number: int, header: str, body: str) -> None:
    """Make a passage findable by the terms of its header and its text."""
    connection.execute(
        "INSERT INTO lexical (rowid, header, body) VALUES (?, ?, ?)",
        (number, lexical_terms(header), lexical_terms(body)),
    )


def lexical_terms(text: str) -> str:
    """Return the terms of a text as the index holds them."""
    return " ".join(terms(text))


def lexical(
    connection: sqlite3.Connection, words: Sequence[str], k: int, within: Filter, weights: ColumnWeights
) -> list[Hit]:
    """Return the `k` best passages that contain any of the terms, best first; each term counts once.

    The score is Okapi BM25 as FTS5 computes it (k1 = 1.2, b = 0.75), a higher one being better.
    """
    if not words:
        return []
    rows = connection.execute(
        "SELECT passage.id, -lexical.rank FROM lexical "  # noqa: S608 (a constant)
        "JOIN passage ON passage.number = lexical.rowid JOIN article ON article.id = passage.article_id "
        f"WHERE lexical MATCH :query AND lexical.rank MATCH :weights AND {IN_FILTER} "
        "ORDER BY lexical.rank LIMIT :k",
        {
            "query": _match_any(words),
            "weights": f"bm25({weights.header}, {weights.body})",
            "k": k,
            **filter_parameters(within),
        },
    )
    return [Hit(passage_id, score) for passage_id, score in rows]


def document_frequencies(connection: sqlite3.Connection, words: Sequence[str]) -> dict[str, int]:
    """Return for each term the number of current passages that have it in their header or text."""
    found = connection.execute(
        "SELECT term, doc FROM lexical_vocabulary WHERE term IN (SELECT value FROM json_each(?))",
        (json.dumps(words),),
    )
    return dict.fromkeys(words, 0) | dict(found.fetchall())


def _match_any(words: Sequence[str]) -> str:
    """Return an FTS5 query in which nothing but OR is syntax: every term stands in quotes."""
    return " OR ".join('"{}"'.format(word.replace('"', '""')) for word in dict.fromkeys(words))
