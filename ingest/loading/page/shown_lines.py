"""The lines of a page, or of any markup, as a browser shows them."""

import re

from lxml import etree
from lxml.html import HtmlElement, fromstring

from ingest.loading.page.prepare_page import prepare_page

_NO_PROSE = "//script | //style | //nav | //footer | //aside | //form | //header | //head | //noscript"
_LINE_ENDS = frozenset(
    "p div section article td th tr li dt dd h1 h2 h3 h4 h5 h6 blockquote figcaption br hr table ul ol "
    "center".split()
)
_MARKUP = re.compile(r"</?(?:p|br|div|span|h[1-6]|ul|ol|li|table|a|b|i|em|strong|img|blockquote)\b[^<>]*>", re.I)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def shown_lines(tree: HtmlElement) -> list[str]:
    """Return the lines that hold words, without navigation, headers, footers and forms, which go from the tree."""
    for element in tree.xpath(_NO_PROSE):
        element.drop_tree()
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if element.tag in _LINE_ENDS:
            pieces.append("\n")
        text = element.text if event == "start" else element.tail
        pieces.append(re.sub(r"\s+", " ", text or ""))
    return [line for raw in "".join(pieces).split("\n") if (line := " ".join(raw.split()))]


def lines_of_markup(markup: str) -> list[str]:
    """Return the lines of an article that comes as HTML or XHTML without a page around it; tables become rows."""
    without_declaration = _DECLARATION.sub("", markup, count=1)
    if not without_declaration.strip():
        return []
    tree = fromstring(f"<html><body>{without_declaration}</body></html>")
    prepare_page(tree)
    return shown_lines(tree)


def without_markup(text: str) -> str:
    """Return a text, its lines as a browser shows them where it is marked up."""
    return "\n".join(lines_of_markup(text)) if _MARKUP.search(text) else text
