"""What one sentence of an article states: its times, its figures and whose words they are."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from corpus.archive.records import Annotations
from corpus.article import Article, Published
from corpus.figures.figure import Figure, FigureKind, Speech
from corpus.text.span import Span
from corpus.text.terms import terms
from corpus.time.calendar import period_of
from corpus.time.timex import Period, TimeBasis, TimeMention, TimeType
from service.question.answer_type import AnswerKind
from service.question.casualty import Casualty, casualties
from service.question.question import Question

_BESIDE = 40
"""Characters on either side of a figure that tell what befell those whom it counts; set by the sample cases."""


class Scope(IntEnum):
    """How a sentence stands to the period, the speaker and the direction that a question names."""

    OUTSIDE = 0
    """It is known to be of another period, another's word, or of a fall where a rise is asked for."""
    OPEN = 1
    """Nothing tells."""
    WITHIN = 2
    """It is of the period, or the question names none."""


@dataclass(frozen=True, slots=True)
class AnnotatedSentence:
    """A sentence with what was read out of it."""

    span: Span
    times: tuple[TimeMention, ...]
    """Those that may date it: no repetitions, no "than in 2020", no "the year" that was named before."""
    carried: tuple[TimeMention, ...]
    """Those of the sentence before; they date this one where it has none of its own."""
    before: Span | None
    """The sentence before, in the same passage."""
    figures: tuple[Figure, ...]
    beside: tuple[str, ...]
    """For each figure, the words around it in the sentence."""
    speech: Speech | None
    """The speech that most of the sentence belongs to."""
    published: Published

    def casualties(self, figure: Figure) -> frozenset[Casualty]:
        """Return what befell those whom one of its figures counts."""
        return casualties(self.beside[self.figures.index(figure)])


_COMPARED = re.compile(
    r"\b(?:than(?: in)?|over|compared (?:with|to)|against|versus|vs\.?|from) (?:the )?$", re.IGNORECASE
)


_ANAPHORIC = re.compile(r"(?:the|that) (?:same )?(?:year|month|quarter|week|day|time|period)", re.IGNORECASE)


def annotate_sentence(
    article: Article, reading: Annotations, span: Span, before: Span | None = None
) -> AnnotatedSentence:
    """Return what a reading has within one sentence of its article; `before` is the sentence before it."""
    speeches = [speech for speech in reading.speech if speech.span.overlaps(span)]
    figures = tuple(figure for figure in reading.figures if span.contains(figure.span))
    return AnnotatedSentence(
        span=span,
        times=_dating(article.text, reading, span),
        carried=_dating(article.text, reading, before) if before else (),
        before=before,
        figures=figures,
        beside=tuple(_beside(article.text, figure.span, span) for figure in figures),
        speech=max(speeches, key=lambda speech: _shared(speech.span, span), default=None),
        published=article.published,
    )


def _beside(text: str, figure: Span, sentence: Span) -> str:
    return text[max(sentence.start, figure.start - _BESIDE) : min(sentence.end, figure.end + _BESIDE)]


def _dating(text: str, reading: Annotations, sentence: Span) -> tuple[TimeMention, ...]:
    return tuple(
        time
        for time in reading.times
        if sentence.start <= time.start < sentence.end
        and time.type is not TimeType.SET
        and (time.period or _is_deictic(time))
        and not _ANAPHORIC.fullmatch(time.text)
        and not _COMPARED.search(text[sentence.start : time.start])
    )


def answering_figure(question: Question, fact: AnnotatedSentence) -> Figure | None:
    """Return the figure of a sentence that a question of amount asks for; None where it has none."""
    if not question.expects.is_amount:
        return None
    fitting = [figure for figure in fact.figures if _fits(question, figure, fact.casualties(figure))]

    def nearness(figure: Figure) -> tuple[bool, bool, int]:
        in_period = _when_told(question, figure.time) is Scope.WITHIN
        is_change = question.direction is not None and figure.quantity.kind in _CHANGES
        return (
            in_period,
            is_change,
            len({*terms(figure.measure), *terms(figure.quantity.unit)} & set(question.terms)),
        )

    return max(fitting, key=nearness, default=None)


def scope(question: Question, fact: AnnotatedSentence) -> Scope:
    """Return how a sentence stands to what the question asks for.

    A sentence without a time expression is of about the time of its article: of that year, perhaps of
    the year before.
    """
    said = fact.speech.speaker or fact.speech.attribution if fact.speech else None
    if question.speaker and said and not _same_name(question.speaker, said, fact):
        return Scope.OUTSIDE
    if _goes_the_other_way(question, fact):
        return Scope.OUTSIDE
    if not question.periods:
        return Scope.WITHIN
    figure = answering_figure(question, fact)
    own = _own_times(question, fact)
    if figure and len(own) == 1:
        return _when_told(question, own[0], _point(own[0]))
    if own:
        return max(_when_told(question, time) for time in own)
    if any(_when_told(question, time) is Scope.WITHIN for time in fact.carried):
        return Scope.WITHIN
    return _by_publication(question, fact.published)


def dating_mention(question: Question, fact: AnnotatedSentence) -> TimeMention | None:
    """Return the time expression that dates the answer in a sentence; None where none does."""
    times = _own_times(question, fact) or fact.carried
    return max(times, key=lambda time: _when_told(question, time), default=None)


def _own_times(question: Question, fact: AnnotatedSentence) -> tuple[TimeMention, ...]:
    figure = answering_figure(question, fact)
    if figure and figure.time and not _ANAPHORIC.fullmatch(figure.time.text):
        return (figure.time,)
    return fact.times


_CHANGES = frozenset({FigureKind.PERCENT, FigureKind.POINTS})


def _fits(question: Question, figure: Figure, befell: frozenset[Casualty]) -> bool:
    if question.direction and figure.direction and figure.direction is not question.direction:
        return False
    kind = figure.quantity.kind
    if kind is FigureKind.COUNT:
        named = {*terms(figure.quantity.unit), *terms(figure.measure)}
        return not question.direction and bool(named & set(question.terms) or befell & question.expects.befell)
    if kind not in question.expects.figures:
        return False
    is_level = kind is FigureKind.MONEY and figure.direction is None
    return not (question.direction and is_level) or question.expects.kind is AnswerKind.MONEY


def _goes_the_other_way(question: Question, fact: AnnotatedSentence) -> bool:
    """Tell whether all that a sentence says of rise and fall is the opposite of what is asked."""
    if question.direction is None or not question.expects.is_amount:
        return False
    directions = {figure.direction for figure in fact.figures if figure.direction}
    return bool(directions) and question.direction not in directions


def _point(time: TimeMention) -> Period | None:
    """Return the period of a figure: "since 2010, when it was 71 percent" is of 2010, not of the years since."""
    return period_of(time.value) or time.period


def _when_told(question: Question, time: TimeMention | None, period: Period | None = None) -> Scope:
    """Return how a time expression stands to the question's period; what is only bounded stays open within it."""
    if time is None:
        return Scope.OPEN
    found = _when(question, period or time.period)
    return min(found, Scope.OPEN) if time.basis is TimeBasis.BOUNDED else found


def _when(question: Question, period: Period | None) -> Scope:
    if period is None:
        return Scope.OPEN
    if not question.periods:
        return Scope.WITHIN
    if not any(period.overlaps(asked) for asked in question.periods):
        return Scope.OUTSIDE
    is_bound = period.start is None or period.end is None
    return Scope.OPEN if is_bound and not any(a.contains(period) for a in question.periods) else Scope.WITHIN


def _by_publication(question: Question, published: Published) -> Scope:
    period = period_of(published.value) if published.value else None
    if period is None:
        earliest = Period(published.not_before, None) if published.not_before else None
        return min(_when(question, earliest), Scope.OPEN)
    if _when(question, period) is Scope.WITHIN:
        return Scope.WITHIN
    before = Period(period.start - timedelta(days=366), period.start) if period.start else None
    return min(_when(question, before), Scope.OPEN)


def _is_deictic(time: TimeMention) -> bool:
    """Tell whether a mention without a period means one that the article's date would tell."""
    return time.type is not TimeType.DURATION and time.basis is TimeBasis.UNKNOWN and "REF" not in time.value


def _shared(span: Span, other: Span) -> int:
    return min(span.end, other.end) - max(span.start, other.start)


def _same_name(asked: str, said: str, fact: AnnotatedSentence) -> bool:
    names = {said, fact.speech.attribution or ""} if fact.speech else {said}
    return any(set(terms(asked)) & set(terms(name)) for name in names)
