"""From an article that was sent in to its text and what is known of it."""

from hashlib import sha256

from corpus.errors import InputRejected
from corpus.submission import Submission
from ingest.loading.decode import decode
from ingest.loading.formats.format import check_size
from ingest.loading.load import check_text, content_of, known_format, lead
from ingest.loading.load_text import load_text
from ingest.loading.metadata import Content, Loaded, Metadata, is_web_address, metadata_of
from ingest.loading.part_path import short_name
from ingest.settings import IngestSettings

_UNNAMED = "article"


def load_submission(submission: Submission, name: str, limits: IngestSettings) -> Loaded:
    """Read one article in; what its sender says of it wins over what its text or file says.

    A file that is sent under its path is the article that it is where it is read from disk. Without a URL and a
    source an article is identified by its content. Raises InputRejected with `name`, the reason and the remedy.
    """
    source = submission.source or submission.url or _UNNAMED
    try:
        given = given_of(submission)
        data = submission.file if submission.file is not None else (submission.text or "").encode()
        content = _content(submission, data, given, limits)
    except InputRejected as error:
        raise InputRejected(f"{name}: {error.message}", error.remedy) from error
    known = given.over(content.metadata)
    digest = sha256(data + repr(given).encode()).hexdigest()
    return Loaded(
        key=known.url or submission.source or f"sha256:{digest}",
        source=source if is_web_address(source) else short_name(source) or _UNNAMED,
        title=known.title or lead(content.text),
        text=content.text,
        metadata=known,
        input_sha256=digest,
    )


def given_of(submission: Submission) -> Metadata:
    """Return what the sender of an article says of it; raises InputRejected, without its name."""
    url = submission.url
    if not url and submission.source and is_web_address(submission.source):
        url = submission.source
    fields = {
        "title": submission.title,
        "published": submission.published_at,
        "outlet": submission.outlet,
        "url": url,
        "author": submission.author,
        "language": submission.language,
    }
    try:
        return metadata_of(fields)
    except ValueError as error:
        raise InputRejected(f"{error}.", "Correct it, or leave it out.") from error


def _content(submission: Submission, data: bytes, given: Metadata, limits: IngestSettings) -> Content:
    name = submission.source or ""
    check_size(len(data), known_format(name) if submission.file is not None else None, limits)
    if not data.strip():
        raise InputRejected("it is empty.", "Give the article's text, or leave it out.")
    if submission.file is not None:
        return content_of(data, name, limits)
    content = load_text(decode(data), given.title)
    check_text(content.text)
    return content
