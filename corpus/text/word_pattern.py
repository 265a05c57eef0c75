"""A pattern that finds words of a list fast."""

from collections.abc import Iterable


def match_words(words: Iterable[str]) -> str:
    """Return a pattern of whole words in any case, for a case-sensitive one; a word may be a pattern itself.

    Each first letter is tried once, as a set, which `re` does fast: at most places in a text none fits.
    """
    rests: dict[str, set[str]] = {}
    for word in words:
        rests.setdefault(word[0], set()).add(word[1:])
    return "|".join(
        f"[{letter}{letter.upper()}](?i:{'|'.join(sorted(its))})\\b" for letter, its in sorted(rests.items())
    )
