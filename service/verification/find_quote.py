"""Find the place that a quote was copied from, though its quotation marks, spaces and hyphens have changed."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.text.span import Span

_MARKS = str.maketrans("“”„‟«»″‘’‚‛`´′", "\"\"\"\"\"\"\"'''''''")
_OUTER = "\"' .,;:…"


def find_quote(quote: str, text: str, sentences: Sequence[Span]) -> Span | None:
    """Return the whole sentences of `text` that a quote lies in, as a span of `text`; None where it has none.

    Quotation marks of all kinds are one, white space and hyphens don't count, nor do marks around the quote and
    the case of its first letter. Every letter and digit must be there in order, from the start of a word to the
    end of one: nothing is repaired.
    """
    folded = _fold(unicodedata.normalize("NFC", quote))[0].strip(_OUTER)
    if not folded:
        return None
    key, places = _fold(text)
    for start in _found(folded, key):
        span = Span(places[start], places[start + len(folded) - 1] + 1)
        if _is_whole_words(text, span):
            return _whole_sentences(span, sentences)
    return None


def folded_in(words: str, text: str) -> bool:
    """Tell whether `words` stand in `text` as `find_quote` compares them."""
    return find_quote(words, text, ()) is not None


@lru_cache(maxsize=256)
def _fold(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the characters that count, and for each its place in `text`."""
    kept = [
        (char, place)
        for place, char in enumerate(text.translate(_MARKS))
        if not char.isspace() and unicodedata.category(char) not in {"Pd", "Cf"} and char != "\u2212"
    ]
    return "".join(char for char, _ in kept), tuple(place for _, place in kept)


def _found(folded: str, key: str) -> Iterator[int]:
    """Yield where `folded` stands in `key`, as it is and with the other case of its first letter."""
    for wanted in dict.fromkeys((folded, folded[0].swapcase() + folded[1:])):
        start = key.find(wanted)
        while start >= 0 and len(wanted) == len(folded):
            yield start
            start = key.find(wanted, start + 1)


def _is_whole_words(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    cut_before = before.isalnum() and text[span.start].isalnum()
    cut_after = after.isalnum() and text[span.end - 1].isalnum()
    return not cut_before and not cut_after


def _whole_sentences(span: Span, sentences: Sequence[Span]) -> Span:
    """Return the span grown to the bounds of its sentences: a quote taken out of one may lose its "not"."""
    touched = [sentence for sentence in sentences if sentence.overlaps(span)]
    if not touched:
        return span
    return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))
