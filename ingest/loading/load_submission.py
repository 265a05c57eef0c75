"""From an article that was sent in to its text and what is known of it."""

from hashlib import sha256
from pathlib import PurePath

from corpus.errors import InputRejected
from corpus.submission import Submission
from ingest.loading.decode import decode
from ingest.loading.load import check_size, check_type, content_of, lead
from ingest.loading.load_text import load_text
from ingest.loading.metadata import Content, Loaded, Metadata, is_web_address, metadata_of
from ingest.settings import IngestSettings

_UNNAMED = "article"


def load_submission(submission: Submission, name: str, limits: IngestSettings) -> Loaded:
    """Read one article in; what its sender says of it wins over what its text or file says.

    A file that is sent under its path is the article that it is where it is read from disk. Without a URL and a
    source an article is identified by its content. Raises InputRejected with `name`, the reason and the remedy.
    """
    source = submission.source or submission.url or _UNNAMED
    try:
        given = _given(submission)
        data = submission.file if submission.file is not None else (submission.text or "").encode()
        check_size(len(data), limits.max_file_bytes)
        content = _content(submission, data, given)
    except InputRejected as error:
        raise InputRejected(f"{name}: {error.message}", error.remedy) from error
    known = given.over(content.metadata)
    digest = sha256(data + repr(given).encode()).hexdigest()
    return Loaded(
        key=known.url or submission.source or f"sha256:{digest}",
        source=source if is_web_address(source) else PurePath(source).name or _UNNAMED,
        title=known.title or lead(content.text),
        text=content.text,
        metadata=known,
        input_sha256=digest,
    )


def _given(submission: Submission) -> Metadata:
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


def _content(submission: Submission, data: bytes, given: Metadata) -> Content:
    if not data.strip():
        raise InputRejected("it is empty.", "Give the article's text, or leave it out.")
    if submission.file is not None:
        suffix = PurePath(submission.source or "").suffix
        check_type(suffix)
        return content_of(data, suffix)
    content = load_text(decode(data), given.title)
    if not content.text.strip():
        raise InputRejected("it holds no text.", "Give the article's text, or leave it out.")
    return content
