"""Metadata beside the articles: `metadata.csv` or `metadata.jsonl`, a row for each file of its folder."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path, PurePath

from corpus.errors import InputRejected
from ingest.loading.decode import decode
from ingest.loading.metadata import Metadata, metadata_of
from ingest.loading.read_csv import read_csv

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
    """Read a folder's sidecars; without one, there are no rows."""
    return sidecar_of(
        {folder / name: (folder / name).read_bytes for name in SIDECAR_NAMES},
        lambda name: (folder / name).is_file(),
    )


def sidecar_of(sources: Mapping[PurePath, Callable[[], bytes]], has: Callable[[str], bool]) -> Sidecar:
    """Read the sidecars of one folder, which `has` other files by their names.

    A bad row (no such file, an impossible date, a file named twice) does not keep the others from counting.
    """
    rows: dict[str, Metadata] = {}
    rejected: list[InputRejected] = []
    for path, read in sorted(sources.items()):
        try:
            for row in _rows(path, read()):
                try:
                    name, metadata = _read_row(row, has)
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


def _read_row(row: _Row, has: Callable[[str], bool]) -> tuple[str, Metadata]:
    if not row.fields:
        raise ValueError("it is no JSON object")
    name = str(row.fields.get("file") or "").strip()
    if not name:
        raise ValueError("it names no file")
    if "/" in name or not has(name):
        raise ValueError(f"there is no file “{name}” in this folder")
    return name, metadata_of(row.fields)


def _rows(path: PurePath, data: bytes) -> Iterator[_Row]:
    text = decode(data)
    if path.suffix == ".jsonl":
        yield from _json_rows(text)
        return
    example = "Let it begin with: file,title,published,outlet,url"
    for line, fields in read_csv(StringIO(text), ("file",), example):
        yield _Row(line, fields)


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
