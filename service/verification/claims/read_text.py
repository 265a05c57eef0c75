"""What the checks compare of a statement and of what it cites: words, numbers, times, figures and speech."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.archive.records import Annotations
from corpus.article import UNDATED
from corpus.figures.figure import Direction, Figure, Quantity, Speech
from corpus.figures.read_figures import read_figures
from corpus.figures.read_measure import DIRECTIONS
from corpus.figures.read_quantities import read_quantities
from corpus.speech.read_speech import read_speech
from corpus.text.span import Span
from corpus.text.split_sentences import split_sentences
from corpus.text.terms import STOP_WORDS, all_terms
from corpus.time.read_times import read_times
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


class ReadText:
    """A text with everything that is read out of it, each once and only when it is needed."""

    def __init__(self, text: str, times: Sequence[TimeMention] | None = None) -> None:
        self.text = text
        self.times = tuple(read_times(text, UNDATED) if times is None else times)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences."""
        return split_sentences(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words and numbers in order."""
        return tuple(self._words())

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def all_quantities(self) -> tuple[tuple[Span, Quantity], ...]:
        """Every number, those of dates among them."""
        return read_quantities(self.text)

    @cached_property
    def quantities(self) -> tuple[tuple[Span, Quantity], ...]:
        """The numbers that are not part of a time expression."""
        return tuple(item for item in self.all_quantities if not self.in_time(item[0]))

    @cached_property
    def speech(self) -> tuple[Speech, ...]:
        """Who says what."""
        return read_speech(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, with what they measure."""
        return read_figures(self.text, self.sentences, self.times, self.speech)

    @cached_property
    def names(self) -> tuple[tuple[Word, ...], ...]:
        """The runs of capitalised words, without the stop words that open them."""
        return tuple(self._names())

    def in_time(self, span: Span) -> bool:
        """Tell whether a place lies in a time expression."""
        return any(mention.start < span.end and span.start < mention.end for mention in self.times)

    def in_number(self, span: Span) -> bool:
        """Tell whether a place lies in a number with its unit."""
        return any(number.overlaps(span) for number, _ in self.all_quantities)

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


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """A place that a statement cites, in the text that it is a place of."""

    text: str
    """The article's whole text."""
    span: Span
    reading: Annotations


class Cited(ReadText):
    """The cited places of one statement, as one text; a speaker or a date that they leave to be resolved is known
    from the article's reading."""

    def __init__(self, places: Sequence[CitedSpan]) -> None:
        parts: list[str] = []
        times: list[TimeMention] = []
        self.spoken: list[tuple[Speech, ReadText]] = []
        """What is said in the cited places, with the words of it that lie in them."""
        at = 0
        for place in dict.fromkeys(places):
            shift = at - place.span.start
            times += _inside(place, shift) or [
                _shifted(mention, at) for mention in read_times(place.span.of(place.text), UNDATED)
            ]
            self.spoken += _spoken(place)
            parts.append(place.span.of(place.text))
            at += len(parts[-1]) + 2
        super().__init__("\n\n".join(parts), times)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks in the cited places, in the fullest form that the articles have."""
        return tuple(dict.fromkeys(speech.speaker for speech, _ in self.spoken if speech.speaker))


def stem(word: str) -> str:
    """Return what two forms of a word share."""
    direction = DIRECTIONS.get(word.lower())
    if direction:
        return "rose*" if direction is Direction.ROSE else "fell*"
    found = all_terms(word)
    return found[0] if found else word.casefold()


def _inside(place: CitedSpan, shift: int) -> list[TimeMention]:
    return [
        _shifted(mention, shift)
        for mention in place.reading.times
        if place.span.start <= mention.start and mention.end <= place.span.end
    ]


def _shifted(mention: TimeMention, shift: int) -> TimeMention:
    start, end = mention.start + shift, mention.end + shift
    return TimeMention(start, end, mention.text, mention.type, mention.value, mention.period, mention.basis)


def _spoken(place: CitedSpan) -> Iterator[tuple[Speech, ReadText]]:
    for speech in place.reading.speech:
        if speech.span.overlaps(place.span):
            start, end = max(speech.span.start, place.span.start), min(speech.span.end, place.span.end)
            yield speech, ReadText(place.text[start:end])
