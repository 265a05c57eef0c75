"""Scores how time expressions are read, in the way of TempEval-3.

A predicted mention counts as found when it overlaps a wanted one (relaxed) or covers the same characters
(strict); type and value are scored over the relaxed matches. Source: UzZaman et al. 2013, "SemEval-2013
Task 1: TempEval-3", section 5.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from corpus.article import UNDATED, DateBasis, Published
from corpus.errors import UsageError
from corpus.time.read_times import read_times
from eval.metrics.precision_recall import PrecisionRecall


@dataclass(frozen=True, slots=True)
class Wanted:
    """A time expression as an annotator marked it, `text[start:end]`."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its publication date and the expressions that a reader should find."""

    text: str
    published: Published
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class TimeScore:
    """The figures of TempEval-3: spans strict and relaxed, then type and value over relaxed spans."""

    texts: int
    strict: PrecisionRecall
    relaxed: PrecisionRecall
    type: PrecisionRecall
    value: PrecisionRecall


def score(texts: Iterable[Annotated]) -> TimeScore:
    """Read each text and compare with what its annotator marked; each mention is matched once."""
    count = predicted = wanted = strict = relaxed = types = values = 0
    for annotated in texts:
        count += 1
        found = list(read_times(annotated.text, annotated.published))
        predicted += len(found)
        wanted += len(annotated.wanted)
        for want in annotated.wanted:
            match = next((m for m in found if m.start < want.end and want.start < m.end), None)
            if match is None:
                continue
            found.remove(match)
            relaxed += 1
            strict += (match.start, match.end) == (want.start, want.end)
            types += match.type == want.type
            values += match.value == want.value
    return TimeScore(
        count, *(PrecisionRecall(right, predicted, wanted) for right in (strict, relaxed, types, values))
    )


def score_times(path: Path, split: str | None = None) -> TimeScore:
    """Score over a JSON Lines file of sentences such as `eval/readers/times.jsonl`, or over one split of it.

    Raises UsageError where the file is missing or a line does not hold what it should.
    """
    return score(read_sentences(path, split))


def score_timeml(folder: Path) -> TimeScore:
    """Score over the TimeML files (`*.tml`) of a folder, against the day in each file's `DCT`.

    Raises UsageError where the folder has no such file.
    """
    files = sorted(folder.glob("*.tml"))
    if not files:
        raise UsageError(f"{folder} holds no TimeML files.", "Give the folder that the .tml files lie in.")
    return score(read_timeml(path) for path in files)


def read_sentences(path: Path, split: str | None = None) -> Iterator[Annotated]:
    """Yield the sentences of a JSON Lines file; an expression's place is its next one in the sentence."""
    if not path.is_file():
        raise UsageError(f"{path} does not exist.", "Give a JSON Lines file with text, published and expected.")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            case = json.loads(line)
            if split is None or case["split"] == split:
                published = Published(case["published"], DateBasis.GIVEN) if case["published"] else UNDATED
                yield Annotated(case["text"], published, tuple(_placed(case["text"], case["expected"])))
        except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise UsageError(
                f"{path}, line {number}: {error}", "Each line is an object, as in times.jsonl."
            ) from error


def _placed(text: str, expected: list[dict[str, str]]) -> Iterator[Wanted]:
    position = 0
    for mention in expected:
        start = text.index(mention["text"], position)
        position = start + len(mention["text"])
        yield Wanted(start, position, mention["type"], mention["value"])


def read_timeml(path: Path) -> Annotated:
    """Read one TimeML document: the text of `TEXT`, its TIMEX3 tags, and the day in `DCT`.

    Raises UsageError where the file is no TimeML document.
    """
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - a corpus that the user chose
        body, created = root.find("TEXT"), root.find("DCT/TIMEX3")
        if body is None:
            raise UsageError(f"{path} has no TEXT.", "Give TimeML documents.")
    except ElementTree.ParseError as error:
        raise UsageError(f"{path} is not XML: {error}", "Give TimeML documents.") from error
    pieces: list[str] = []
    wanted: list[Wanted] = []
    _collect(body, pieces, 0, wanted)
    day = created.get("value", "")[:10] if created is not None else ""
    published = Published(day, DateBasis.GIVEN) if day else UNDATED
    return Annotated("".join(pieces), published, tuple(wanted))


def _collect(element: ElementTree.Element, pieces: list[str], length: int, wanted: list[Wanted]) -> int:
    """Add an element's text to `pieces` and its time expressions to `wanted`; return the length so far."""
    start = length
    pieces.append(element.text or "")
    length += len(pieces[-1])
    for child in element:
        length = _collect(child, pieces, length, wanted)
        pieces.append(child.tail or "")
        length += len(pieces[-1])
    if element.tag == "TIMEX3" and start < length:
        wanted.append(Wanted(start, length, element.get("type", ""), element.get("value", "")))
    return length
