"""Changes to a page's tree before its article is read out: what is prose or data there, and would be lost."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement, fromstring

from ingest.loading.table_lines import table_lines

_SENTENCE = re.compile(r"(?:\S+ ){5,}\S*[.!?…][\"'”’»)\]]*")
_LINKED_SHARE = 0.5
"""Of a paragraph's characters; trafilatura takes one with more for a list of links."""
_ELSEWHERE = (
    "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::li or"
    " ancestor::*[contains(@class, 'related') or contains(@class, 'sidebar') or contains(@class, 'teaser')"
    " or contains(@class, 'recommend') or contains(@class, 'more')]"
)
_MOST_CELL_WORDS = 12
"""On average of a cell of data; layout tables hold whole paragraphs."""
_INSIDE_LAYOUT = ".//table | .//p | .//div | .//br | .//img | .//form"


def prepare_page(tree: HtmlElement) -> None:
    """Turn linked sentences, data tables and lists of terms into paragraphs, in place."""
    for paragraph in tree.xpath(f"//p[.//a][not({_ELSEWHERE})]"):
        _unwrap_links(paragraph)
    for table in tree.xpath("//table"):
        if rows := _data_rows(table):
            has_header = bool(table.xpath("(.//tr)[1]/th")) and not table.xpath("(.//tr)[1]/td[normalize-space()]")
            _replace(table, list(table_lines(rows, has_header)))
    for terms in tree.xpath("//dl[.//dt and .//dd]"):
        _replace(terms, list(table_lines(_terms(terms), has_header=False)))


def text_of(element: HtmlElement) -> str:
    """Return the words of an element on one line."""
    return " ".join(element.text_content().split())


def _unwrap_links(paragraph: HtmlElement) -> None:
    """Take the links off a sentence that is little else than a link: a list of other stories has headlines."""
    words, links = text_of(paragraph), paragraph.xpath(".//a")
    linked = sum(len(text_of(link)) for link in links)
    if linked > _LINKED_SHARE * len(words) and _SENTENCE.fullmatch(words):
        for link in links:
            link.drop_tag()


def _data_rows(table: HtmlElement) -> list[list[str]]:
    """Return the cells of a table of data; none of one that only arranges the page."""
    if table.xpath(_INSIDE_LAYOUT):
        return []
    rows = [[text_of(cell) for cell in row.xpath("./th | ./td")] for row in table.xpath(".//tr")]
    cells = [cell for row in rows for cell in row if cell]
    is_grid = len(rows) > 1 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1
    if not is_grid or not cells:
        return []
    return rows if sum(len(cell.split()) for cell in cells) <= _MOST_CELL_WORDS * len(cells) else []


def _terms(terms: HtmlElement) -> list[list[str]]:
    """Return the terms of a list, each with its values."""
    rows: list[list[str]] = []
    for child in terms.xpath(".//dt | .//dd"):
        if child.tag == "dt":
            rows.append([text_of(child), ""])
        elif rows:
            rows[-1][1] = ", ".join(filter(None, (rows[-1][1], text_of(child))))
    return rows


def _replace(element: HtmlElement, lines: Sequence[str]) -> None:
    """Put paragraphs in the place of an element; what stands behind it stays."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    for line in lines:
        paragraph = fromstring("<p></p>")
        paragraph.text = line
        parent.insert(at, paragraph)
        at += 1
    if tail and tail.strip():
        rest = fromstring("<p></p>")
        rest.text = tail
        parent.insert(at, rest)
