"""XML: a feed that was saved, or articles in the forms of news agencies."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from corpus.errors import InputRejected
from ingest.loading.formats.format import Part
from ingest.loading.formats.xml.read_xml import read_xml, root_of
from ingest.loading.formats.xml.split_feed import split_feed
from ingest.loading.formats.xml.split_newsml import split_newsml
from ingest.loading.formats.xml.split_nitf import split_nitf
from ingest.settings import IngestSettings

_FORMS: dict[str, Callable[[bytes], Iterator[Part]]] = {
    "rss": split_feed,
    "feed": split_feed,
    "rdf": split_feed,
    "nitf": lambda data: split_nitf(read_xml(data)),
    "newsmessage": lambda data: split_newsml(read_xml(data)),
    "newsitem": lambda data: split_newsml(read_xml(data)),
}


def split_xml(stream: BinaryIO, limits: IngestSettings) -> Iterator[Part]:
    """Yield the articles of an XML file; its root element tells the form."""
    data = stream.read()
    root = root_of(data)
    if root not in _FORMS:
        read_xml(data)  # says so where it is no XML at all, or could blow up
        raise InputRejected(
            f"this XML (<{root}>) is none of RSS, Atom, NITF and NewsML-G2.", "Save the article as .txt or .html."
        )
    yield from _FORMS[root](data)
