"""What is no part of an article, taken out of its text line by line; nothing is ever changed or added."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from corpus.article import Dropped
from ingest.cleaning.boilerplate import (
    APPEAL_HEADING,
    SINGLE_LINES,
    TEASER_HEADING,
    is_appeal,
    is_button,
    is_share_bar,
)

_BULLET = re.compile(r"\s*(?:[-–—•●▪◦*·»›>]|\d{1,2}[.)])(?:\s|$)")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")
_TEASER_WORDS = 20
"""No headline of a teaser list is longer."""
_HEADING_WORDS = 6
_BUTTONS = 20
_LINE_CHARACTERS = 1000
"""A longer line is prose; the patterns' time grows with the square of a line's length."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article's text, and what was taken out; together they are all of its lines that are not blank."""

    text: str
    dropped: tuple[Dropped, ...]


def clean(text: str) -> Cleaned:
    """Drop teaser lists, share bars, appeals, legal notes, credits and advertisement marks.

    Every line kept is a line of `text`, in its order. Cleaning a cleaned text changes nothing. Prose is
    recognised by its structure (a paragraph of whole sentences ends a teaser list), and a line is dropped
    only for what the whole of it is: when in doubt it stays.
    """
    lines = text.split("\n")
    reasons: list[str | None] = [None] * len(lines)
    kept = list(range(len(lines)))
    while True:  # what goes may have parted a heading from its list
        found = _boilerplate([lines[i] for i in kept])
        if not any(found):
            break
        for i, reason in zip(kept, found, strict=True):
            reasons[i] = reason
        kept = [i for i in kept if reasons[i] is None]
    if heading := _appeal_heading(lines, reasons):
        reasons[heading] = "appeal"
        kept.remove(heading)
    return Cleaned("\n".join(_without_spare_blanks([lines[i] for i in kept])), _dropped(lines, reasons))


def _boilerplate(lines: Sequence[str]) -> list[str | None]:
    """Return, for each line, why it goes; None where it stays."""
    reasons: list[str | None] = [None] * len(lines)
    at = 0
    while at < len(lines):
        reason, length = _match(lines, at)
        for i in range(at, at + length):
            reasons[i] = reason if lines[i].strip() else None
        at += max(length, 1)
    return reasons


def _match(lines: Sequence[str], at: int) -> tuple[str | None, int]:
    """Return why the line at `at` goes and how many lines go with it; 0 where it stays."""
    line = lines[at].strip()
    if not line or len(line) > _LINE_CHARACTERS:
        return None, 0
    if TEASER_HEADING.fullmatch(line):
        return "teasers", 1 + _teasers(lines[at + 1 :])
    if APPEAL_HEADING.fullmatch(line):
        return "appeal", 1 + _appeals(lines[at + 1 :])
    if is_appeal(line):
        return "appeal", 1
    buttons = list(takewhile(is_button, lines[at : at + _BUTTONS]))
    if is_share_bar(" ".join(buttons)):
        return "share bar", len(buttons)
    return next(((reason, 1) for reason, pattern in SINGLE_LINES if pattern.match(line)), (None, 0))


def _teasers(lines: Sequence[str]) -> int:
    """Return how many lines the list of headlines takes that follows its heading.

    It ends before the next paragraph of prose. A list without blank lines also ends at its first blank
    line, unless bullets go on after it: what follows may be the article's own subheading.
    """
    end, items, closed_up = 0, 0, False
    for i, line in enumerate(lines):
        if not line.strip():
            continue
        bulleted = _BULLET.match(line) is not None
        after_blank = i > 0 and not lines[i - 1].strip()
        if not _is_teaser(line) or (closed_up and after_blank and not bulleted):
            break
        closed_up = closed_up or (items > 0 and not after_blank)
        items += 1
        end = i + 1
    return end


def _is_teaser(line: str) -> bool:
    """Tell a headline or a bullet from a paragraph of prose and from what another rule takes."""
    words = len(line.split())
    if _SENTENCE_END.search(line):
        return words <= _TEASER_WORDS and (_BULLET.match(line) is not None or line.rstrip()[-1] in "?!…")
    return words <= _TEASER_WORDS


def _appeals(lines: Sequence[str]) -> int:
    """Return how many lines after an appeal's heading go on in the publisher's own voice."""
    end = 0
    for i, line in enumerate(lines):
        if line.strip() and not is_appeal(line, under_heading=True):
            break
        if line.strip():
            end = i + 1
    return end


def _appeal_heading(lines: Sequence[str], reasons: Sequence[str | None]) -> int | None:
    """Return the last line that stays where it is a heading that has lost its section, an appeal."""
    told = [i for i, line in enumerate(lines) if line.strip()]
    last = max((i for i in told if reasons[i] is None), default=None)
    following = next((i for i in told if last is not None and i > last), None)
    if last is None or last == told[0] or following is None or reasons[following] != "appeal":
        return None
    is_heading = len(lines[last].split()) <= _HEADING_WORDS and not _SENTENCE_END.search(lines[last])
    return last if is_heading else None


def _without_spare_blanks(lines: Sequence[str]) -> list[str]:
    """Leave one blank line between paragraphs where there were more, and none at either end."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return kept if not kept or kept[-1].strip() else kept[:-1]


def _dropped(lines: Sequence[str], reasons: Sequence[str | None]) -> tuple[Dropped, ...]:
    """Gather neighbouring lines that went for the same reason; blank lines between them do not part them."""
    gone = [
        (line, reason) for line, reason in zip(lines, reasons, strict=True) if reason is not None or line.strip()
    ]
    return tuple(
        Dropped("\n".join(line for line, _ in run), reason)
        for reason, run in groupby(gone, key=lambda pair: pair[1])
        if reason is not None
    )
