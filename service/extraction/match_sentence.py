"""What of a sentence matches a question: the figure that answers, its time, and whether it is of the right one."""

import re
from collections.abc import Sequence
from datetime import timedelta

from corpus.article import Published
from corpus.figures.figure import Figure, FigureKind
from corpus.figures.units import MEASURES
from corpus.speech.read_people import name_words
from corpus.text.span import Span
from corpus.text.terms import terms
from corpus.time.calendar import period_of
from corpus.time.timex import Period, TimeBasis, TimeMention
from service.extraction.annotated_sentence import AnnotatedSentence, is_anaphoric
from service.extraction.dating_time import dating_time
from service.extraction.owner import assessor, owner
from service.extraction.sentence_match import Scope, SentenceMatch
from service.question.answer_type import AnswerKind
from service.question.casualty import Casualty, casualties
from service.question.question import Question

_GAP = re.compile(r" (?:short|shy|away) ")
_CHANGES = frozenset({FigureKind.PERCENT, FigureKind.POINTS})


def match_sentence(question: Question, fact: AnnotatedSentence, marked: Span | None = None) -> SentenceMatch:
    """Return what of a sentence matches a question; `marked` are the words that a reader takes for the answer."""
    figure = _answering_figure(question, fact, marked)
    told = figure.time if figure else None
    own = (told,) if told and not is_anaphoric(told) else fact.times
    return SentenceMatch(
        scope=_scope(question, fact, figure, own),
        figure=figure,
        time=dating_time(question, fact, figure, marked) or _carried(question, fact, own),
    )


def _carried(question: Question, fact: AnnotatedSentence, own: Sequence[TimeMention]) -> TimeMention | None:
    """Return the time of the sentence before, where this one has none and the question asks for that time."""
    asked = [time for time in fact.carried if _when_told(question, time) is Scope.WITHIN]
    return asked[0] if asked and question.periods and not own else None


def fitting_figures(question: Question, fact: AnnotatedSentence) -> list[Figure]:
    """Return the figures of a sentence that are of the sort that a question of amount asks for."""
    if not question.expects.is_amount:
        return []
    return [
        figure
        for figure in fact.figures
        if _fits(question, figure, fact.casualties(figure)) and not is_gap(fact, figure)
    ]


def is_gap(fact: AnnotatedSentence, figure: Figure) -> bool:
    """Tell whether a figure is the gap to another one: "eight seats short of a majority"."""
    return _GAP.match(fact.text, figure.span.end - fact.span.start) is not None


def is_of_another(question: Question, fact: AnnotatedSentence, figure: Figure) -> bool:
    """Tell whether a figure is said of somebody else than a question names."""
    said_of = owner(fact, figure.span) if question.subject else frozenset()
    return bool(said_of) and not said_of & question.subject


def _answering_figure(question: Question, fact: AnnotatedSentence, marked: Span | None) -> Figure | None:
    """Return the figure of a sentence that a question of amount asks for; None where it has none."""
    fitting = [figure for figure in fitting_figures(question, fact) if not is_of_another(question, fact, figure)]

    def nearness(figure: Figure) -> tuple[bool, bool, bool, bool, bool, bool, int, bool]:
        is_named = bool(owner(fact, figure.span) & named)
        in_period = _when_told(question, figure.time) is Scope.WITHIN
        is_change = question.direction is not None and figure.quantity.kind in _CHANGES
        return (
            in_period,
            bool(casualties(figure.quantity.unit) & question.expects.befell),
            marked is not None and marked.overlaps(figure.span),
            figure.quantity.kind is not FigureKind.SHARE,
            is_named,
            is_change,
            len({*terms(figure.measure), *terms(figure.quantity.unit)} & set(question.terms)),
            not fact.text[: figure.span.start - fact.span.start].endswith("from "),  # "from 31 to 29" is 29
        )

    named = name_words(question.text)
    return max(fitting, key=nearness, default=None) or _only_count(question, fact)


def _only_count(question: Question, fact: AnnotatedSentence) -> Figure | None:
    """Return the one number of a sentence that counts something, where a number of things is asked for.

    Newcomers are people, though no word of the question says so. Where somebody vouches for a number, as in
    "Doctors of three countries counted 100", only that one counts.
    """
    if question.expects.kind not in {AnswerKind.COUNT, AnswerKind.AMOUNT} or question.direction:
        return None
    counts = [each for each in fact.figures if each.quantity.kind is FigureKind.COUNT]
    counts = [each for each in counts if assessor(fact, each)] or counts
    if len(counts) != 1 or is_of_another(question, fact, counts[0]):
        return None
    is_measure = counts[0].quantity.unit in MEASURES.values()
    return None if is_measure and question.expects.kind is AnswerKind.COUNT else counts[0]


def _fits(question: Question, figure: Figure, befell: frozenset[Casualty]) -> bool:
    if question.direction and figure.direction and figure.direction is not question.direction:
        return False
    kind = figure.quantity.kind
    if question.expects.kind is AnswerKind.AGE:
        return False
    if kind is FigureKind.COUNT and not figure.quantity.unit and question.expects.kind is AnswerKind.MONEY:
        return True
    if kind is FigureKind.COUNT:
        named = {*terms(figure.quantity.unit), *terms(figure.measure)}
        return not question.direction and bool(named & set(question.terms) or befell & question.expects.befell)
    if kind not in question.expects.figures:
        return False
    is_level = kind is FigureKind.MONEY and figure.direction is None
    return not (question.direction and is_level) or question.expects.kind is AnswerKind.MONEY


def _scope(
    question: Question, fact: AnnotatedSentence, figure: Figure | None, own: Sequence[TimeMention]
) -> Scope:
    """Return how a sentence stands to what the question asks for.

    A sentence without a time expression is of about the time of its article: of that year, perhaps of
    the year before. `figure` is the one that answers, `own` are the times of the sentence itself.
    """
    said = fact.speech.speaker or fact.speech.attribution if fact.speech else None
    if question.speaker and said and not _same_name(question.speaker, said, fact):
        return Scope.OUTSIDE
    if _goes_the_other_way(question, fact):
        return Scope.OUTSIDE
    if not question.periods:
        return Scope.OPEN if question.speaker and not said else Scope.WITHIN
    if figure and len(own) == 1:
        found, period = _when_told(question, own[0], _point(own[0])), _point(own[0])
        return min(found, Scope.OPEN) if period and _is_longer(period, question) else found
    if own:
        return max(_when_told(question, time) for time in own)
    if any(_when_told(question, time) is Scope.WITHIN for time in fact.carried):
        return Scope.WITHIN
    return _by_publication(question, fact.published)


def _goes_the_other_way(question: Question, fact: AnnotatedSentence) -> bool:
    """Tell whether all that a sentence says of rise and fall is the opposite of what is asked."""
    if question.direction is None or not question.expects.is_amount:
        return False
    directions = {figure.direction for figure in fact.figures if figure.direction}
    return bool(directions) and question.direction not in directions


def _same_name(asked: str, said: str, fact: AnnotatedSentence) -> bool:
    names = {said, fact.speech.attribution or ""} if fact.speech else {said}
    return any(set(terms(asked)) & set(terms(name)) for name in names)


def _point(time: TimeMention) -> Period | None:
    """Return the period of a figure: "since 2010, when it was 71 percent" is of 2010, not of the years since."""
    return period_of(time.value) or time.period


def _is_longer(period: Period, question: Question) -> bool:
    """Tell whether a figure is of a longer time than is asked for: that of a year is not that of its July."""
    return all(period.contains(asked) and not asked.contains(period) for asked in question.periods)


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
