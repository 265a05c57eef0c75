"""A web page: the article without navigation, sidebars and comments, and what the page says of itself."""

import re
from collections.abc import Iterator, Sequence

import htmldate
import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from corpus.article import UNDATED, DateBasis, Published
from corpus.errors import InputRejected
from ingest.loading.load_text import load_text
from ingest.loading.metadata import Content, Metadata, is_web_address
from ingest.loading.page.json_ld import json_ld_nodes
from ingest.loading.page.prepare_page import prepare_page
from ingest.loading.page.repeated_blocks import cards_of, read_live_page, stand_in
from ingest.loading.page.shown_lines import shown_lines
from ingest.loading.stated_date import publication_date

_ELSEWHERE = (
    "//aside | //nav | //footer | //body//header[not(ancestor::article or ancestor::main)] | //script"
    " | //meta[contains(@property, 'modified') or contains(@property, 'updated')"
    " or contains(@name, 'modified') or contains(@itemprop, 'dateModified')]"
    " | //*[contains(@class, 'sidebar') or contains(@class, 'related') or contains(@class, 'copyright')]"
)
"""Where a date is another story's, today's (the masthead), the footer's or a later edit's."""

_FEWEST_WORDS = 20
"""A page with less has a notice to show ("Please enable JavaScript"), no article, unless it says it is one."""
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S*[.!?][\"'”’»)\]]*\s*")
_REMEDY = "If a browser shows one, save its text as .txt."


def load_html(page: str) -> Content:
    """Return a page's article as trafilatura reads it, one paragraph a line, with the page's own metadata.

    Tables and lists of terms are lines, too, and each post of a live page begins with its day. Pages that are laid
    out with tables, in which trafilatura finds no article, are read line by line.

    Raises InputRejected where the page holds no article.
    """
    tree = trafilatura.load_html(page)
    if tree is None:
        raise InputRejected("the page holds no article.", _REMEDY)
    live, cards = read_live_page(tree), cards_of(tree)
    prepare_page(tree)
    document = trafilatura.bare_extraction(
        tree, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    found = (document.text or "").split("\n") if isinstance(document, Document) else []
    if live and stand_in(found, live.lines):
        about = trafilatura.extract_metadata(page)
        metadata = _metadata(page, about, live.title or about.title)
        return Content("\n".join(live.lines), metadata.over(Metadata(published=live.began)))
    if isinstance(document, Document) and _is_article(found, page):
        if cards and stand_in(found, cards):
            raise InputRejected(
                "it is a section front: teasers of several stories, no article.", "Give the stories' own pages."
            )
        return _with_header(found, _metadata(page, document, document.title))
    lines = shown_lines(trafilatura.load_html(page))
    if sum(len(line.split()) for line in lines if _SENTENCE.fullmatch(line)) < _FEWEST_WORDS:
        raise InputRejected("the page holds no article.", _REMEDY)
    about = trafilatura.extract_metadata(page)
    return _with_header(lines, _metadata(page, about, about.title))


def _with_header(lines: Sequence[str], known: Metadata) -> Content:
    """Return an article without the title, the day and the byline that stand above it, as a text has them."""
    try:
        read = load_text("\n".join(lines), known.title)
    except InputRejected:  # an impossible day or address is a reason to reject a text, but not a page
        return Content("\n".join(lines), known)
    return Content(read.text, known.over(read.metadata))


def _metadata(page: str, about: Document, title: str | None) -> Metadata:
    url = about.url
    return Metadata(
        title=title,
        published=_page_date(page),
        outlet=about.sitename,
        url=url if url and _names_an_article(url) else None,
        author=about.author,
        language=_language(page),
    )


def _is_article(lines: Sequence[str], page: str) -> bool:
    if sum(len(line.split()) for line in lines) >= _FEWEST_WORDS:
        return True
    is_said = "<article" in page or _page_date(page) is not UNDATED
    return is_said and any(map(_SENTENCE.fullmatch, lines))


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


def _json_ld_dates(tree: HtmlElement) -> Iterator[str]:
    for node in json_ld_nodes(tree):
        if re.search(r"Article|Posting|Report", str(node.get("@type"))) and node.get("datePublished"):
            yield str(node["datePublished"])
