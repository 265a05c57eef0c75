"""From a file to its text and what is known of it."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from corpus.errors import InputRejected, UsageError
from corpus.text.split_sentences import split_sentences
from ingest.loading.decode import decode
from ingest.loading.load_html import load_html
from ingest.loading.load_markdown import load_markdown
from ingest.loading.load_text import load_text
from ingest.loading.metadata import NOTHING_KNOWN, Content, Loaded, Metadata
from ingest.loading.sidecar import SIDECAR_NAMES
from ingest.settings import IngestSettings

_LOADERS: Mapping[str, Callable[[str], Content]] = {
    ".txt": load_text,
    ".md": load_markdown,
    ".markdown": load_markdown,
    ".html": load_html,
    ".htm": load_html,
}
_LEAD_CHARACTERS = 100


def load(path: Path, metadata: Metadata | None = None, settings: IngestSettings | None = None) -> Loaded:
    """Read one article in; `metadata`, the sidecar's row for it, wins over what the file says.

    Raises InputRejected with the path, the reason and the remedy.
    """
    given = metadata or NOTHING_KNOWN
    try:
        data = read_bytes(path, (settings or IngestSettings()).max_file_bytes)
        content = content_of(data, path.suffix)
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


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of a file; raises InputRejected, without the path, where it cannot be an article."""
    try:
        if path.is_dir():
            raise InputRejected("the folder cannot be listed.", "Check its permissions.")
        check_type(path.suffix)
        size = path.stat().st_size
        if not path.is_file():  # reading a pipe would wait for ever
            raise InputRejected("it is no regular file.", "Give a file.")
        check_size(size, max_bytes)
        data = path.read_bytes()
    except OSError as error:
        raise InputRejected(f"it cannot be read: {error.strerror}.", "Check its permissions.") from error
    if not data.strip():
        raise InputRejected("it is empty.", "Give the article's text, or leave the file out.")
    return data


def check_type(suffix: str) -> None:
    """Raise InputRejected for a type of file that is not read."""
    if suffix.lower() not in _LOADERS:
        raise InputRejected(
            f"files of type “{suffix}” are not read." if suffix else "it has no file type.",
            f"Articles are {', '.join(_LOADERS)}.",
        )


def check_size(size: int, max_bytes: int) -> None:
    """Raise InputRejected for a file that is too large."""
    if size > max_bytes:
        raise InputRejected(
            f"it has {size:,} bytes, more than {max_bytes:,}.",
            "Split it, or raise DATELINE_MAX_FILE_BYTES.",
        )


def content_of(data: bytes, suffix: str) -> Content:
    """Return what a file of this type says; raises InputRejected, without its name."""
    content = _LOADERS[suffix.lower()](decode(data, suffix.lower().startswith(".htm")))
    if not content.text.strip():
        raise InputRejected("it holds no text.", "Give the article's text, or leave the file out.")
    return content


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


def is_gone(path: Path) -> bool:
    """Tell whether there is nothing under a path; one that may not be looked at may still be there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


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
