"""WARC, in which crawlers keep the pages that they saw."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from corpus.errors import InputRejected
from corpus.submission import Submission
from ingest.loading.formats.format import Part, Unreadable
from ingest.loading.metadata import is_web_address
from ingest.settings import IngestSettings

_TYPES = {"text/html": ".html", "application/xhtml+xml": ".xhtml", "application/pdf": ".pdf"}


def split_warc(stream: BinaryIO, limits: IngestSettings) -> Iterator[Part]:
    """Yield the pages and PDFs among the answers that a crawler got, each under its address.

    When it was fetched is not when it was published: only the page tells that. Raises InputRejected.
    """
    from warcio.archiveiterator import ArchiveIterator  # here, since only the process apart needs it
    from warcio.exceptions import ArchiveLoadFailed

    total = 0
    try:
        for record in ArchiveIterator(stream):
            part = _part(record, limits)
            if part is None:
                continue
            yield part
            total += len(part.file or b"") if isinstance(part, Submission) else 0
            if total > limits.max_archive_bytes:
                raise InputRejected(
                    f"its pages have more than {limits.max_archive_bytes:,} bytes.",
                    "Split it, or raise DATELINE_MAX_ARCHIVE_BYTES.",
                )
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        raise InputRejected("it is damaged, or no WARC.", "Look whether it was saved whole.") from error


def _part(record: Any, limits: IngestSettings) -> Part | None:
    """Return the page of a record; None for one that is no page that was found."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    http = record.http_headers
    if record.rec_type not in {"response", "resource"} or not is_web_address(url):
        return None
    if http is not None and http.get_statuscode() != "200":
        return None
    stated_type = http.get_header("Content-Type") if http is not None else record.content_type
    suffix = _TYPES.get((stated_type or "").partition(";")[0].strip().lower())
    if suffix is None:
        return None
    name = url if url.lower().endswith(suffix) else f"{url}{suffix}"
    data = record.content_stream().read(limits.max_file_bytes + 1)
    if len(data) > limits.max_file_bytes:
        return Unreadable(
            f"it has more than {limits.max_file_bytes:,} bytes.", "Raise DATELINE_MAX_FILE_BYTES.", name
        )
    return Submission(file=data, source=name, url=url)
