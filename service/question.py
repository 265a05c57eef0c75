"""What a question asks for: its terms and the kind of thing that would answer it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.terms import terms


class Kind(StrEnum):
    """What an answer must hold."""

    WHEN = "when"
    HOW_MUCH = "how much"
    WHO = "who"
    WHERE = "where"
    WHY = "why"
    WHAT = "what"
    """Anything: nothing in the question's form tells."""


_KINDS = (
    (Kind.WHEN, r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|decade|century|time)\b|\bsince when\b"),
    (
        Kind.HOW_MUCH,
        r"\bhow (?:many|much|long|far|old|large|big|high|tall|fast|often|deep|wide|heavy|strongly|sharply)\b"
        r"|\b(?:what|which) (?:is |was |were |are )?(?:the )?(?:\w+ )?"
        r"(?:percent|percentage|number|amount|size|population|share|rate|price|cost|total|figure|growth)\b",
    ),
    (Kind.WHO, r"\b(?:who|whom|whose)\b|\bwhich (?:\w+ )?(?:person|leader|official|minister|president)\b"),
    (
        Kind.WHERE,
        r"\bwhere\b|\b(?:what|which) (?:\w+ )?(?:city|cities|country|countries|state|place|region)\b",
    ),
    (Kind.WHY, r"\bwhy\b|\bwhat (?:was |is |were )?the reasons?\b|\bwhat caused\b"),
)
_KIND_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read."""

    text: str
    terms: tuple[str, ...]
    """Stemmed, in order, without stop words."""
    kind: Kind


def read_question(text: str) -> Question:
    """Return what the words of a question ask for."""
    kind = next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(text)), Kind.WHAT)
    return Question(text, tuple(terms(text)), kind)
