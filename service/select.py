"""Which sentences answer: of the right period and speaker, no more than needed, with every different value."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from rapidfuzz import fuzz

from corpus.embed import Vector
from corpus.figure import Figure, FigureKind
from corpus.time_value import period_of
from corpus.when import Period, TimeMention
from service.fact import Fact, Standing, answering_figure, dating_mention, standing
from service.features import Features
from service.question import Question
from service.rank import Ranking
from service.rank_model import RankModel
from service.retrieve import Candidate

_DEPTH = 40
"""Sentences, best first, that are looked at; the answer of squad-open stands among ten for 97 %."""
_MOST = 4
"""Statements of an answer."""
_SAME_SUBJECT = 0.5
"""The least cosine of two sentences whose figures are of one thing."""
_NEWS = timedelta(days=14)
"""How far back what an article tells as news may lie."""
_SAME = 90
"""Two sentences this alike (rapidfuzz's token_sort_ratio, 0 to 100) say the same: wire copies differ by
a word or two, and different sentences of squad-open that rank beside each other stay under 80."""
_LEAST_WORDS = 4
"""A sentence of fewer words is a fragment: a heading, or the rest of a quotation."""
_NEAR = 0.2
"""The least share of the best sentence's probability with which one of the right period answers in its stead."""
_NEAR_WITH_FIGURE = 0.01
"""The same for a sentence that has the figure which the question asks for."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A sentence that may be said."""

    candidate: Candidate
    fact: Fact
    vector: Vector
    """The sentence's, float32, d."""
    text: str
    probability: float
    answerable: float
    standing: Standing
    figure: Figure | None
    """The figure that answers, where the question asks for one."""
    time: TimeMention | None
    """The time expression that dates it."""

    @property
    def period(self) -> Period | None:
        """Return the period of the statement, where it is known."""
        return self.time.period if self.time else None

    @property
    def speaker(self) -> str | None:
        """Return who says it."""
        if self.figure and self.figure.speaker:
            return self.figure.speaker
        return self.fact.speech.speaker if self.fact.speech else None


@dataclass(frozen=True, slots=True)
class Selection:
    """The sentences to be said, in order; without any, why."""

    choices: tuple[Choice, ...]
    elsewhen: tuple[Period, ...] = ()
    """Where nothing is of the question's period: the periods that the archive does have for it."""


def select(
    question: Question,
    candidates: Sequence[Candidate],
    features: Features,
    ranking: Ranking,
    model: RankModel,
    fact_of: Callable[[Candidate, int], Fact],
) -> Selection:
    """Return the fewest sentences that answer; none where none is likely to.

    What is known to be of another period or by another speaker does not answer. Undated sentences answer
    only where no dated one does.
    """
    choices = list(_choices(question, candidates, features, ranking, fact_of))
    for wanted in (Standing.WITHIN, Standing.OPEN):
        pool = [choice for choice in choices if choice.standing is wanted]
        if pool and pool[0].answerable >= model.answer_from and _is_near(pool[0], choices[0]):
            return Selection(tuple(_fewest(pool, model)))
    outside = [c for c in choices if c.standing is Standing.OUTSIDE and c.answerable >= model.answer_from]
    return Selection((), tuple(dict.fromkeys(c.period for c in outside if c.period)))


def _is_near(choice: Choice, best: Choice) -> bool:
    least = _NEAR_WITH_FIGURE if choice.figure else _NEAR
    return choice.probability >= least * best.probability


def _choices(
    question: Question,
    candidates: Sequence[Candidate],
    features: Features,
    ranking: Ranking,
    fact_of: Callable[[Candidate, int], Fact],
) -> Iterator[Choice]:
    for row in ranking.order[:_DEPTH]:
        number, place = features.places[row]
        candidate = candidates[number]
        fact = fact_of(candidate, place)
        text = fact.span.of(candidate.article.text)
        if len(text.split()) < _LEAST_WORDS:
            continue
        yield Choice(
            candidate=candidate,
            fact=fact,
            vector=candidate.sentence_vectors[place],
            text=text,
            probability=float(ranking.probabilities[row]),
            answerable=float(ranking.answerable[row]),
            standing=standing(question, fact),
            figure=answering_figure(question, fact),
            time=_in_passage(dating_mention(question, fact), candidate),
        )


def _in_passage(time: TimeMention | None, candidate: Candidate) -> TimeMention | None:
    """Return a time expression where it can be cited beside the sentence that it dates."""
    return time if time and candidate.passage.start <= time.start < candidate.passage.end else None


def _fewest(pool: Sequence[Choice], model: RankModel) -> Iterator[Choice]:
    """Yield the best sentence, those that give another value for the same, else perhaps the second best."""
    best, *others = pool
    total = sum(choice.probability for choice in pool)
    said = [best]
    yield best
    for other in others:
        if other.answerable >= model.answer_from and len(said) < _MOST and _differs(other, said):
            said.append(other)
            yield other
    if len(said) == 1 and best.probability < model.enough * total:
        second = next((other for other in others if not _says_the_same(other, best)), None)
        if second:
            yield second


def _differs(choice: Choice, said: Sequence[Choice]) -> bool:
    """Tell whether a sentence gives another value for what has been said."""
    return all(rivals(choice, known) and not _says_the_same(choice, known) for known in said)


def rivals(one: Choice, other: Choice) -> bool:
    """Tell whether two sentences give different values for the same thing and period."""
    if one.figure is None or other.figure is None:
        return False
    a, b = one.figure.quantity, other.figure.quantity
    same_sort = a.kind is b.kind and (a.unit == b.unit or not (a.unit and b.unit))
    same_way = len({one.figure.direction, other.figure.direction} - {None}) <= 1
    same_time = _same_time(one.period, other.period) or (a.kind is FigureKind.COUNT and _both_recent(one, other))
    return same_sort and same_way and same_time and a.value != b.value and _same_subject(one, other)


def _both_recent(one: Choice, other: Choice) -> bool:
    """Tell whether both counts are told as news: of the days before their articles, whichever words date them."""
    return all(_is_recent(choice) for choice in (one, other))


def _is_recent(choice: Choice) -> bool:
    published = period_of(choice.candidate.article.published.value or "")
    if choice.period is None or published is None or published.start is None or choice.period.start is None:
        return choice.period is None
    return timedelta(0) <= published.start - choice.period.start <= _NEWS


def _same_subject(one: Choice, other: Choice) -> bool:
    cosine = float(one.vector @ other.vector) / float(np.linalg.norm(one.vector) * np.linalg.norm(other.vector))
    return cosine >= _SAME_SUBJECT


def _same_time(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or (one.contains(other) and other.contains(one))


def _says_the_same(one: Choice, other: Choice) -> bool:
    return fuzz.token_sort_ratio(one.text, other.text) >= _SAME
