"""What one sentence of an article states: its times, its figures and whose words they are."""

import re
from dataclasses import dataclass

from corpus.archive.annotations import Annotations
from corpus.article import Article, Published
from corpus.figures.figure import Figure
from corpus.figures.units import MEASURES
from corpus.speech.speech import Speech
from corpus.text.span import Span
from corpus.time.timex import TimeBasis, TimeMention, TimeType
from service.question.casualty import Casualty, casualties
from service.retrieval.retrieve import RetrievedPassage

_BESIDE = 40
"""Characters on either side of a figure that tell what befell those whom it counts; set by the sample cases."""
_AND = re.compile(r"[,;] (?:and|but|while|whereas) |; ")
"""Where a clause of its own begins: "38 cases, and one child has died"."""
_NOBODY = frozenset(MEASURES.values())
"""Units of which no number counts people."""


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """A sentence with what was read out of it."""

    span: Span
    text: str
    times: tuple[TimeMention, ...]
    """Those that may date it: no repetitions, no "than in 2020", no "the year" that was named before."""
    carried: tuple[TimeMention, ...]
    """Those of the sentence before in its paragraph; this one may be of the same time where it has none."""
    figures: tuple[Figure, ...]
    beside: tuple[str, ...]
    """For each figure, the words around it in the sentence."""
    speech: Speech | None
    """The speech that most of the sentence belongs to."""
    published: Published
    """The day against which it is read: its article's, or that of its part of a live page."""
    opens_with_name: bool
    """Whether its first word is a name: the article has it with a capital in the middle of a sentence, too."""

    def casualties(self, figure: Figure) -> frozenset[Casualty]:
        """Return what befell those whom one of its figures counts: its measure and the words beside it tell."""
        if figure.quantity.unit in _NOBODY:
            return frozenset()
        return casualties(f"{figure.measure} {self.beside[self.figures.index(figure)]}")


_THAN = r"compared (?:with|to)|against|versus|vs\.?"
_COMPARED = re.compile(
    rf"\b(?:than(?: in)?|over|from|{_THAN}) (?:the )?$"
    rf"|(?<!more )(?<!less )(?<!fewer )\b(?:than|from|{_THAN}) (?:the )?[\w.,]*\d\S*(?: \w+)? $"
    rf"|\b(?:(?:up|down) from|{_THAN}) (?:\w+ ){{0,2}}[€$£]?\d[^;:]{{0,60}}$"
    r"|\b(?:above|below|than|against) (?:its|their|the|his|her) (?:\w+ ){1,4}(?:on|in|of|at|from) (?:the )?$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\w+")
_ANAPHORIC = re.compile(r"(?:the|that) (?:same )?(?:year|month|quarter|week|day|time|period)", re.IGNORECASE)


def annotate_sentence(
    article: Article, reading: Annotations, span: Span, before: Span | None = None
) -> AnnotatedSentence:
    """Return what a reading has within one sentence of its article; `before` is the sentence before it."""
    speeches = [speech for speech in reading.speech if speech.span.overlaps(span)]
    figures = tuple(figure for figure in reading.figures if span.contains(figure.span))
    return AnnotatedSentence(
        span=span,
        text=span.of(article.text),
        times=_dating(article.text, reading, span),
        carried=_dating(article.text, reading, before) if before else (),
        figures=figures,
        beside=tuple(_beside(article.text, figure.span, span, place == 0) for place, figure in enumerate(figures)),
        speech=max(speeches, key=lambda speech: _shared(speech.span, span), default=None),
        published=reading.published(span, article.published),
        opens_with_name=_is_name(span.of(article.text), article.text),
    )


def sentence_at(candidate: RetrievedPassage, place: int) -> AnnotatedSentence:
    """Return what one sentence of a retrieved passage states."""
    sentences = candidate.passage.sentences
    before = sentences[place - 1] if place else None
    if before and "\n" in candidate.article.text[before.end : sentences[place].start]:
        before = None
    return annotate_sentence(candidate.article, candidate.reading, sentences[place], before)


def is_anaphoric(time: TimeMention) -> bool:
    """Tell whether a time expression only repeats one that was named before: "the same year"."""
    return _ANAPHORIC.fullmatch(time.text) is not None


def _beside(text: str, figure: Span, sentence: Span, is_first: bool) -> str:
    before = text[max(sentence.start, figure.start - _BESIDE) : figure.start]
    after = text[figure.end : min(sentence.end, figure.end + _BESIDE)]
    own = _AND.split(before)[-1]
    if not is_first:
        own = own.rpartition(" and ")[2]  # "12 people died and some 3,400 left"
    return own + figure.of(text) + _AND.split(after)[0]


def _is_name(sentence: str, text: str) -> bool:
    """Tell whether the first word of a sentence has a capital in the middle of one, too; "Imports" has none."""
    first = _FIRST.search(sentence)
    return first is not None and re.search(rf"[\w,;’'] {first.group()}\b", text) is not None


def _dating(text: str, reading: Annotations, sentence: Span) -> tuple[TimeMention, ...]:
    return tuple(
        time
        for time in reading.times
        if sentence.start <= time.start < sentence.end
        and time.type is not TimeType.SET
        and (time.period or _is_deictic(time))
        and not is_anaphoric(time)
        and not _COMPARED.search(text[sentence.start : time.start])
    )


def _is_deictic(time: TimeMention) -> bool:
    """Tell whether a mention without a period means one that the article's date would tell."""
    return time.type is not TimeType.DURATION and time.basis is TimeBasis.UNKNOWN and "REF" not in time.value


def _shared(span: Span, other: Span) -> int:
    return min(span.end, other.end) - max(span.start, other.start)
