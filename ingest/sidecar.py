"""Metadata beside the articles: `metadata.csv` or `metadata.jsonl`, a row for each file of its folder."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import InputRejected
from ingest.decode import decode
from ingest.metadata import Metadata, metadata_of

SIDECAR_NAMES = frozenset({"metadata.csv", "metadata.jsonl"})


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a folder's sidecars say of its files, and which of their rows could not be used."""

    rows: Mapping[str, Metadata]
    """By file name."""
    rejected: tuple[InputRejected, ...]
    """Each names sidecar and line."""


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    fields: Mapping[str, str]


def read_sidecar(folder: Path) -> Sidecar:
    """Read a folder's sidecars; without one, there are no rows.

    A bad row (no such file, an impossible date, a file named twice) does not keep the others from counting.
    """
    rows: dict[str, Metadata] = {}
    rejected: list[InputRejected] = []
    for path in sorted(folder / name for name in SIDECAR_NAMES):
        if not path.is_file():
            continue
        try:
            for row in _rows(path):
                try:
                    name, metadata = _read_row(row, folder)
                    if name in rows:
                        raise ValueError(f"“{name}” has a row already")
                    rows[name] = metadata
                except ValueError as error:
                    rejected.append(InputRejected(f"{path}, line {row.line}: {error}.", "Correct this row."))
        except InputRejected as error:
            rejected.append(InputRejected(f"{path}: {error.message}", error.remedy))
        except OSError as error:
            rejected.append(InputRejected(f"{path} cannot be read: {error.strerror}."))
    return Sidecar(rows, tuple(rejected))


def _read_row(row: _Row, folder: Path) -> tuple[str, Metadata]:
    name = row.fields.get("file", "").strip()
    if not name:
        raise ValueError("it names no file")
    if "/" in name or not (folder / name).is_file():
        raise ValueError(f"there is no file “{name}” in this folder")
    return name, metadata_of(row.fields)


def _rows(path: Path) -> Iterator[_Row]:
    text = decode(path.read_bytes())
    yield from _json_rows(text) if path.suffix == ".jsonl" else _csv_rows(text)


def _csv_rows(text: str) -> Iterator[_Row]:
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","  # Excel's, where the comma is decimal
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter, strict=True, restkey="")
    names = [name.strip().lower() for name in reader.fieldnames or ()]
    if "file" not in names:
        raise InputRejected(
            "its first line names no column “file”.", "Name the columns: file,title,published,outlet,url"
        )
    reader.fieldnames = names
    try:
        for fields in reader:
            yield _Row(reader.line_num, {name: value or "" for name, value in fields.items() if name})
    except csv.Error as error:
        raise InputRejected(f"line {reader.line_num} is not CSV: {error}.", "Correct this line.") from error


def _json_rows(text: str) -> Iterator[_Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputRejected(f"line {number} is not JSON.", "Correct this line.") from error
        if not isinstance(fields, dict):
            raise InputRejected(f"line {number} is not a JSON object.", "Correct this line.")
        yield _Row(number, {str(name).lower(): str(value or "") for name, value in fields.items()})
