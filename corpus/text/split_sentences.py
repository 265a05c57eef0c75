"""Where the sentences of a news text begin and end."""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.lexicon.any_of import any_of
from corpus.lexicon.months import MONTH_ABBREVIATIONS
from corpus.lexicon.reporting_verbs import SPEAKING
from corpus.lexicon.titles import ABBREVIATED_TITLES
from corpus.text.span import Span

_NEVER_LAST = frozenset("st mt ft vs cf".split()) | {
    word.lower() for word in (*ABBREVIATED_TITLES, *MONTH_ABBREVIATIONS)
}
"""Abbreviations that stand before what they belong to: no sentence ends after them."""

_BEFORE_NUMBER = frozenset("no nos art fig vol pp p ed sec ca approx".split())
"""Abbreviations only where a number follows: "No. 5"."""

_SELDOM_LAST = frozenset("inc corp co ltd plc bros jr sr etc al a.m p.m e.g i.e".split())
"""Abbreviations that end a sentence only where a usual first word follows."""

_USUAL_FIRST = frozenset(
    "the a an this that these those it its he she they we i you his her their our my there here but and or "
    "so yet in on at by for from with as after before since while when where if although however meanwhile "
    "also both according what who how why not no many some most several all each one two".split()
)

_END = re.compile(
    r"(?:[.!?]+|…\.*)"  # the full stop itself
    r"[\"'”’»)\]]*"  # what closes with it
    r"(?::\d+(?:[,–-]\s?\d+)*)?"  # a page reference as encyclopedias print it: "sleep.:208"
    r"(?=\s+[\"'“‘«(\[]*[^\W_a-z]|\s*$)"
)
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+$")
_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")
_CALLED = (*SPEAKING, "asked", "cried", "replied", "explained", "recalled")
_SAID = re.compile(rf"\s+(?:[A-Z][\w’'-]*\s+){{1,4}}(?:{any_of(_CALLED)})\b")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_LINE = re.compile(r"[^\n]+")


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` in order, without the white space around them.

    Blank lines always separate; single line breaks do too, unless the text is hard-wrapped. Every
    character that is not white space lies in exactly one sentence.
    """
    return tuple(sentence for block in _blocks(text) for sentence in _sentences(text, block))


def _blocks(text: str) -> Iterator[Span]:
    """Yield the paragraphs: runs of lines that belong together."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if match.group().strip()]
    wrapped = _is_hard_wrapped(text, lines)
    block: Span | None = None
    for line in lines:
        if block and wrapped and text[block.end : line.start].count("\n") == 1:
            block = Span(block.start, line.end)
            continue
        if block:
            yield block
        block = line
    if block:
        yield block


def _is_hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Tell whether line breaks stand in the middle of sentences, as in plain-text mail and wires.

    Then many lines begin with a small letter; those of a list ("Vestby 3 Orm United 1") do not.
    """
    joined = [pair for pair in pairwise(lines) if text[pair[0].end : pair[1].start].count("\n") == 1]
    if len(joined) < 3 or max(line.end - line.start for line, _ in joined) > 100:
        return False
    open_ended = sum(not _TERMINAL.search(line.of(text)) for line, _ in joined)
    goes_on = sum(following.of(text).lstrip()[:1].islower() for _, following in joined)
    return open_ended > len(joined) / 2 and goes_on >= len(joined) / 3


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if _is_boundary(text, block, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _is_boundary(text: str, block: Span, stop: re.Match[str]) -> bool:
    if stop.end() >= block.end:
        return True
    mark = stop.group()
    if mark[-1] in "\"'”’»" and mark[0] in "!?…" and _SAID.match(text, stop.end(), block.end):
        return False
    if mark != ".":
        return True
    before = _LAST_WORD.search(text, max(block.start, stop.start() - 20), stop.start())
    if before is None:
        return True
    word = before.group()
    if word.lower() in _NEVER_LAST:
        return False
    is_initial = len(word) == 1 and word.isupper()
    if word.lower() in _BEFORE_NUMBER and not is_initial:
        return not text[stop.end() : stop.end() + 3].strip()[:1].isdigit()
    if "." in word or is_initial or word.lower() in _SELDOM_LAST:
        following = _FIRST_WORD.match(text, stop.end(), block.end)
        return following is not None and following.group(1).lower() in _USUAL_FIRST
    return True
