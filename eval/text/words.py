"""The words of a text in one notation, so that texts which say the same in other notations compare equal."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.figures.units import NUMBERS, SCALES
from corpus.lexicon.negators import DENIALS, NEGATORS
from corpus.text.terms import STOP_WORDS, all_terms

_DENIALS = frozenset(all_terms(" ".join(DENIALS)))

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})
_WRITTEN_OUT = (
    (re.compile(r"\bcannot\b|\bcan't\b", re.IGNORECASE), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\b(it|that|there|he|she|what|who)'s\b", re.IGNORECASE), r"\1 is"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
)
_POSSESSIVE = re.compile(r"'(?:s|d|m)?\b")
_NOTATIONS = (
    (re.compile(r"%|\bper cent\b", re.IGNORECASE), " percent "),
    (re.compile(r"(?<=\d)(?:st|nd|rd|th)\b"), ""),
    *(
        (re.compile(rf"{sign}\s?(\d[\d.,]*\d|\d)(\s(?:{'|'.join(SCALES)})\b)?"), rf"\1\2 {name} ")
        for sign, name in ((r"(?:US)?\$", "dollars"), ("€", "euros"), ("£", "pounds"))
    ),
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a text."""

    text: str
    stem: str
    """Stemmed and case-folded; a number in plain digits."""
    clause: int
    """Which run of words between commas and other marks it stands in, from 0."""

    @property
    def is_number(self) -> bool:
        """Tell whether it is a number, in digits or words."""
        return self.stem[0].isdecimal()

    @property
    def is_negator(self) -> bool:
        """Tell whether it turns what follows into its opposite."""
        return self.stem in NEGATORS or self.stem in _DENIALS

    @property
    def is_content(self) -> bool:
        """Tell whether it says something by itself."""
        is_common = self.text.lower() in STOP_WORDS or self.stem in NEGATORS
        return not is_common and (len(self.stem) > 1 or self.text.isupper() or self.is_number)


def written_out(text: str) -> str:
    """Return a text without contractions: "can't" as can not, "they're" as they are."""
    text = text.translate(_APOSTROPHES)
    for pattern, written in _WRITTEN_OUT:
        text = pattern.sub(written, text)
    return text


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Token, ...]:
    """Return the words of a text: "can't" as can not, "45%" as 45 percent, "1,200" as 1200, "seven" as 7."""
    text = _POSSESSIVE.sub(" ", written_out(text))
    for pattern, written in _NOTATIONS:
        text = pattern.sub(written, text)
    found: list[Token] = []
    clause = end = 0
    for match in _TOKEN.finditer(text):
        clause += bool(re.search(r"[,;:.!?()–—]", text[end : match.start()]))
        end = match.end()
        found.append(Token(match[0], _stem(match[0]), clause))
    return tuple(found)


def _stem(word: str) -> str:
    if word[0].isdecimal():
        whole = re.sub(r",(?=\d{3}(?!\d))", "", word)
        return whole.lstrip("0") or "0"
    lower = word.lower()
    if lower in NUMBERS and lower != "one":
        return str(NUMBERS[lower])
    if lower in NEGATORS:
        return lower
    terms = all_terms(word)
    return terms[0] if terms else lower
