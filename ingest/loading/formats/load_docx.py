"""A document of Word: its paragraphs, and its tables row by row."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from corpus.errors import InputRejected
from ingest.loading.formats.open_zip import open_zip, read_member
from ingest.loading.formats.xml.read_xml import read_xml, words_of
from ingest.loading.load_text import load_text
from ingest.loading.metadata import Content, Metadata
from ingest.loading.table_lines import table_lines

_MAX_BYTES = 100_000_000
"""Of its text with all marks, and of all its parts together, pictures included."""
_TITLE_STYLES = frozenset({"title", "titel", "titre", "heading1", "berschrift1", "titre1"})
_LEFT_OUT = frozenset({"del", "Fallback", "instrText", "delText"})
"""What was deleted while changes were tracked, what older programs are shown, and commands of fields."""
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def load_docx(data: bytes) -> Content:
    """Return the text of a document; its properties give the author, and a title where the text has none.

    When the document was made is not when the article was published: only the text tells that.
    """
    with open_zip(BytesIO(data), _MAX_BYTES) as opened:
        body = read_xml(read_member(opened, "word/document.xml", _MAX_BYTES)).find("body")
        about = _properties(opened)
    if body is None:
        raise InputRejected("it is no document of Word.", "Open it and save it as .docx.")
    title = next((_text(each).strip() for each in body.iter("p") if _style(each) in _TITLE_STYLES), None)
    content = load_text("\n".join(_lines(body)), title or None)
    return Content(content.text, content.metadata.over(about))


def _properties(opened: ZipFile) -> Metadata:
    if "docProps/core.xml" not in opened.namelist():
        return Metadata()
    core = read_xml(read_member(opened, "docProps/core.xml", _MAX_BYTES))
    return Metadata(title=words_of(core.find("title")) or None, author=words_of(core.find("creator")) or None)


def _lines(parent: Element) -> Iterator[str]:
    """Yield the lines of paragraphs and tables, wherever they stand."""
    for child in parent:
        if child.tag == "p":
            yield from _text(child).split("\n")
        elif child.tag == "tbl":
            rows = [[" ".join(_text(cell).split()) for cell in row.iter("tc")] for row in child.iter("tr")]
            yield from table_lines(rows, has_header=child.find("tr/trPr/tblHeader") is not None) if rows else ()
        elif child.tag not in _LEFT_OUT:
            yield from _lines(child)


def _text(element: Element) -> str:
    if element.tag == "t":
        return element.text or ""
    if element.tag in _LEFT_OUT:
        return ""
    inside = "".join(map(_text, element))
    return f"{inside}{_BREAKS.get(element.tag, '')}" if element.tag != "p" else f"{inside}\n"


def _style(paragraph: Element) -> str:
    style = paragraph.find("pPr/pStyle")
    return "" if style is None else style.get("val", "").lower()
