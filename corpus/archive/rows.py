"""How the archive's types become rows, and rows become them again."""

import json
import sqlite3
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from pydantic import TypeAdapter

from corpus.archive.annotations import Annotations
from corpus.archive.filter import Filter
from corpus.archive.manifest import IndexManifest
from corpus.article import Article, DateBasis, Dropped, Published
from corpus.passage import Passage
from corpus.text.span import Span

IN_OUTLETS = "(:outlets IS NULL OR article.outlet IN (SELECT value FROM json_each(:outlets)))"
IN_FILTER = (
    "(:published_from IS NULL OR article.first_day >= :published_from) "
    f"AND (:published_to IS NULL OR article.last_day <= :published_to) AND {IN_OUTLETS}"
)

READING: TypeAdapter[Annotations] = TypeAdapter(Annotations)
MANIFEST: TypeAdapter[IndexManifest] = TypeAdapter(IndexManifest)
_DROPPED: TypeAdapter[tuple[Dropped, ...]] = TypeAdapter(tuple[Dropped, ...])


def filter_parameters(within: Filter) -> dict[str, str | None]:
    """Return the values that `IN_FILTER` names."""
    return {
        "published_from": _iso(within.published_from),
        "published_to": _iso(within.published_to),
        "outlets": json.dumps([folded(outlet) for outlet in within.outlets]) if within.outlets else None,
    }


def folded(outlet: str | None) -> str | None:
    """Return an outlet's name as filters compare it."""
    return outlet.strip().casefold() if outlet else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def days_of(published: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last day of a date known as `2021`, `2021-12` or `2021-12-28`."""
    if published is None:
        return None, None
    match [int(part) for part in published.split("-")]:
        case [year]:
            return date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()
        case [year, month]:
            first = date(year, month, 1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return first.isoformat(), last.isoformat()
        case _:
            day = date.fromisoformat(published).isoformat()
            return day, day


def version_row(article: Article, since: int, reading: Annotations) -> tuple[str | int | None, ...]:
    """Return the columns of `version` in the schema's order."""
    published = article.published
    return (
        article.id,
        article.text_sha256,
        since,
        article.title,
        article.text,
        article.source,
        published.value,
        published.basis.value,
        published.evidence,
        _iso(published.not_before),
        article.outlet,
        article.url,
        article.author,
        article.language,
        _DROPPED.dump_json(article.dropped).decode(),
        READING.dump_json(reading).decode(),
    )


def article_of(row: sqlite3.Row) -> Article:
    """Return the article that a row of `version` holds."""
    return Article(
        id=row["article_id"],
        title=row["title"],
        text=row["text"],
        source=row["source"],
        published=Published(
            value=row["published"],
            basis=DateBasis(row["published_basis"]),
            evidence=row["published_evidence"],
            not_before=date.fromisoformat(row["not_before"]) if row["not_before"] else None,
        ),
        outlet=row["outlet"],
        url=row["url"],
        author=row["author"],
        language=row["language"],
        dropped=_DROPPED.validate_json(row["dropped"]),
    )


def passage_row(passage: Passage) -> tuple[str, str, str, int, int, str]:
    """Return the columns of `passage` after its number, in the schema's order."""
    sentences = json.dumps([[span.start, span.end] for span in passage.sentences])
    return passage.id, passage.article_id, passage.text_sha256, passage.start, passage.end, sentences


def passage_of(row: sqlite3.Row, text: str) -> Passage:
    """Return the passage that a row of `passage` places in its article's text."""
    return Passage(
        article_id=row["article_id"],
        text_sha256=row["text_sha256"],
        start=row["start"],
        end=row["end"],
        text=text[row["start"] : row["end"]],
        sentences=tuple(Span(start, end) for start, end in json.loads(row["sentences"])),
    )


def vectors_blob(vectors: npt.NDArray[np.float16]) -> bytes:
    """Return a passage's sentence vectors as `sentence_vectors` holds them."""
    return vectors.astype("<f2", copy=False).tobytes()


def vectors_of(row: sqlite3.Row) -> npt.NDArray[np.float16]:
    """Return a passage's sentence vectors, one row per sentence."""
    count = len(json.loads(row["sentences"]))
    return np.frombuffer(row["vectors"], dtype="<f2").reshape(count, -1 if count else 0)
