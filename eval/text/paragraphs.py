"""The paragraph around a place of a text, and those beside it."""

import re

from corpus.text.span import Span

_BLANK = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\n")


def paragraph(text: str, place: Span, beside: int = 0) -> str:
    """Return the paragraphs that a place lies in, with as many more before and after as `beside` says.

    A text without blank lines has a paragraph a line.
    """
    ends = _BLANK if _BLANK.search(text) else _LINE
    before = [match.end() for match in ends.finditer(text, 0, place.start)]
    after = [match.start() for match in ends.finditer(text, place.end)]
    start = before[-1 - beside] if len(before) > beside else 0
    return text[start : after[beside] if len(after) > beside else len(text)]
