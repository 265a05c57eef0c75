"""What an article is: its text, where it came from, and what is known of its date."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.text.span import text_digest


class DateBasis(StrEnum):
    """How an article's publication date is known."""

    GIVEN = "given"
    """Metadata: front matter or a sidecar."""
    PAGE = "page"
    """The web page's own meta data or JSON-LD."""
    TEXT = "text"
    """A dateline in the text, such as "Date: 14 May 2021"."""
    INFERRED = "inferred"
    """The article's own words, or another article on the same event."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Published:
    """An article's publication date, as precisely as it is known and never more."""

    value: str | None = None
    """`2021`, `2021-12` or `2021-12-28`; None where the date is not known."""
    basis: DateBasis = DateBasis.UNKNOWN
    evidence: str = ""
    """In words for the user: what an inferred date was inferred from."""
    not_before: date | None = None
    """The earliest day that the text allows, where the date is not known."""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.basis is DateBasis.UNKNOWN):
            raise ValueError(f"a date and its basis go together: {self.value!r}, {self.basis}")


UNDATED = Published()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A run of lines that cleaning took out, kept so that it can be shown."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it is stored; `text` never changes, a new text is a new version."""

    id: str
    """Stable over versions; matches `[A-Za-z0-9_-]+`."""
    title: str
    text: str
    source: str
    """The file name or URL that the article came from."""
    published: Published = UNDATED
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    language: str = "en"
    dropped: tuple[Dropped, ...] = ()
    text_sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text_sha256", text_digest(self.text))
