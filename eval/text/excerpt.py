"""Show a place of a text among the words around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap

from corpus.text.span import Span

CONTEXT = 240
"""Characters of context on either side: three lines of a report's column."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of which all are cited or not, and all are expected or not."""

    text: str
    cited: bool
    expected: bool


_OMITTED = Piece(" … ", cited=False, expected=False)


def excerpt(text: str, cited: Sequence[Span], expected: Sequence[Span]) -> tuple[Piece, ...]:
    """Return the text around some places in pieces; what is left out between far places is an ellipsis.

    Places outside the text, as a wrong citation may have them, are cut off at its ends.
    """
    edges = {bound for span in (*cited, *expected) for bound in (span.start, span.end)}
    windows = tuple(_windows(text, [*cited, *expected]))
    pieces: list[Piece] = []
    for window in windows:
        pieces += [_OMITTED] if window.start > 0 else []
        bounds = sorted({window.start, window.end} | {edge for edge in edges if window.start < edge < window.end})
        parts = starmap(Span, pairwise(bounds))
        pieces += [Piece(part.of(text), _covered(part, cited), _covered(part, expected)) for part in parts]
    if windows and windows[-1].end < len(text):
        pieces.append(_OMITTED)
    return tuple(pieces)


def _windows(text: str, places: Sequence[Span]) -> Iterator[Span]:
    """Yield the runs of text to show: every place with whole words around it, those that touch as one."""
    wanted = sorted(
        (text.rfind(" ", 0, max(0, place.start - CONTEXT)) + 1, text.find(" ", place.end + CONTEXT))
        for place in places
        if place.start < len(text)
    )
    merged: list[Span] = []
    for start, space in wanted:
        end = len(text) if space < 0 else space
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, end))
        else:
            merged.append(Span(start, end))
    yield from merged


def _covered(part: Span, places: Sequence[Span]) -> bool:
    return any(place.contains(part) for place in places)
