"""From a file to its text and what is known of it."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from corpus.errors import InputRejected, UsageError
from corpus.text.split_sentences import split_sentences
from ingest.loading.apart.read_apart import load_apart
from ingest.loading.formats.format import Document, Format, check_size, unknown_type
from ingest.loading.formats.formats import format_of
from ingest.loading.metadata import NOTHING_KNOWN, Content, Loaded, Metadata
from ingest.loading.sidecar import SIDECAR_NAMES
from ingest.settings import IngestSettings

_LEAD_CHARACTERS = 100
_MOST_WITHOUT_SPACE = 50_000
"""A longer run is a picture in base64 or the like; Chinese, which has no spaces, has paragraphs."""


def load(path: Path, metadata: Metadata | None = None, settings: IngestSettings | None = None) -> Loaded:
    """Read the article of a file in; `metadata`, the sidecar's row for it, wins over what the file says.

    Raises InputRejected with the path, the reason and the remedy.
    """
    given, limits = metadata or NOTHING_KNOWN, settings or IngestSettings()
    try:
        data = read_bytes(path, limits)
        content = content_of(data, path.name, limits)
    except InputRejected as error:
        raise InputRejected(f"{path}: {error.message}", error.remedy) from error
    known = given.over(content.metadata)
    return Loaded(
        key=known.url or str(path.resolve()),
        source=path.name,
        title=known.title or lead(content.text),
        text=content.text,
        metadata=known,
        input_sha256=sha256(data + repr(given).encode()).hexdigest(),
        file=str(path.resolve()),
    )


def read_bytes(path: Path, limits: IngestSettings) -> bytes:
    """Return the bytes of a file; raises InputRejected, without the path, where it cannot be an article."""
    check_file(path, limits)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputRejected(f"it cannot be read: {error.strerror}.", "Check its permissions.") from error
    if not data.strip():
        raise InputRejected("it is empty.", "Give the article's text, or leave the file out.")
    return data


def check_file(path: Path, limits: IngestSettings) -> Format:
    """Return the format of a file; raises InputRejected, without the path, where it is none that is read."""
    try:
        if path.is_dir():
            raise InputRejected("the folder cannot be listed.", "Check its permissions.")
        found = known_format(path.name)
        size = path.stat().st_size
        if not path.is_file():  # reading a pipe would wait for ever
            raise InputRejected("it is no regular file.", "Give a file.")
    except OSError as error:
        raise InputRejected(f"it cannot be read: {error.strerror}.", "Check its permissions.") from error
    check_size(size, found, limits)
    return found


def known_format(name: str) -> Format:
    """Return the format that a file's name tells; raises InputRejected for a type that is not read."""
    found = format_of(name)
    if found is None:
        raise unknown_type(name)
    return found


def content_of(data: bytes, name: str, limits: IngestSettings) -> Content:
    """Return what a file with one article says; raises InputRejected, without its name."""
    found = known_format(name)
    if not isinstance(found, Document):
        raise AssertionError(f"{name} holds several articles")
    try:
        content = load_apart(name, data, limits) if found.is_apart else found.load(data)
    except RecursionError as error:
        raise InputRejected("it is nested too deeply.", "Save its text as .txt.") from error
    check_text(content.text)
    return content


def check_text(text: str) -> None:
    """Raise InputRejected for what is no text: nothing, or data without a space."""
    if not text.strip():
        raise InputRejected("it holds no text.", "Give the article's text, or leave the file out.")
    longest = max(map(len, text.split()))
    if longest > _MOST_WITHOUT_SPACE:
        raise InputRejected(
            f"it has {longest:,} characters without a space: data, no text.",
            "Take them out, or leave the file out.",
        )


def find_inputs(paths: Iterable[Path]) -> list[Path]:
    """Return the files among `paths` and in their folders, each once, in order of their paths.

    Hidden files and sidecars are left out, links to folders are not followed, and a folder that cannot be
    listed is returned itself, so that loading it says why.

    Raises UsageError for a path that does not exist.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path} does not exist.", "Name files or folders of articles.")
        inputs = sorted(_files_under(path)) if path.is_dir() else [path]
        for file in inputs:
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def _files_under(folder: Path) -> Iterator[Path]:
    unlisted: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: unlisted.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and name not in SIDECAR_NAMES:
                yield Path(place, name)
    yield from unlisted


def lead(text: str) -> str:
    """Return the first sentence, cut at a word where it is long, to name an article that has no title."""
    sentence = " ".join(split_sentences(text)[0].of(text).split())
    if len(sentence) <= _LEAD_CHARACTERS:
        return sentence
    return sentence[:_LEAD_CHARACTERS].rpartition(" ")[0].rstrip(" ,;:–-") + " …"
