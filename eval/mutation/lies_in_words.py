"""Lies told in the words of a statement: each function makes a sentence say what its source does not.

Each returns None where the sentence gives no occasion.
"""

import re
from collections.abc import Sequence

from corpus.figures.units import NUMBERS

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NUMBER_WORD = re.compile(
    rf"\b(?:{'|'.join(word for word, value in NUMBERS.items() if value > 1)})\b", re.IGNORECASE
)
_NAME = re.compile(r"(?<=[a-z,] )(?!(?:The|An?|In|On|At|This|It|He|She|They) )[A-Z][\w’-]+(?: [A-Z][\w’-]+)+")

_OPPOSITES = (
    "rose fell|risen fallen|rising falling|grew shrank|grows shrinks|grown shrunk|growing shrinking|"
    "growth decline|increased decreased|increases decreases|increasing decreasing|increase decrease|"
    "up down|higher lower|highest lowest|more less|most least|above below|gained lost|raised cut|"
    "climbed dropped|jumped slumped|"
    "largest smallest|larger smaller|biggest smallest|bigger smaller|best worst|better worse|longer shorter|"
    "fewer more|majority minority|maximum minimum|won lost|opened closed|strengthened weakened|accepted refused|"
    "supported opposed|increased reduced|gains losses|faster slower|stronger weaker|earlier later|over under"
)
_OPPOSITE = {
    word: other for pair in reversed(_OPPOSITES.split("|")) for word, other in (pair.split(), pair.split()[::-1])
}
_DIRECTED = re.compile(
    rf"\b(?!(?:up|down|over|under)\b)(?:{'|'.join(_OPPOSITE)})\b"
    r"|\b(?:up|down)(?= (?:(?:by|to|from) )?[$€£]?\d)|\b(?:over|under)(?= [$€£]?\d)"
)
"""“Up” and “over” give a direction beside an amount only: “set down” is not the opposite of “set up”."""

_UNITS = {
    "million": "billion", "billion": "million", "thousand": "million", "percent": "percentage points",
    "per cent": "percentage points", "%": " percentage points", "dollars": "euros", "euros": "dollars", "$": "€",
    "kilometres": "miles", "miles": "kilometres", "metres": "kilometres", "tonnes": "kilograms", "km": "miles",
    "years": "months", "months": "weeks", "days": "hours", "hours": "days", "degrees": "percent", "feet": "metres",
}  # fmt: skip
_UNIT = re.compile("|".join(re.escape(unit) if not unit.isalpha() else rf"\b{unit}\b" for unit in _UNITS))

_NOT = re.compile(r"n't\b| not\b|\bnever ")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|did|does|do)\b(?! not)(?=\s)"
)


def other_digit(text: str) -> str | None:
    """Change a digit of the first number that is no year, or else a number told in a word."""
    years = [match.span() for match in _YEAR.finditer(text)]
    for match in _DIGIT.finditer(text):
        if not any(start <= match.start() < end for start, end in years):
            return _put(text, match, str(1 + (int(match[0]) + 2) % 9))
    if word := _NUMBER_WORD.search(text):
        value = NUMBERS[word[0].lower()]
        return _put(text, word, "seven" if value != 7 else "four")
    return None


def other_year(text: str, years: Sequence[str]) -> str | None:
    """Put another year in the place of the first: one of `years` where the text does not have all of them."""
    match = _YEAR.search(text)
    if not match:
        return None
    others = [year for year in years if year not in text]
    return _put(text, match, others[0] if others else str(int(match[0]) - 1))


def years_of(text: str) -> list[str]:
    """Return the years that a text names."""
    return _YEAR.findall(text)


def other_direction(text: str) -> str | None:
    """Turn the first word of direction or order into its opposite."""
    match = _DIRECTED.search(text)
    return _put(text, match, _OPPOSITE[match[0]]) if match else None


def negation(text: str) -> str | None:
    """Take the first "not" away, or put one after the first auxiliary verb."""
    if match := _NOT.search(text):
        return _put(text, match, "")
    match = _AUXILIARY.search(text)
    return _put(text, match, f"{match[0]} not") if match else None


def other_unit(text: str) -> str | None:
    """Change the scale or the unit of a number."""
    match = next(
        (m for m in _UNIT.finditer(text) if re.search(r"\d", text[max(0, m.start() - 12) : m.end() + 2])), None
    )
    return _put(text, match, _UNITS[match[0]]) if match else None


def other_name(text: str, names: Sequence[str]) -> str | None:
    """Put another name of two or more words in the place of the first inside the sentence."""
    match = _NAME.search(text)
    others = [name for name in names if match and name not in text]
    return _put(text, match, others[0]) if match and others else None


def names_of(text: str) -> list[str]:
    """Return the names of two or more words inside the sentences of a text."""
    return _NAME.findall(text)


def invented_half(text: str, sentences: Sequence[str]) -> str | None:
    """Let a sentence go on with one that its source does not have."""
    if not sentences:
        return None
    added = sentences[0]
    return f"{text.rstrip('.')}, and {added[0].lower()}{added[1:]}"


def _put(text: str, match: re.Match[str], words: str) -> str:
    return text[: match.start()] + words + text[match.end() :]
