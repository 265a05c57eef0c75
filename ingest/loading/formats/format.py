"""What a format is: the types of its files, and how these are read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from corpus.errors import InputRejected
from corpus.submission import Submission
from ingest.loading.metadata import Content
from ingest.settings import IngestSettings


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something in a file that is no article, and why."""

    message: str
    remedy: str
    name: str | None = None
    """Its name in the file; None where only an article would tell it."""


Part = Submission | Unreadable
"""One article of a file, whose `source` is its name there, or what is none."""


@dataclass(frozen=True, slots=True)
class Document:
    """A format whose files hold one article each."""

    suffixes: tuple[str, ...]
    load: Callable[[bytes], Content]
    """Raises InputRejected, without the file's name."""
    is_apart: bool = True
    """Whether it is read in a worker process: the parser is large, or a small file can become a huge one."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A format whose files hold any number of articles; it is read in a worker process."""

    suffixes: tuple[str, ...]
    split: Callable[[BinaryIO, IngestSettings], Iterator[Part]]
    """Raises InputRejected, without the file's name, where the file cannot be read on."""


Format = Document | Collection


def format_by_name(name: str, formats: Sequence[Format]) -> Format | None:
    """Return the format that has the end of a name among its suffixes; None where none has."""
    return next((each for each in formats if name.lower().endswith(each.suffixes)), None)


def check_size(size: int, found: Format | None, limits: IngestSettings) -> None:
    """Raise InputRejected for a file, or without a format a text, that is too large.

    Pictures, or many articles, make a file larger than its text.
    """
    if found is None or (isinstance(found, Document) and not found.is_apart):
        most, setting = limits.max_file_bytes, "DATELINE_MAX_FILE_BYTES"
    else:
        most, setting = limits.max_archive_bytes, "DATELINE_MAX_ARCHIVE_BYTES"
    if size > most:
        raise InputRejected(f"it has {size:,} bytes, more than {most:,}.", f"Split it, or raise {setting}.")


def unknown_type(name: str) -> InputRejected:
    """Return the error for a file of a type that is not read."""
    suffix = PurePath(name).suffix
    what = f"files of type “{suffix}” are not read." if suffix else "it has no file type."
    return InputRejected(what, "Save it as .txt, .md, .html or .pdf.")
