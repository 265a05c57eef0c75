"""Patterns made of word lists."""

import re
from collections.abc import Iterable
from itertools import groupby


def any_of(words: Iterable[str]) -> str:
    """Return an alternation of `words`, the longest first, without a group around it; no word is a pattern."""
    return "|".join(_literally(word) for word in _longest_first(words))


def not_after(words: Iterable[str]) -> str:
    """Return lookbehinds that fail after one of `words`; `re` takes one for each length."""
    by_length = groupby(_longest_first(words), key=len)
    return "".join(rf"(?<!\b(?:{'|'.join(map(_literally, group))}))" for _, group in by_length)


def _literally(word: str) -> str:
    return re.escape(word).replace("\\ ", " ").replace("\\-", "-")  # some patterns read a space as any white space


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (-len(word), word))
