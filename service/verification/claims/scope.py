"""What a "not" or a "may" governs."""

import re
from collections.abc import Callable, Iterator

from service.verification.claims.tokenized_text import TokenizedText, Word

_MOST = 4
"""Content words that one marker may govern: "did not rule out further sanctions"."""
_CLAUSE_END = re.compile(r"[,;:—]|\bbut\b")


def governed(text: TokenizedText, is_marker: Callable[[Word], bool]) -> Iterator[tuple[Word, ...]]:
    """Yield, for each marker, the content words that follow it in its clause, the nearest first."""
    for i, word in enumerate(text.words):
        if not is_marker(word):
            continue
        end = _CLAUSE_END.search(text.text, word.span.end)
        stop = end.start() if end else len(text.text)
        following = (each for each in text.words[i + 1 :] if each.span.end <= stop)
        scope = tuple(each for each in following if not each.is_stop_word and len(each.text) > 1)
        if scope:
            yield scope[:_MOST]


def free_of(text: TokenizedText, is_marker: Callable[[Word], bool]) -> frozenset[str]:
    """Return the stems that stand outside of every marker's scope at least once."""
    inside = {word.span for scope in governed(text, is_marker) for word in scope}
    return frozenset(word.stem for word in text.words if word.span not in inside)
