"""Metadata beside the articles: `metadata.csv` or `metadata.jsonl`, a row for each file of its folder."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from corpus.errors import InputRejected
from ingest.loading.decode import decode
from ingest.loading.metadata import Metadata, metadata_of

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
    fields: Mapping[str, object]


def read_sidecar(folder: Path) -> Sidecar:
    """Read a folder's sidecars; without one, there are no rows.

    A bad row (no such file, an impossible date, a file named twice) does not keep the others from counting.
    """
    rows: dict[str, Metadata] = {}
    rejected: list[InputRejected] = []
    for path in sorted(folder / name for name in SIDECAR_NAMES):
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
        except FileNotFoundError:
            continue
        except OSError as error:
            rejected.append(InputRejected(f"{path}: it cannot be read: {error.strerror}."))
    return Sidecar(rows, tuple(rejected))


def _read_row(row: _Row, folder: Path) -> tuple[str, Metadata]:
    if not row.fields:
        raise ValueError("it is no JSON object")
    name = str(row.fields.get("file") or "").strip()
    if not name:
        raise ValueError("it names no file")
    if "/" in name or not (folder / name).is_file():
        raise ValueError(f"there is no file “{name}” in this folder")
    return name, metadata_of(row.fields)


def _rows(path: Path) -> Iterator[_Row]:
    text = decode(path.read_bytes())
    return _json_rows(text) if path.suffix == ".jsonl" else _csv_rows(text)


def _csv_rows(text: str) -> Iterator[_Row]:
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","  # Excel's, where the comma is decimal
    reader = csv.DictReader(StringIO(text), delimiter=delimiter, strict=True, restkey="")
    try:
        reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
        if "file" not in reader.fieldnames:
            raise InputRejected(
                "its first line names no column “file”.",
                "Let it begin with: file,title,published,outlet,url",
            )
        for fields in reader:
            yield _Row(reader.line_num, fields)
    except csv.Error as error:
        raise InputRejected(f"line {reader.line_num} is not CSV: {error}.", "Correct this line.") from error


def _json_rows(text: str) -> Iterator[_Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError):
            fields = None
        named = {name.lower(): value for name, value in fields.items()} if isinstance(fields, dict) else {}
        yield _Row(number, named)
