"""Pages that are made of many dated blocks: live pages, whose posts are one story, and fronts, which are none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import compress

from lxml.html import HtmlElement

from corpus.article import UNDATED, DateBasis, Published
from corpus.lexicon.months import MONTH, MONTHS
from ingest.loading.page.json_ld import json_ld_nodes
from ingest.loading.page.prepare_page import text_of
from ingest.loading.stated_date import is_date, publication_date

_FEWEST_POSTS, _FEWEST_CARDS = 2, 3
"""Neither these numbers nor those below were compared with others."""
_SHARE = 0.7
"""Of the words that were found on a page, those that stand in its blocks where it is made of them."""
_CARD_WORDS = 60
"""On average of a teaser: a headline and a sentence or two."""
_DAY_WORDS = 9
_DAY = re.compile(rf"\b(?:{MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH} \d{{4}}|\d{{4}}-\d\d-\d\d)\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}")
_LEAVES = "//time | //span[not(*)] | //p[not(*)] | //div[not(*)] | //h3[not(*)] | //h4[not(*)] | //b | //strong"
_HEADING = ".//h1 | .//h2 | .//h3 | .//h4"
_LIVE = re.compile(
    r"\blive (?:updates?|blog|coverage|report|ticker)\b|(?:^|[-–—|:] *)live\b(?= *(?:$|[-–—|:]))"
    r"|\b(?:latest|rolling) updates\b|\bas it happened\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Live:
    """A live page."""

    title: str | None
    began: Published
    """The day of its first post."""
    lines: tuple[str, ...]
    """Of each post its day and time, then its heading and its paragraphs."""


def read_live_page(tree: HtmlElement) -> Live | None:
    """Return the posts of a page that says that it is live; None of any other.

    They are its story only where what reads as the page's article stands in them, see `stand_in`.
    """
    is_said = any("LiveBlogPosting" in str(node.get("@type")) for node in json_ld_nodes(tree))
    if not (is_said or _LIVE.search("\n".join(tree.xpath("//title/text() | //h1//text()")))):
        return None
    stamped = [each for each in tree.xpath(_LEAVES) if _stamp(each)]
    posts = list(_blocks(stamped))
    if len(posts) < _FEWEST_POSTS:
        return None
    inside = {block for block, _ in posts}
    headings = [each for each in tree.xpath("//h1") if not inside & {each, *each.iterancestors()}]
    lines = [
        line
        for block, time in posts
        for line in (_stamp(time), *(each for each in _block_lines(block) if each != text_of(time)))
    ]
    days = [day for _, time in posts if (day := _day_of(_stamp(time))).value]
    began = min(days, key=lambda day: day.value or "", default=UNDATED)
    return Live(text_of(headings[0]) if headings else None, began, tuple(lines))


def cards_of(tree: HtmlElement) -> tuple[str, ...]:
    """Return the words of a page's teasers: like blocks with one heading and a day each."""
    days = [each for each in tree.xpath(_LEAVES) if _has_day(text_of(each))]
    dated = [block for block, _ in _blocks(days)]
    cards = [text_of(block) for block in dated if len(block.xpath(_HEADING)) == 1]
    is_short = sum(len(card.split()) for card in cards) <= _CARD_WORDS * len(cards)
    return tuple(cards) if len(cards) >= _FEWEST_CARDS and is_short else ()


def stand_in(lines: Sequence[str], blocks: Sequence[str]) -> bool:
    """Tell whether the lines that were found on a page as its article are mostly words of its blocks."""
    words = [len(line.split()) for line in lines]
    inside = [any(" ".join(line.split()) in block for block in blocks) for line in lines]
    return sum(compress(words, inside)) >= _SHARE * sum(words)


def _blocks(found: Sequence[HtmlElement]) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Yield the like elements of a page that hold what was found, each with the first that it holds."""
    holders = {holder for each in found for holder in (each, *each.iterancestors())}
    alike = Counter(map(_kind, holders))
    seen: set[HtmlElement] = set()
    for each in found:
        block = next((holder for holder in (each, *each.iterancestors()) if alike[_kind(holder)] > 1), None)
        if block is not None and block not in seen:
            seen.add(block)
            yield block, each


def _kind(element: HtmlElement) -> tuple[HtmlElement | None, object, str | None]:
    """Return what like elements have in common: they stand side by side, under one name and class."""
    return element.getparent(), element.tag, element.get("class")


def _stamp(element: HtmlElement) -> str:
    """Return the day and the time of a post as a line; empty where an element gives no time of day."""
    written, words = str(element.get("datetime") or ""), text_of(element)
    try:
        stamp = datetime.fromisoformat(written)
    except ValueError:
        return words if is_date(words) and _CLOCK.search(words) else ""
    return f"{stamp.day} {MONTHS[stamp.month - 1]} {stamp.year}, {stamp:%H:%M}" if "T" in written else ""


def _day_of(stamp: str) -> Published:
    """Return the day of a line that a post begins with; an impossible one is none."""
    try:
        return publication_date(stamp, DateBasis.PAGE)
    except ValueError:
        return UNDATED


def _has_day(words: str) -> bool:
    """Tell whether words are a day, perhaps with a name or a time beside it: "By Jo Lund · 7 August 2025"."""
    return is_date(words) or (len(words.split()) <= _DAY_WORDS and _DAY.search(words) is not None)


def _block_lines(block: HtmlElement) -> Iterator[str]:
    for part in block.xpath(".//h1 | .//h2 | .//h3 | .//h4 | .//p | .//li | .//blockquote[not(p)]"):
        if not part.xpath("ancestor::li | ancestor::nav") and (line := text_of(part)):
            yield line
