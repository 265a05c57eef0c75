"""The Word document: what it holds, and that any text may stand in it."""

from dataclasses import replace
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from service.answer.answer import Answer
from service.export.write_docx import write_docx
from service.wire.answer import to_wire
from tests.service.wire.test_answer import ANSWER

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(answer: Answer) -> dict[str, Element]:
    with ZipFile(BytesIO(write_docx(to_wire(answer, "id")))) as package:
        assert package.testzip() is None
        return {name: fromstring(package.read(name)) for name in package.namelist()}


def words(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_each_reference_has_its_footnote_with_the_quote_and_where_it_is_from() -> None:
    twice = replace(ANSWER, statements=ANSWER.statements * 2)
    written = parts(twice)
    body = written["word/document.xml"]
    notes = {note.get(f"{W}id"): words(note) for note in written["word/footnotes.xml"].iter(f"{W}footnote")}
    references = [each.get(f"{W}id") for each in body.iter(f"{W}footnoteReference")]
    assert references == ["2", "3"]
    for reference in references:
        assert notes[reference] == (
            " Leaders meet, 2021 (inferred), 001.txt: “This year we are seeing a 45-percent growth.”"
        )
    assert "How much did trade grow in 2021?" in words(body)
    assert "They disagree: trade growth" in words(body)


def test_markup_and_what_xml_cannot_hold_do_no_harm() -> None:
    hostile = replace(ANSWER, conflicts=(), question="<w:p>&\x00\x0b\ufffe]]> 🎉")
    assert "<w:p>&]]> 🎉" in words(parts(hostile)["word/document.xml"])


def test_the_same_answer_makes_the_same_bytes() -> None:
    answer = to_wire(replace(ANSWER, conflicts=()), "id")
    assert write_docx(answer) == write_docx(answer)
