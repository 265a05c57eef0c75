"""Parts of a text, of about the length of a passage."""

import random
import re

from corpus.text.span import Span
from corpus.text.split_sentences import split_sentences

_WORDS = (35, 110)
"""Of a part: as many as half a passage and a whole one have."""
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case."""
    return _WORD.findall(text.casefold())


def nearest_sentence(text: str, question: str) -> Span:
    """Return the sentence that shares most words with a question."""
    asked = set(words_of(question))
    return max(split_sentences(text), key=lambda span: len(asked.intersection(words_of(span.of(text)))))


def window_around(text: str, place: Span, chance: random.Random) -> Span:
    """Return whole sentences around a place of a text, of about a random number of _WORDS."""
    sentences, wanted = split_sentences(text), chance.randint(*_WORDS)
    touched = [i for i, span in enumerate(sentences) if span.overlaps(place)]
    first, last = touched[0], touched[-1]

    def window() -> Span:
        start, end = sentences[first].start, sentences[last].end
        return Span(min(start, place.start), max(end, place.end))

    while len(window().of(text).split()) < wanted and (first > 0 or last + 1 < len(sentences)):
        if first > 0 and (last + 1 == len(sentences) or chance.random() < 0.5):
            first -= 1
        else:
            last += 1
    return window()
