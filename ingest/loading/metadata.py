"""What is known of an article besides its text, and what a loader returns."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from corpus.article import UNDATED, DateBasis, Published
from ingest.loading.stated_date import publication_date

# fmt: off
_NAMES = {
    "title": ("title", "headline"),
    "published": (
        "published", "date", "published_at", "published_on", "pubdate", "pub_date", "publishdate", "publish_date",
        "publication_date", "datepublished", "date_published", "publishedat", "publishedon", "date_publish",
    ),
    "outlet": ("outlet", "publication", "site", "publisher", "newspaper"),
    "url": ("url", "link", "permalink", "web_url"),
    "author": ("author", "authors", "byline", "creator"),
    "language": ("language", "lang"),
}
# fmt: on
"""The names under which front matter and sidecars give each field, beside `source`: an outlet or a URL."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a sidecar, front matter, a page or a text's header says; None where it says nothing."""

    title: str | None = None
    published: Published = UNDATED
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None

    def over(self, less_trusted: "Metadata") -> "Metadata":
        """Return these facts, and `less_trusted`'s where these have none."""
        return Metadata(
            title=self.title or less_trusted.title,
            published=self.published if self.published.value else less_trusted.published,
            outlet=self.outlet or less_trusted.outlet,
            url=self.url or less_trusted.url,
            author=self.author or less_trusted.author,
            language=self.language or less_trusted.language,
        )


NOTHING_KNOWN = Metadata()


@dataclass(frozen=True, slots=True)
class Content:
    """What one file says: its text without header lines, and its own metadata."""

    text: str
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Loaded:
    """One article as it was read in, before cleaning."""

    key: str
    """Its URL where one is known, else the file's absolute path: equal keys are versions of one article."""
    source: str
    """The file name."""
    title: str
    text: str
    """Decoded, NFC, `\\n` line ends, without front matter, title and date lines."""
    metadata: Metadata
    input_sha256: str
    """Of the file's bytes and of the sidecar's row: as long as it is the same, nothing has changed."""
    file: str | None = None
    """The file's absolute path; None where the article was sent in."""


def metadata_of(fields: Mapping[str, object]) -> Metadata:
    """Return what front matter or a sidecar's row gives, under any of the usual names.

    Raises ValueError, in words for the user, for a bad date or a URL that is not http(s).
    """
    found = {field: _first(fields, names) for field, names in _NAMES.items()}
    source = _first(fields, ("source",))
    if source:
        meant = "url" if is_web_address(source) else "outlet"
        found[meant] = found[meant] or source
    url = found["url"]
    if url and not is_web_address(url):
        raise ValueError(f"“{url}” is not an http(s) URL")
    return Metadata(
        title=found["title"],
        published=publication_date(found["published"], DateBasis.GIVEN) if found["published"] else UNDATED,
        outlet=found["outlet"],
        url=url,
        author=found["author"],
        language=found["language"],
    )


def is_web_address(url: str) -> bool:
    """Tell whether `url` may be shown as a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not any(c.isspace() for c in url)


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    return next((words for name in names if (words := _words(fields.get(name)))), None)


def _words(value: object) -> str:
    """Return a value on one line; of a list, such as several authors, its items; of a person, the name."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _words(value.get("name"))
    return " ".join(str(value or "").split())
