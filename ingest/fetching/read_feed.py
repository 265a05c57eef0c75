"""What a feed says: RSS and Atom in all their forms, through feedparser."""

import re
from dataclasses import dataclass
from email.utils import parsedate
from hashlib import sha256
from io import BytesIO
from typing import Any

from corpus.errors import InputRejected
from ingest.loading.metadata import is_web_address

_ISO_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a feed names it."""

    link: str
    title: str | None
    published: str | None
    """The day as the feed writes it, in its own time zone."""
    author: str | None
    stamp: str
    """Changes when the feed says something else of it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries, in its order."""

    title: str | None
    entries: tuple[Entry, ...]


def read_feed(data: bytes, url: str) -> Feed:
    """Return what a feed says, links resolved against its address; raises InputRejected where it is none."""
    import feedparser  # a fifth of a second that other commands need not wait

    parsed = feedparser.parse(BytesIO(data), response_headers={"content-location": url})
    if not parsed.version:
        raise InputRejected(f"{url} is no RSS or Atom feed.", "Give the address of the feed, not of the site.")
    entries = (_entry(each) for each in parsed.entries)
    return Feed(_text(parsed.feed.get("title")), tuple(each for each in entries if each))


def _entry(said: Any) -> Entry | None:
    """Return an entry; None where it leads nowhere."""
    link = said.get("link")
    if not link or not is_web_address(link):
        return None
    title, author = _text(said.get("title")), _text(said.get("author"))
    # past feedparser's own `get`, which gives one date for the other, with a warning
    dates = [dict.get(said, name) or "" for name in ("published", "updated")]
    told = repr((said.get("id"), title, author, said.get("summary"), dates))
    published = next((day for day in map(_day, dates) if day), None)
    return Entry(link, title, published, author, sha256(told.encode()).hexdigest()[:16])


def _day(written: str) -> str | None:
    iso = _ISO_DAY.match(written)
    if iso:
        return iso[1]
    parts = parsedate(written)
    return f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}" if parts else None


def _text(said: str | None) -> str | None:
    """Return a text on one line; None where it is empty, or more than a text."""
    line = " ".join((said or "").split())
    return line if line and "<" not in line else None
