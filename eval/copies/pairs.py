"""Pairs of texts that are copies of one story, and pairs that only look so, made of articles by rule."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.lexicon.any_of import any_of
from corpus.lexicon.months import MONTH
from corpus.lexicon.weekdays import WEEKDAY
from corpus.text.split_sentences import split_sentences

_EXCHANGES = Path(__file__).with_name("exchanges.txt")
_LEAST_SENTENCES = 6
_APART = 2
"""Neighbours in a folder are often reports of one agency."""
_MORE = (
    "Readers of this paper have asked what it means for the town. The editors will come back to it next week.",
    "The mayor’s office could not be reached in the evening. Neighbours spoke of little else at the market.",
)
_NUMBER = re.compile(r"(?<![\w.,:/-])(?!(?:1[6-9]|20)\d\d\b)\d{2,4}(?![\w:/-]|[.,]\d)")
_NAME = re.compile(rf"(?<=[a-z,] )(?!{WEEKDAY}|{MONTH})[A-Z][a-z]{{3,}}")
_AUXILIARY = re.compile(r"(?<=[a-z] )(?:was|were|is|are|has|have|had|will|would|could)(?= [a-z])(?! not)")

Change = Callable[[str, random.Random], "str | None"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and whether one is a copy of the other."""

    kind: str
    first: str
    second: str
    is_copy: bool


def pairs(texts: Sequence[str], seed: int) -> Iterator[Pair]:
    """Yield pairs of each kind for each text; a kind that does not fit a text is left out of it."""
    draw = random.Random(seed)  # noqa: S311 (texts, not secrets)
    long = [text for text in texts if len(split_sentences(text)) >= _LEAST_SENTENCES]
    for number, text in enumerate(long):
        for kind, change, is_copy in _KINDS:
            other = change(text, draw)
            if other is not None and other != text:
                yield Pair(kind, text, other, is_copy)
        if len(long) > _APART:
            yield Pair("another story", text, long[number - _APART], False)


def _reprinted(text: str, _: random.Random) -> str:
    """Return the text as another paper sets it: as one block, with its own note at the end."""
    return " ".join(text.split()) + "\n\nReporting by our correspondents."


def _edited(text: str, draw: random.Random) -> str:
    """Return the text with words exchanged, and a sentence left out."""
    exchanges = dict(line.split() for line in _EXCHANGES.read_text(encoding="utf-8").splitlines())
    spans = split_sentences(text)
    left_out = spans[draw.randrange(2, len(spans))]
    shorter = text[: left_out.start] + text[left_out.end :]
    word = re.compile(rf"(?<=[a-z,] )(?:{any_of(exchanges)})(?= )")
    return word.sub(lambda found: exchanges[found.group()], shorter)


def _cut(text: str, _: random.Random) -> str:
    """Return the first six tenths of the text's sentences."""
    spans = split_sentences(text)
    return text[: spans[max(3, len(spans) * 6 // 10) - 1].end]


def _extended(text: str, draw: random.Random) -> str:
    """Return the text with a paragraph of another paper before its last one, or behind."""
    paragraphs = [each for each in text.split("\n\n") if each.strip()]
    paragraphs.insert(draw.randint(1, len(paragraphs)), draw.choice(_MORE))
    return "\n\n".join(paragraphs)


def _other_figure(text: str, draw: random.Random) -> str | None:
    return _changed(text, _NUMBER, draw, lambda number: str(int(number) + draw.choice((1, 2, 5, 10, 30))))


def _other_name(text: str, draw: random.Random) -> str | None:
    found = _NAME.findall(text)
    return text.replace(draw.choice(found), "Kestrel") if found else None


def _denied(text: str, draw: random.Random) -> str | None:
    return _changed(text, _AUXILIARY, draw, lambda word: f"{word} not")


def _corrected(text: str, _: random.Random) -> str:
    return f"Correction: an earlier version of this article misnamed the speaker.\n\n{text}"


def _changed(text: str, what: re.Pattern[str], draw: random.Random, change: Callable[[str], str]) -> str | None:
    """Return the text with one of the matches changed, where there is one."""
    found = list(what.finditer(text))
    if not found:
        return None
    match = draw.choice(found)
    return text[: match.start()] + change(match.group()) + text[match.end() :]


_KINDS: tuple[tuple[str, Change, bool], ...] = (
    ("reprinted", _reprinted, True),
    ("edited", _edited, True),
    ("cut", _cut, True),
    ("extended", _extended, True),
    ("another figure", _other_figure, False),
    ("another name", _other_name, False),
    ("denied", _denied, False),
    ("corrected", _corrected, False),
)
