"""The terms of a text: what lexical search, ranking and near-duplicate detection compare."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

STOP_WORDS = frozenset(
    "a an the this that these those and or but nor so if then than as at by for from in into of off on "
    "onto out over to up with about after before between during through under until upon via per is are "
    "was were be been being am do does did done doing has have had having will would shall should can "
    "could may might must it its he him his she her hers they them their theirs we us our ours you your "
    "yours i me my mine who whom whose which what when where why how there here not no s t also such some "
    "any each".split()
)
"""Words too common to tell one passage from another."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_stem = Stemmer.Stemmer("english")


def terms(text: str) -> list[str]:
    """Return the stemmed, case-folded words and numbers of `text` in order, stop words left out."""
    return [_term(word) for word in _words(text) if word not in STOP_WORDS]


def all_terms(text: str) -> list[str]:
    """Return the stemmed, case-folded words and numbers of `text` in order, stop words among them."""
    return [_term(word) for word in _words(text)]


def _words(text: str) -> list[str]:
    folded = text.replace("’", "'").casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return _WORD.findall(folded)


@lru_cache(maxsize=100_000)
def _term(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    return str(_stem.stemWord(word))
