"""Find the quotation marks of a news text that belong together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.lexicon.any_of import any_of
from corpus.lexicon.reporting_verbs import SPEAKING
from corpus.text.span import Span

_MARK = re.compile(r"[“”\"‘’']|\n\s*\n|\n")
_SINGLE_LATER = re.compile(r"(?:[^\n‘’']|[’'](?=\w))*[’'](?!\w)")
"""Another closing single mark in the line: the one after an s is a possessive."""
_NARRATED_SAID = re.compile(rf"[,.?!…]\s+(?=(?:[\w’'.-]+\s+){{0,4}}?(?:{any_of(SPEAKING)})\b)")
_PARENTHESES = re.compile(r"\([^()\n]{1,60}\)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two quotation marks, and where the marks end."""

    inside: Span
    outer: Span
    continues: bool = False
    """No closing mark, because the next paragraph opens with another: one speech over paragraphs."""


def read_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of `text` in order, of double or of single marks, curly or straight.

    A quotation ends with its paragraph at the latest; one whose closing mark is missing ends where the
    narrator's "…, she said" begins.
    """
    return tuple(_quotations(text))


def narration(text: str, quotations: Sequence[Quotation]) -> str:
    """Return `text` with quotations and parentheses masked, at the same offsets: the narrator's words alone."""
    parts, end = [], 0
    for quotation in quotations:
        inside = quotation.inside
        words = inside.of(text)
        filler = "x" if words[0].islower() else "X"
        parts += [
            text[end : inside.start],
            filler * (len(words) - 1),
            words[-1] if words[-1] in ",.?!…" else filler,
        ]
        end = inside.end
    masked = "".join([*parts, text[end:]])
    return _PARENTHESES.sub(lambda match: " " * len(match.group()), masked)


def _quotations(text: str) -> Iterator[Quotation]:
    opened: int | None = None
    mark = ""
    for match in _MARK.finditer(text):
        at, found = match.start(), match.group()
        if opened is None:
            if found[0] != "\n" and _opens(text, at):
                opened, mark = at, found
        elif found[0] == "\n":
            if mark in "‘'":
                opened = None
            elif len(found) > 1 or text[at + 1 : at + 2] in {"“", '"'}:
                yield from _unclosed(text, opened, at, match.end())
                opened = None
        elif _closes(text, at, mark):
            yield from _quotation(opened, at, at + 1)
            opened = None
        elif found == "“" == mark:  # the closing mark before it is missing
            yield from _unclosed(text, opened, at, at)
            opened = at
    if opened is not None and mark not in "‘'":
        yield from _unclosed(text, opened, len(text), len(text))


def _opens(text: str, at: int) -> bool:
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    free = not before or before.isspace() or before in "([—–-"
    return (mark == "“" or (free and mark in "\"‘'")) and bool(after) and not after.isspace()


def _closes(text: str, at: int, opening: str) -> bool:
    mark, before, after = text[at], text[at - 1], text[at + 1 : at + 2]
    if opening in '“"':
        return mark == "”" or (mark == '"' and not before.isspace()) or (mark == '"' and not after.isalnum())
    if mark not in "’'" or after.isalnum():
        return False
    return before != "s" or not after.isspace() or not _SINGLE_LATER.match(text, at + 1)


def _quotation(start: int, end: int, outer_end: int, continues: bool = False) -> Iterator[Quotation]:
    if end > start + 1:
        yield Quotation(Span(start + 1, end), Span(start, outer_end), continues)


def _unclosed(text: str, start: int, end: int, following: int) -> Iterator[Quotation]:
    continues = text[following : following + 1] in {"“", '"'} and following > end
    said = None if continues else _NARRATED_SAID.search(text, start, end)
    if said:
        end = said.start() + 1
    end = start + len(text[start:end].rstrip())
    yield from _quotation(start, end, end, continues)
