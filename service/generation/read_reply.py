"""Read a language model's reply while it comes in, whatever it is."""

import json
import re
from dataclasses import dataclass
from itertools import islice

_OPENING = re.compile(r"\{")
_IN_OBJECT = re.compile(r'[{}"]')
_IN_STRING = re.compile(r'"|\\(?s:.)')
_OBJECT = re.compile(r'\{\s*"')
_NUMBER = re.compile(r"\[?[0-9]{1,4}\]?")
_SENTENCE = re.compile(r"\[?([0-9]{1,4})\.([0-9]{1,4})\]?")
_EMPTY_LIST = re.compile(r"\s*(?:```\w*)?\s*\[\s*\]\s*(?:```)?\s*")
_DECLINED = re.compile(r'"statements"\s*:\s*\[\s*\]')
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_DEEPEST = 8
"""Braces inside one another: a statement lies two deep; the bound keeps the time linear in the reply's length."""
_LONGEST = 20_000
"""Characters of one statement's object."""
_MOST_QUOTES = 6
_MOST_RESTARTS = 5


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the model cites for a statement: a sentence by its number, or words that it copied."""

    passage: int
    """As the model numbers it, from 1 where it keeps to the form."""
    quote: str = ""
    sentence: int | None = None
    """Its number within the passage, from 1; None where words are given."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the model, in the right form; nothing of it has been checked."""

    text: str
    citations: tuple[Claimed, ...]


@dataclass(frozen=True, slots=True)
class Malformed:
    """What looks like a statement and has not its form."""

    text: str
    reason: str


class ReplyReader:
    """Takes a reply in pieces, and gives each statement as soon as its closing brace is there.

    Prose, code fences and unfinished objects around the statements do no harm; any object with a `text` is
    taken for a statement, in a list, alone or inside another.
    """

    def __init__(self) -> None:
        self.declined = False
        """An empty list of statements was given: the passages do not answer the question."""
        self.statements = 0
        """Objects that were statements, or meant to be."""
        self._text = ""
        self._at = 0
        self._open: list[int] = []
        self._in_string = False

    def feed(self, piece: str) -> list[Claim | Malformed]:
        """Return the statements that the piece completes."""
        self._text += piece
        found: list[Claim | Malformed] = []
        while mark := self._mark().search(self._text, self._at):
            self._at = mark.end()
            sign = mark.group()
            if sign == '"':
                self._in_string = not self._in_string
            elif sign == "{":
                self._open.append(mark.start())
            elif sign == "}":
                found += self._closed(self._open.pop(), mark.end())
        return found

    def finish(self) -> list[Claim | Malformed]:
        """Return what the end of the reply shows: statements behind a stray brace or quotation mark."""
        if self.statements == 0:
            self.declined = self.declined or _EMPTY_LIST.fullmatch(self._text) is not None
            for start in islice(_OBJECT.finditer(self._text), _MOST_RESTARTS):
                reader = ReplyReader()
                found = reader.feed(self._text[start.start() :])
                if found or reader.declined:
                    self.statements, self.declined = reader.statements, reader.declined
                    return found
        return []

    def _mark(self) -> re.Pattern[str]:
        """Return what changes the state: braces count outside of strings, quotation marks inside of braces."""
        if not self._open:
            return _OPENING
        return _IN_STRING if self._in_string else _IN_OBJECT

    def _closed(self, start: int, end: int) -> list[Claim | Malformed]:
        if len(self._open) >= _DEEPEST or end - start > _LONGEST:
            return []
        text = self._text[start:end]
        if '"statements"' in text:
            self.declined = self.declined or (self.statements == 0 and _DECLINED.search(text) is not None)
            return []
        if '"text"' not in text:
            return []
        self.statements += 1
        return [_claim(text)]


def _claim(text: str) -> Claim | Malformed:
    try:
        # Numbers as they are written: 3.10 is the tenth sentence, 3.1 the first
        value = json.loads(_TRAILING_COMMA.sub("", text), strict=False, parse_float=str)
    except (ValueError, RecursionError):
        return Malformed(text, "it is not JSON")
    said, citations = value.get("text"), value.get("sentences") or value.get("citations")
    if not isinstance(said, str) or not said.strip():
        return Malformed(text, "its text is not a sentence")
    if isinstance(citations, str):
        citations = [citations]
    if not isinstance(citations, list) or not citations:
        return Malformed(said, "it has no citations")
    claimed = [_claimed(citation) for citation in citations[:_MOST_QUOTES]]
    kept = tuple(citation for citation in claimed if citation)
    if len(kept) < len(claimed):
        return Malformed(said, "a citation is not the number of a sentence, such as “3.2”")
    return Claim(" ".join(said.split()), kept)


def _claimed(citation: object) -> Claimed | None:
    """Return what a citation names: `"3.2"`, `{"sentence": "3.2"}` or `{"passage": 3, "quote": "..."}`."""
    number = citation.get("sentence") if isinstance(citation, dict) else citation
    if isinstance(number, str):
        numbers = _SENTENCE.fullmatch(number.strip())
        return Claimed(int(numbers[1]), sentence=int(numbers[2])) if numbers else None
    if not isinstance(citation, dict):
        return None
    passage, quote = citation.get("passage"), citation.get("quote")
    if isinstance(passage, str) and _NUMBER.fullmatch(passage.strip()):
        passage = int(passage.strip(" []"))
    if isinstance(passage, bool) or not isinstance(passage, int) or not isinstance(quote, str):
        return None
    return Claimed(passage, quote)
