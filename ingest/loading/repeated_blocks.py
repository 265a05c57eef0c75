"""Pages that are made of many dated blocks: live pages, whose posts are one story, and fronts, which are none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import compress

from lxml.html import HtmlElement

from corpus.lexicon.months import MONTHS
from ingest.loading.json_ld import json_ld_nodes
from ingest.loading.prepare_page import text_of
from ingest.loading.stated_date import is_date

_FEWEST_POSTS, _FEWEST_CARDS = 2, 3
_FRONT_SHARE = 0.7
"""Of the words that were found on a page, those that stand in teasers where it is a front."""
_CARD_WORDS = 60
"""On average of a teaser: a headline and a sentence or two."""
_HEADING = ".//h1 | .//h2 | .//h3 | .//h4"
_LIVE = re.compile(r"\blive\b|\b(?:latest|rolling) updates\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Live:
    """A live page."""

    title: str | None
    lines: tuple[str, ...]
    """Of each post its day and time, then its heading and its paragraphs."""


def read_live_page(tree: HtmlElement) -> Live | None:
    """Return the posts of a page that says that it is live; None of any other."""
    is_said = any("LiveBlogPosting" in str(node.get("@type")) for node in json_ld_nodes(tree))
    if not (is_said or _LIVE.search(" ".join(tree.xpath("//title/text() | //h1//text()")))):
        return None
    posts = [(block, stamp) for block, time in _blocks(tree, "//time[@datetime]") if (stamp := _stamp(time))]
    if len(posts) < _FEWEST_POSTS:
        return None
    inside = {block for block, _ in posts}
    headings = [each for each in tree.xpath("//h1") if not inside & {each, *each.iterancestors()}]
    lines = [line for block, stamp in posts for line in (stamp, *_block_lines(block))]
    return Live(text_of(headings[0]) if headings else None, tuple(lines))


def cards_of(tree: HtmlElement) -> tuple[str, ...]:
    """Return the words of a page's teasers: like blocks with one heading and a day each."""
    dated = [block for block, _ in _blocks(tree, "//time | //span | //p | //div", is_day=True)]
    cards = [text_of(block) for block in dated if len(block.xpath(_HEADING)) == 1]
    is_short = sum(len(card.split()) for card in cards) <= _CARD_WORDS * len(cards)
    return tuple(cards) if len(cards) >= _FEWEST_CARDS and is_short else ()


def is_section_front(lines: Sequence[str], cards: Sequence[str]) -> bool:
    """Tell whether what was found on a page as its article is mostly words of its teasers."""
    words = [len(line.split()) for line in lines]
    in_cards = [any(" ".join(line.split()) in card for card in cards) for line in lines]
    return sum(compress(words, in_cards)) > _FRONT_SHARE * sum(words)


def _blocks(tree: HtmlElement, path: str, is_day: bool = False) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Yield the like elements of a page that hold what a path finds, each with the first that it holds."""
    found = [each for each in tree.xpath(path) if not is_day or (len(each) == 0 and is_date(text_of(each)))]
    holders = {holder for each in found for holder in (each, *each.iterancestors())}
    seen: set[HtmlElement] = set()
    for each in found:
        for holder in (each, *each.iterancestors()):
            parent = holder.getparent()
            if parent is None:
                break
            like = [other for other in parent if _kind(other) == _kind(holder) and other in holders]
            if len(like) > 1:
                if holder not in seen:
                    seen.add(holder)
                    yield holder, each
                break


def _kind(element: HtmlElement) -> tuple[object, str | None]:
    return element.tag, element.get("class")


def _stamp(time: HtmlElement) -> str | None:
    """Return the day and the time of a post as a line; None where it gives no time of day."""
    try:
        stamp = datetime.fromisoformat(str(time.get("datetime")))
    except ValueError:
        return None
    if "T" not in str(time.get("datetime")):
        return None
    return f"{stamp.day} {MONTHS[stamp.month - 1]} {stamp.year}, {stamp:%H:%M}"


def _block_lines(block: HtmlElement) -> Iterator[str]:
    for part in block.xpath(".//h1 | .//h2 | .//h3 | .//h4 | .//p | .//li | .//blockquote[not(p)]"):
        if not part.xpath("ancestor::li | ancestor::nav") and (line := text_of(part)):
            yield line
