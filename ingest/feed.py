"""From feeds to files: the pages that feeds name, kept in a folder with what the feeds say of them."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from corpus.errors import InputRejected
from ingest.fetching.fetcher import Fetched, Fetcher
from ingest.fetching.not_fetched import NotFetched
from ingest.fetching.read_feed import Entry, Feed, read_feed
from ingest.ingest_report import Rejected
from ingest.run import Progress

_SIDECAR = "metadata.jsonl"
_PAGES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}
_TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|at_medium|at_campaign)", re.IGNORECASE)
_BOM = "\ufeff"


@dataclass(slots=True)
class Collected:
    """What feeds brought."""

    files: list[Path] = field(default_factory=list)
    """Of all their entries, those that were there already among them."""
    fetched: int = 0
    known: int = 0
    """Pages that were not fetched again, since the feed says of them what it said before."""
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """What the sidecar says of a page; `entry` and `stamp` are for the next time."""

    file: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str
    author: str | None
    entry: str
    stamp: str


def feed(
    urls: Sequence[str], folder: Path, fetcher: Fetcher, limit: int, progress: Progress | None = None
) -> Collected:
    """Fetch the first `limit` pages of each feed into a folder of its own below `folder`.

    A page that is there is fetched again only when its entry has changed. What cannot be fetched is reported, and
    the rest goes on; killed at any moment, the next call goes on where it was.
    """
    collected = Collected()
    feeds = [(url, read) for url in dict.fromkeys(urls) if (read := _read(url, fetcher, collected))]
    if progress:
        progress.found(sum(len(read.entries[:limit]) for _, read in feeds))
    for url, read in feeds:
        place = folder / _name(url)
        place.mkdir(parents=True, exist_ok=True)
        rows = _read_rows(place / _SIDECAR)
        for entry in read.entries[:limit]:
            try:
                _collect(entry, read, place, rows, fetcher, collected)
            except NotFetched as error:
                collected.rejected.append(Rejected(entry.link, str(error)))
            if progress:
                progress.read()
    return collected


def _read(url: str, fetcher: Fetcher, collected: Collected) -> Feed | None:
    try:
        fetched = fetcher.get(url)
        return read_feed(fetched.content, fetched.url)
    except InputRejected as error:
        collected.rejected.append(Rejected(url, str(error)))
        return None


def _collect(
    entry: Entry, of: Feed, place: Path, rows: dict[str, _Row], fetcher: Fetcher, collected: Collected
) -> None:
    """Have the page of an entry in the folder; raises NotFetched."""
    known = rows.get(entry.link)
    if known and known.stamp == entry.stamp and (place / known.file).is_file():
        collected.known += 1
        collected.files.append(place / known.file)
        return
    fetched = fetcher.get(entry.link)
    suffix = _PAGES.get(fetched.media_type)
    if suffix is None:
        raise NotFetched(f"{fetched.url} is no page, but {fetched.media_type or 'of no type'}.", "")
    url = _without_tracking(fetched.url)
    if any(row.url == url for link, row in rows.items() if link != entry.link):
        return  # another entry leads to the same page
    file = f"{_name(url)}{suffix}"
    (place / file).write_bytes(_as_file(fetched))
    rows[entry.link] = _Row(
        file, entry.title, entry.published, of.title, url, entry.author, entry=entry.link, stamp=entry.stamp
    )
    _write_rows(place / _SIDECAR, rows)
    collected.fetched += 1
    collected.files.append(place / file)


def _as_file(fetched: Fetched) -> bytes:
    """Return a page's bytes, in an encoding that they tell without the reply's header."""
    try:
        text = fetched.content.decode(fetched.charset) if fetched.charset else None
    except (LookupError, UnicodeDecodeError):
        text = None
    return fetched.content if text is None else (_BOM + text.removeprefix(_BOM)).encode()


def _without_tracking(url: str) -> str:
    """Return an address without what only tells from where somebody came."""
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(name)]
    query = parts.query if len(kept) == len(parse_qsl(parts.query, True)) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _name(url: str) -> str:
    """Return a name for a file or a folder that an address always has: readable, and no other address's."""
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rpartition("/")[2] or parts.netloc
    slug = re.sub(r"[^a-z0-9]+", "-", last.lower()).strip("-")[:50].rstrip("-")
    return f"{slug or 'page'}-{sha256(url.encode()).hexdigest()[:8]}"


def _read_rows(sidecar: Path) -> dict[str, _Row]:
    """Return what an earlier call wrote, by the link of the entry; a row that is not of that form is left out."""
    rows: dict[str, _Row] = {}
    if not sidecar.exists():
        return rows
    for line in sidecar.read_text(encoding="utf-8").splitlines():
        try:
            row = _Row(**json.loads(line))
        except (ValueError, TypeError):
            continue
        rows[row.entry] = row
    return rows


def _write_rows(sidecar: Path, rows: dict[str, _Row]) -> None:
    part = sidecar.with_name(f".{sidecar.name}.part")
    lines = (json.dumps(asdict(row), ensure_ascii=False) for row in rows.values())
    part.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    part.replace(sidecar)
