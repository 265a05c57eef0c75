"""Which pronoun somebody is named by again: what titles, nouns and given names tell."""

import re
from itertools import pairwise

from corpus.lexicon.read_words import read_words

PRONOUNS = frozenset({"he", "she"})


def _by_word(name: str) -> dict[str, str]:
    lines = (line.split(": ") for line in read_words(name))
    return {word: pronoun for pronoun, words in lines for word in words.split()}


_NOUNS = _by_word("gendered_words")
_GIVEN_NAMES = _by_word("given_names")
GIVEN_NAMES = frozenset(_GIVEN_NAMES)
"""Given names of people, none of which is a common word or place."""
_MAN = re.compile(r"(?!human$|german$|roman$|ottoman$)[a-z-]*?(?P<woman>wo)?man")
_OTHERS = re.compile(r".*['’]s?\s|\s(?:for|of|to|from|in|at|who)\s.*")
"""What stands in a noun phrase for somebody else: "the king's", "for the queen"."""


def pronoun_of(phrase: str) -> str | None:
    """Return "he" or "she" for whom a noun phrase names: "her husband", "Mrs Lee", "spokeswoman Ann Lee"."""
    words = _OTHERS.sub(" ", phrase).replace(".", " ").split()
    for before, word in reversed(list(pairwise(["the", *words]))):
        if word is words[-1] and word[0].isupper() and before[0].isupper() and before != "The":
            continue  # "Ann King"
        if pronoun := _NOUNS.get(word.lower()):
            return pronoun
        if man := _MAN.fullmatch(word):
            return "she" if man["woman"] else "he"
    return next(filter(None, map(_GIVEN_NAMES.get, words)), None)
