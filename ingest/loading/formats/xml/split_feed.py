"""An RSS or Atom feed that was saved."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ingest.loading.formats.format import Part, Unreadable
from ingest.loading.formats.machine_date import machine_date
from ingest.loading.formats.row import Names, article
from ingest.loading.formats.xml.read_xml import refuse_entities
from ingest.loading.metadata import Metadata, is_web_address
from ingest.loading.page.shown_lines import without_markup


def split_feed(data: bytes) -> Iterator[Part]:
    """Yield the articles of a feed, as long as it tells them: its summary where it has no more."""
    import feedparser  # here, since only the process apart needs it

    refuse_entities(data)
    parsed = feedparser.parse(BytesIO(data))
    names = Names()
    outlet = _words(parsed.feed.get("title"))
    language = _words(parsed.feed.get("language")) or None
    for number, entry in enumerate(parsed.entries, start=1):
        text = _text(entry)
        if not text:
            yield Unreadable(f"entry {number}: it has no text.", "Give the page that it links to.")
            continue
        link = entry.get("link")
        about = Metadata(
            title=_words(entry.get("title")) or None,
            published=machine_date(entry.get("published"), entry.get("updated")),
            outlet=outlet or None,
            url=link if link and is_web_address(link) else None,
            author=_words(entry.get("author")) or None,
            language=language.partition("-")[0].lower() if language else None,
        )
        yield names.tell_apart(article(text, about, entry.get("id")))


def _text(entry: Any) -> str:
    """Return the longest text that an entry has."""
    texts = [each.get("value") for each in entry.get("content", ())] + [entry.get("summary")]
    return max((without_markup(each).strip() for each in texts if each), key=len, default="")


def _words(value: object) -> str:
    """Return the words of a title or a name, which may be marked up, on one line."""
    return " ".join(without_markup(str(value or "")).split())
