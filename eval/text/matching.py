"""Find what a statement has of its source, and what it has in the place of something else.

Greedy string tiling (Wise 1993, "String Similarity via Greedy String Tiling and Running Karp-Rabin Matching"): the
longest run of words that both texts have is matched first, then the next longest, each word once. Unlike an
alignment in order, it follows a clause that has been moved.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from eval.text.words import Token, words

_REACH = 4
"""Words beside a matched one among which the counterpart of an unmatched one is sought."""


@dataclass(frozen=True, slots=True)
class Matching:
    """The words of a statement and of its source, with what they share."""

    said: tuple[Token, ...]
    cited: tuple[Token, ...]
    places: tuple[int | None, ...]
    """For each word of the statement its place in the source; None where it has none."""
    free: frozenset[int]
    """The places of the source that no word of the statement has taken."""

    def unmatched(self) -> Iterator[int]:
        """Yield the places of the statement's words that the source does not have there."""
        return (i for i, place in enumerate(self.places) if place is None)

    def loose(self) -> Iterator[int]:
        """Yield those, and the places of words that the source has without the words around them."""
        for i, place in enumerate(self.places):
            beside = {self.places[k] for k in (i - 1, i + 1) if 0 <= k < len(self.places)}
            if place is None or not beside & {place - 1, place + 1}:
                yield i

    def counterparts(self, i: int) -> list[Token]:
        """Return the source's words, unmatched as well, that stand where a statement's word stands."""
        return [self.cited[place] for place in self._opposite(i) if place in self.free]

    def _opposite(self, i: int) -> list[int]:
        before = next(((k, p) for k in range(i - 1, -1, -1) if (p := self.places[k]) is not None), None)
        after = next(((k, p) for k in range(i + 1, len(self.said)) if (p := self.places[k]) is not None), None)
        if before and after and 0 < after[1] - before[1] <= after[0] - before[0] + _REACH:
            return list(range(before[1] + 1, after[1]))
        places: list[int] = []
        if before and i - before[0] <= _REACH:
            places += range(before[1] + 1, before[1] + 1 + _REACH)
        if after and after[0] - i <= _REACH:
            places += range(max(0, after[1] - _REACH), after[1])
        return places


@lru_cache(maxsize=4096)
def matching(statement: str, source: str) -> Matching:
    """Match the words of a statement with those of its source.

    A run needs a word of content: "of the" stands everywhere and shows nothing.
    """
    said, cited = words(statement), words(source)
    places: list[int | None] = [None] * len(said)
    free = set(range(len(cited)))
    where = defaultdict(list)
    for j, token in enumerate(cited):
        where[token.stem].append(j)

    def run(i: int, j: int) -> int:
        length = 0
        while (
            i + length < len(said)
            and places[i + length] is None
            and j + length in free
            and said[i + length].stem == cited[j + length].stem
        ):
            length += 1
        return length if any(token.is_content for token in said[i : i + length]) else 0

    def nearness(i: int, j: int) -> int:
        """Prefer, of equal runs, the one beside what is matched already."""
        beside = (places[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(said))
        return -min((abs(j - place) for place in beside if place is not None), default=len(cited))

    while True:
        runs = (
            (run(i, j), nearness(i, j), -i, -j)
            for i, token in enumerate(said)
            if places[i] is None
            for j in where[token.stem]
            if j in free
        )
        length, _, i, j = max(runs, default=(0, 0, 0, 0))
        if not length:
            return Matching(said, cited, tuple(places), frozenset(free))
        for step in range(length):
            places[step - i] = step - j
            free.discard(step - j)
