"""An e-book, such as an issue of a paper: each of its documents that has prose is an article."""

import posixpath
import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from lxml.html import fromstring

from corpus.errors import InputRejected
from ingest.loading.decode import decode
from ingest.loading.formats.format import Part
from ingest.loading.formats.machine_date import machine_date
from ingest.loading.formats.open_zip import open_zip, read_member
from ingest.loading.formats.row import article
from ingest.loading.formats.xml.read_xml import read_xml, words_of
from ingest.loading.metadata import Metadata
from ingest.loading.page.shown_lines import lines_of_markup
from ingest.settings import IngestSettings

_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S*[.!?][\"'”’»)\]]*")
_MAKERS = frozenset({"calibre"})
"""Programs that name themselves as publishers."""
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def split_epub(stream: BinaryIO, limits: IngestSettings) -> Iterator[Part]:
    """Yield the articles of a book in their order; covers and tables of contents have no prose.

    Raises InputRejected where it cannot be read.
    """
    with open_zip(stream, limits.max_archive_bytes) as opened:
        if "META-INF/encryption.xml" in opened.namelist() and "META-INF/rights.xml" in opened.namelist():
            raise InputRejected("it is protected against copying.", "Give it without protection.")
        place = read_xml(read_member(opened, "META-INF/container.xml", limits.max_file_bytes)).find(".//rootfile")
        root = "" if place is None else place.get("full-path", "")
        package = read_xml(read_member(opened, root, limits.max_file_bytes))
        about = _about(package)
        for name in _documents(package, posixpath.dirname(root)):
            page = decode(read_member(opened, name, limits.max_file_bytes), is_html=True)
            lines = lines_of_markup(page)
            if any(_SENTENCE.search(line) for line in lines):
                yield article("\n".join(lines), Metadata(title=_title(page)).over(about), name)


def _about(package: Element) -> Metadata:
    """Return what the book says that holds for all its articles."""
    fields = {child.tag: words_of(child) for child in reversed(package.findall("metadata/*"))}
    publisher = fields.get("publisher", "")
    return Metadata(
        published=machine_date(fields.get("date")),
        outlet=None if publisher.lower() in _MAKERS else publisher or None,
        author=fields.get("creator") or None,
        language=fields.get("language", "").partition("-")[0].lower() or None,
    )


def _documents(package: Element, folder: str) -> Iterator[str]:
    """Yield the names of the documents in the order in which they are read."""
    items = {item.get("id"): item for item in package.findall("manifest/item")}
    for reference in package.findall("spine/itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and "nav" not in item.get("properties", "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _title(page: str) -> str | None:
    tree = fromstring(_DECLARATION.sub("", page, count=1) or "<p></p>")
    found = tree.xpath("//h1 | //h2")
    return " ".join(found[0].text_content().split()) or None if found else None
