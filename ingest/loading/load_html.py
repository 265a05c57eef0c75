"""A web page: the article without navigation, sidebars and comments, and what the page says of itself."""

import json
import re
from collections.abc import Iterator
from typing import Any

import htmldate
import trafilatura
from trafilatura.settings import Document

from corpus.article import UNDATED, DateBasis, Published
from corpus.errors import InputRejected
from ingest.loading.metadata import Content, Metadata, is_web_address
from ingest.loading.stated_date import publication_date

_ELSEWHERE = (
    "//aside | //nav | //footer | //body//header[not(ancestor::article or ancestor::main)] | //script"
    " | //meta[contains(@property, 'modified') or contains(@property, 'updated')"
    " or contains(@name, 'modified') or contains(@itemprop, 'dateModified')]"
    " | //*[contains(@class, 'sidebar') or contains(@class, 'related') or contains(@class, 'copyright')]"
)
"""Where a date is another story's, today's (the masthead), the footer's or a later edit's."""

_FEWEST_WORDS = 20
"""A page with less has a notice to show ("Please enable JavaScript"), no article."""


def load_html(page: str) -> Content:
    """Return a page's article as trafilatura reads it, one paragraph a line, with the page's own metadata.

    Raises InputRejected where the page holds no article.
    """
    document = trafilatura.bare_extraction(
        page, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    if not isinstance(document, Document) or not document.text or len(document.text.split()) < _FEWEST_WORDS:
        raise InputRejected("the page holds no article.", "If a browser shows one, save its text as .txt.")
    lines = document.text.split("\n")
    if lines[0].strip() == document.title:
        lines = lines[1:]
    url = document.url
    return Content(
        "\n".join(lines),
        Metadata(
            title=document.title,
            published=_page_date(page),
            outlet=document.sitename,
            url=url if url and _names_an_article(url) else None,
            author=document.author,
            language=_language(page),
        ),
    )


def _names_an_article(url: str) -> bool:
    """Tell a page's own address from the site's front page, which some sites put into every page."""
    return is_web_address(url) and re.fullmatch(r"https?://[^/]+/?", url) is None


def _language(page: str) -> str | None:
    match = re.search(r"<html[^>]*\slang\s*=\s*[\"']?([a-z]{2,3})\b", page[:5000], re.IGNORECASE)
    return match.group(1).lower() if match else None


def _page_date(page: str) -> Published:
    """Return the date of the page's JSON-LD, else what htmldate finds in the article's own markup.

    htmldate's extensive search is off: it takes a footer's "© 2019" or any date of the prose.
    """
    tree = trafilatura.load_html(page)
    if tree is None:
        return UNDATED
    stated = list(_json_ld_dates(tree))
    if not stated:
        for element in tree.xpath(_ELSEWHERE):
            element.drop_tree()
        found = htmldate.find_date(tree, extensive_search=False, original_date=True)
        stated = [found] if found else []
    for words in stated:
        try:
            return publication_date(words, DateBasis.PAGE)
        except ValueError:  # the page's own words are no reason to reject it: better no date than a wrong one
            continue
    return UNDATED


def _json_ld_dates(tree: Any) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            nodes = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _top_nodes(nodes):
            if re.search(r"Article|Posting|Report", str(node.get("@type"))) and node.get("datePublished"):
                yield str(node["datePublished"])


def _top_nodes(nodes: object) -> Iterator[dict[str, object]]:
    """Yield the things that a page says it is; what those in turn mention (related stories) is left out."""
    if isinstance(nodes, list):
        for node in nodes:
            yield from _top_nodes(node)
    elif isinstance(nodes, dict):
        yield nodes
        yield from _top_nodes(nodes.get("@graph"))
