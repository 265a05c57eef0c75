"""NewsML-G2, in which agencies send articles, one or many in a message."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from ingest.loading.formats.format import Part
from ingest.loading.formats.machine_date import machine_date
from ingest.loading.formats.row import Names, article
from ingest.loading.formats.xml.read_xml import words_of
from ingest.loading.formats.xml.split_nitf import text_of_nitf
from ingest.loading.metadata import Metadata
from ingest.loading.page.shown_lines import lines_of_markup

_OUTLETS = ("contentMeta/creditline", "itemMeta/provider/name", "rightsInfo/copyrightHolder/name")
_DATES = ("contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated")


def split_newsml(root: Element) -> Iterator[Part]:
    """Yield the articles among the items of a message; pictures and lists have no text."""
    names = Names()
    for item in root.iter("newsItem"):
        if text := _text(item):
            yield names.tell_apart(article(text, _about(item), item.get("guid")))


def _about(item: Element) -> Metadata:
    return Metadata(
        title=words_of(item.find("contentMeta/headline")) or None,
        published=machine_date(*(words_of(item.find(path)) for path in _DATES)),
        outlet=next(filter(None, (words_of(item.find(path)) for path in _OUTLETS)), None),
        author=words_of(item.find("contentMeta/by")) or None,
        language=_language(item.find("contentMeta/language")),
    )


def _text(item: Element) -> str:
    for content in item.findall("contentSet/*"):
        if content.tag == "inlineData":
            return (content.text or "").strip()
        for document in content if content.tag == "inlineXML" else ():
            if document.tag == "nitf":
                return text_of_nitf(document)
            body = document.find("body") if document.tag == "html" else document
            if body is not None:
                return "\n".join(lines_of_markup(tostring(body, encoding="unicode", method="html")))
    return ""


def _language(element: Element | None) -> str | None:
    tag = "" if element is None else element.get("tag", "")
    return tag.partition("-")[0].lower() or None
