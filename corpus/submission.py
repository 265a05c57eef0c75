"""An article on its way in, as it is sent, and what becomes of it: the words that ingest and service share."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Submission:
    """An article as its sender gives it: a text, or the bytes of a file that `source` names."""

    text: str | None = None
    file: bytes | None = None
    source: str | None = None
    """A file name, a path, any name that stays: without a URL it identifies the article."""
    title: str | None = None
    published_at: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None


class Status(StrEnum):
    """What became of an input."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input; what is not rejected is stored whole, and answered from."""

    place: int
    """Its place among the inputs, from 0."""
    source: str
    status: Status
    article_id: str | None = None
    """None where it was rejected."""
    reason: str | None = None
    """Why it was rejected, or why it was stored without its times, figures and speakers."""
    passages: int = 0
    """Passages that were embedded."""
    is_copy: bool = False
    """Whether it nearly repeats another article."""
