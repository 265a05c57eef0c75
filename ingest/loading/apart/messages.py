"""What is sent to a reading process, and what comes back; the bytes of files follow a message by themselves."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from corpus.submission import Submission
from ingest.loading.formats.format import Unreadable
from ingest.loading.metadata import Content


@dataclass(frozen=True, slots=True)
class Task:
    """A file that is to be read."""

    name: str
    """It tells the format."""
    path: str | None
    """None where its bytes follow."""
    max_file_bytes: int
    max_archive_bytes: int
    seconds: int
    """Of processor time, for each article."""
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing that was read; a reply that has none of them is the last one."""

    content: Content | None = None
    """The article of a file that holds one."""
    part: Submission | None = None
    """One of the articles of a file that holds several."""
    has_bytes: bool = False
    """Whether the bytes of the part's file follow."""
    refused: Unreadable | None = None
    """Why the part, or what is left of the file, was not read."""
    is_last: bool = False


TASK = TypeAdapter(Task)
REPLY = TypeAdapter(Reply)
