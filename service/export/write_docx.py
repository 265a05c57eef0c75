"""An answer as a Word document; each quote is a footnote where it is cited."""

import re
from collections.abc import Sequence
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from service.export.docx_parts import CONTENT_TYPES, DOCUMENT_RELATIONS, NAMESPACE, PACKAGE_RELATIONS, STYLES
from service.wire.answer import AnswerWire, CitationWire

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold at all: control characters, and halves of surrogate pairs."""
_FIRST_FOOTNOTE = 2
"""0 and 1 are the lines that Word draws above footnotes."""
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The same answer makes the same bytes."""

register_namespace("w", NAMESPACE)


def write_docx(answer: AnswerWire) -> bytes:
    """Return a document: the question, the statements with a footnote for each quote, conflicts and notes."""
    cited = [answer.citations[index] for statement in answer.statements for index in statement.citations]
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELATIONS,
        "word/document.xml": _document(answer),
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": STYLES,
        "word/footnotes.xml": _footnotes(cited),
    }
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name, part in parts.items():
            package.writestr(ZipInfo(name, _FIXED_TIME), part, ZIP_DEFLATED)
    return written.getvalue()


def _document(answer: AnswerWire) -> bytes:
    root = Element(_w("document"))
    body = SubElement(root, _w("body"))
    _paragraph(body, answer.question, "Title")
    if answer.asked_as:
        _paragraph(body, f"Understood as: {answer.asked_as}", "Note")
    number = _FIRST_FOOTNOTE
    for statement in answer.statements:
        paragraph = _paragraph(body, statement.text)
        for _ in statement.citations:
            _refer(paragraph, number)
            number += 1
    if not answer.statements:
        _paragraph(body, answer.answer)
    for conflict in answer.conflicts:
        _paragraph(body, f"{_HEADINGS[conflict.kind]}: {conflict.about}", "Heading1")
        for index in conflict.statements:
            _paragraph(body, f"– {answer.statements[index].text}")
    for note in answer.notes:
        _paragraph(body, note, "Note")
    return _bytes(root)


_HEADINGS = {"revision": "Since revised", "dispute": "They disagree"}


def _footnotes(cited: Sequence[CitationWire]) -> bytes:
    root = Element(_w("footnotes"))
    for number, line in enumerate(("separator", "continuationSeparator")):
        footnote = SubElement(root, _w("footnote"), {_w("type"): line, _w("id"): str(number)})
        SubElement(SubElement(SubElement(footnote, _w("p")), _w("r")), _w(line))
    for number, citation in enumerate(cited, _FIRST_FOOTNOTE):
        footnote = SubElement(root, _w("footnote"), {_w("id"): str(number)})
        paragraph = _paragraph(footnote, "", "FootnoteText")
        SubElement(_run(paragraph, "FootnoteReference"), _w("footnoteRef"))
        _write(_run(paragraph), f" {_source(citation)}: “{' '.join(citation.cited_text.split())}”")
    return _bytes(root)


def _source(citation: CitationWire) -> str:
    """Return where a quote is from; an inferred date says that it is one."""
    published = citation.published_at or "date not known"
    if citation.published_basis == "inferred":
        published += " (inferred)"
    known = (citation.title, citation.outlet, published, citation.url or citation.source)
    return ", ".join(part for part in known if part)


def _paragraph(parent: Element, text: str, style: str = "") -> Element:
    paragraph = SubElement(parent, _w("p"))
    if style:
        SubElement(SubElement(paragraph, _w("pPr")), _w("pStyle"), {_w("val"): style})
    if text:
        _write(_run(paragraph), text)
    return paragraph


def _run(paragraph: Element, style: str = "") -> Element:
    run = SubElement(paragraph, _w("r"))
    if style:
        SubElement(SubElement(run, _w("rPr")), _w("rStyle"), {_w("val"): style})
    return run


def _write(run: Element, text: str) -> None:
    SubElement(run, _w("t"), {_SPACE: "preserve"}).text = _NO_XML.sub("", text)


def _refer(paragraph: Element, number: int) -> None:
    SubElement(_run(paragraph, "FootnoteReference"), _w("footnoteReference"), {_w("id"): str(number)})


def _w(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _bytes(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written
