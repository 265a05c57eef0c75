"""A text as the checks compare it: word by word, beside its numbers, times, figures and speech."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.document import Document
from corpus.figures.figure import Direction, Quantity
from corpus.figures.read_measure import DIRECTIONS
from corpus.text.span import Span
from corpus.text.terms import STOP_WORDS, all_terms
from corpus.time.timex import TimeMention

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_BETWEEN_NAMES = re.compile(
    r"[ \u00a0\n]|\. ?|[-–’']|’s |'s | (?:de|da|dos|del|van|von|der|bin|ibn|al|la|le|di|of) "
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number of a text."""

    span: Span
    text: str
    stem: str
    """Stemmed and case-folded; words of rise and of fall have one stem each."""
    opens: bool
    """Whether it is the first of its sentence."""

    @property
    def is_capitalised(self) -> bool:
        """Tell whether it may be a name."""
        return self.text[0].isupper()

    @property
    def is_stop_word(self) -> bool:
        """Tell whether it is too common to tell anything."""
        return self.text.casefold() in STOP_WORDS


class TokenizedText(Document):
    """A text with its words, beside what is read out of it."""

    def __init__(self, text: str, times: Sequence[TimeMention] | None = None) -> None:
        super().__init__(text)
        if times is not None:
            self.times = tuple(times)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words and numbers in order."""
        return tuple(self._words())

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def amounts(self) -> tuple[tuple[Span, Quantity], ...]:
        """The numbers that are not part of a time expression."""
        return tuple(item for item in self.quantities if not self.in_time(item[0]))

    @cached_property
    def names(self) -> tuple[tuple[Word, ...], ...]:
        """The runs of capitalised words, without the stop words that open them."""
        return tuple(self._names())

    def in_time(self, span: Span) -> bool:
        """Tell whether a place lies in a time expression."""
        return any(mention.start < span.end and span.start < mention.end for mention in self.times)

    def in_number(self, span: Span) -> bool:
        """Tell whether a place lies in a number with its unit."""
        return any(number.overlaps(span) for number, _ in self.quantities)

    def _words(self) -> Iterator[Word]:
        for sentence in self.sentences:
            first = True
            for match in _WORD.finditer(self.text, sentence.start, sentence.end):
                yield Word(Span(*match.span()), match.group(), stem(match.group()), first)
                first = False

    def _names(self) -> Iterator[tuple[Word, ...]]:
        run: list[Word] = []
        for word in self.words:
            joins = run and _BETWEEN_NAMES.fullmatch(self.text, run[-1].span.end, word.span.start)
            if run and (not word.is_capitalised or not joins):
                yield tuple(run)
                run = []
            if word.is_capitalised and (run or not word.is_stop_word) and not self.in_time(word.span):
                run.append(word)
        if run:
            yield tuple(run)


def stem(word: str) -> str:
    """Return what two forms of a word share."""
    direction = DIRECTIONS.get(word.lower())
    if direction:
        return "rose*" if direction is Direction.ROSE else "fell*"
    found = all_terms(word)
    return found[0] if found else word.casefold()
