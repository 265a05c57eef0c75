"""JSON: an article, a list of them, or an object that holds such a list; and JSON Lines, an article a line."""

import json
from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from corpus.errors import InputRejected
from ingest.loading.decode import decode
from ingest.loading.formats.format import Part, Unreadable
from ingest.loading.formats.row import TEXT_NAMES, Names, submission_of
from ingest.settings import IngestSettings

_LISTS = (
    "articles",
    "items",
    "entries",
    "results",
    "documents",
    "docs",
    "stories",
    "data",
    "response",
    "hits",
    "@graph",
)
"""Names under which services and exports give their articles, perhaps one inside the other."""
_FORM = f"Give an object, or a list of objects, with the text under one of these names: {', '.join(TEXT_NAMES)}."


def split_json(stream: BinaryIO, limits: IngestSettings) -> Iterator[Part]:
    """Yield the articles of a JSON file."""
    try:
        document = json.loads(decode(stream.read()))
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputRejected(f"it is not valid JSON: {reason}.", "Correct it.") from error
    rows = _rows(document)
    if rows is None:
        raise InputRejected("it holds no articles.", _FORM)
    names = Names()
    for number, row in enumerate(rows, start=1):
        yield _part(row, f"article {number}", names)


def split_jsonl(stream: BinaryIO, limits: IngestSettings) -> Iterator[Part]:
    """Yield the articles of a file with a JSON object a line; a line that is none does not stop the others."""
    names = Names()
    for number, line in enumerate(_lines(stream, limits.max_file_bytes), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(decode(line))
        except (ValueError, RecursionError):
            yield Unreadable(f"line {number}: it is no JSON object.", "Correct this line.")
        except InputRejected as error:
            yield Unreadable(f"line {number}: {error.message}", error.remedy)
        else:
            yield _part(row, f"line {number}", names)


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    start = stream.read(2)
    stream.seek(0)
    if start in {b"\xff\xfe", b"\xfe\xff"}:  # what PowerShell writes: its line ends are no single bytes
        yield from (line.encode() for line in TextIOWrapper(stream, "utf-16"))
        return
    while line := stream.readline(max_bytes + 1):
        if len(line) > max_bytes:
            raise InputRejected(f"a line has more than {max_bytes:,} bytes.", "Give one article a line.")
        yield line


def _rows(document: object) -> list[object] | None:
    """Return the articles of a document; None where it has none."""
    for _ in range(4):
        if isinstance(document, list):
            return document
        if not isinstance(document, dict):
            return None
        if any(isinstance(document.get(name), str) for name in document if str(name).lower() in TEXT_NAMES[:14]):
            return [document]
        name = next((name for name in _LISTS if isinstance(document.get(name), list | dict)), None)
        if name is None:
            return None
        document = document[name]
    return None


def _part(row: object, place: str, names: Names) -> Part:
    if isinstance(row, dict) and isinstance(row.get("_source"), dict):  # Elasticsearch's
        row = {"_id": row.get("_id"), **row["_source"]}
    if not isinstance(row, dict):
        return Unreadable(f"{place}: it is no JSON object.", _FORM)
    try:
        return names.tell_apart(submission_of({str(name).lower(): value for name, value in row.items()}))
    except InputRejected as error:
        return Unreadable(f"{place}: {error.message}", error.remedy)
