"""NITF, in which agencies send articles."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from ingest.loading.formats.format import Part
from ingest.loading.formats.machine_date import machine_date
from ingest.loading.formats.row import article
from ingest.loading.formats.xml.read_xml import words_of
from ingest.loading.metadata import Metadata, is_web_address
from ingest.loading.page.shown_lines import lines_of_markup

_AS_HTML = {"hl2": "h2", "block": "div", "bq": "blockquote", "nitf-table": "div"}
_NO_PROSE = frozenset({"media", "nitf-table-metadata", "note"})
_BY = re.compile(r"by\s+", re.IGNORECASE)


def split_nitf(root: Element) -> Iterator[Part]:
    """Yield the article of a document in NITF, where it has text."""
    text = text_of_nitf(root)
    if not text:
        return
    head, pubdata = root.find("body/body.head"), root.find("head/pubdata")
    known_as = root.find("head/docdata/doc-id")
    address = "" if pubdata is None else pubdata.get("ex-ref", "")
    about = Metadata(
        title=words_of(root.find("body/body.head/hedline/hl1")) or words_of(root.find("head/title")) or None,
        published=machine_date(
            _attribute(root, "body/body.head/dateline/story.date", "norm"),
            _attribute(root, "head/docdata/date.issue", "norm"),
            _attribute(root, "head/docdata/date.release", "norm"),
            _attribute(root, "head/pubdata", "date.publication"),
        ),
        outlet=_attribute(root, "head/pubdata", "name") or words_of(root.find("head/docdata/doc.rights")) or None,
        url=address if is_web_address(address) else None,
        author=_author(head),
    )
    yield article(text, about, known_as.get("id-string") if known_as is not None else None)


def text_of_nitf(root: Element) -> str:
    """Return the paragraphs and the rows of tables of a document in NITF."""
    content = root.find("body/body.content")
    if content is None:
        return ""
    for parent in list(content.iter()):
        for child in list(parent):
            if child.tag in _NO_PROSE:
                parent.remove(child)
        parent.tag = _AS_HTML.get(parent.tag, parent.tag)
    return "\n".join(lines_of_markup(tostring(content, encoding="unicode", method="html")))


def _author(head: Element | None) -> str | None:
    byline = None if head is None else head.find("byline")
    person = None if byline is None else byline.find("person")
    return words_of(person) or _BY.sub("", words_of(byline), count=1) or None


def _attribute(root: Element, path: str, name: str) -> str | None:
    found = root.find(path)
    return None if found is None else found.get(name)
