"""What a statement cites, as one text that it is held against."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.archive.annotations import Annotations
from corpus.article import UNDATED
from corpus.speech.speech import Speech
from corpus.text.span import Span
from corpus.time.read_times import read_times
from corpus.time.timex import TimeMention
from service.verification.claims.tokenized_text import TokenizedText


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """A place that a statement cites, in the text that it is a place of."""

    text: str
    """The article's whole text."""
    span: Span
    reading: Annotations


class Cited(TokenizedText):
    """The cited places of one statement, as one text; a speaker or a date that they leave to be resolved is known
    from the article's reading."""

    def __init__(self, places: Sequence[CitedSpan]) -> None:
        parts: list[str] = []
        times: list[TimeMention] = []
        self.spoken: list[tuple[Speech, TokenizedText]] = []
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


def _inside(place: CitedSpan, shift: int) -> list[TimeMention]:
    return [
        _shifted(mention, shift)
        for mention in place.reading.times
        if place.span.start <= mention.start and mention.end <= place.span.end
    ]


def _shifted(mention: TimeMention, shift: int) -> TimeMention:
    return replace(mention, start=mention.start + shift, end=mention.end + shift)


def _spoken(place: CitedSpan) -> Iterator[tuple[Speech, TokenizedText]]:
    for speech in place.reading.speech:
        if speech.span.overlaps(place.span):
            start, end = max(speech.span.start, place.span.start), min(speech.span.end, place.span.end)
            yield speech, TokenizedText(place.text[start:end])
