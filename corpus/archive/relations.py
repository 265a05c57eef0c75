"""Which articles may be copies of one another, or tell of the same event; each takes a connection."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

_NAMES_BY_DATE = 3
_NAMES_BY_WEEKDAY = 4
"""Names in the sentences about one day that two articles on the same event have in common. Fewer of them, such
as a president, a minister and a capital, meet on many a Thursday."""
_WEEKDAYS = 2
"""And so many weekdays, where they share no date."""


def sketch_of(connection: sqlite3.Connection, article_id: str) -> tuple[int, ...]:
    """Return the hashes of an article's sketch, ascending."""
    rows = connection.execute("SELECT hash FROM sketch WHERE article_id = ? ORDER BY hash", (article_id,))
    return tuple(number for (number,) in rows)


def sharing(connection: sqlite3.Connection, sketch: Sequence[int], least: int) -> dict[str, tuple[int, ...]]:
    """Return the sketches of the articles that share at least so many hashes with this one."""
    rows = connection.execute(
        "SELECT article_id, hash FROM sketch WHERE article_id IN ("
        "SELECT article_id FROM sketch WHERE hash IN (SELECT value FROM json_each(?)) "
        "GROUP BY article_id HAVING count(*) >= ?) ORDER BY article_id, hash",
        (json.dumps(sketch), least),
    )
    sketches: dict[str, list[int]] = defaultdict(list)
    for article_id, number in rows:
        sketches[article_id].append(number)
    return {article_id: tuple(hashes) for article_id, hashes in sketches.items()}


def same_days(connection: sqlite3.Connection, article_id: str) -> dict[str, tuple[str, ...]]:
    """Return the articles that tell of the same names on the same days, each with these days, dates first."""
    rows = connection.execute(
        "SELECT other.article_id, other.day FROM named_day AS this JOIN named_day AS other "
        "ON other.day = this.day AND other.name = this.name AND other.article_id != this.article_id "
        "WHERE this.article_id = ? GROUP BY other.article_id, other.day "
        "HAVING count(*) >= iif(other.day GLOB 'W*', ?, ?) "
        "ORDER BY other.article_id, other.day",
        (article_id, _NAMES_BY_WEEKDAY, _NAMES_BY_DATE),
    )
    days: dict[str, tuple[str, ...]] = {}
    for other, day in rows:
        days[other] = (*days.get(other, ()), day)
    return {other: its for other, its in days.items() if len(its) >= _WEEKDAYS or not its[0].startswith("W")}
