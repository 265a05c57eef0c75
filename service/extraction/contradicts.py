"""Whether two sentences disagree: different values for the same thing and period."""

import re
from datetime import timedelta

import numpy as np

from corpus.figures.figure import FigureKind
from corpus.lexicon.weekdays import WEEKDAY
from corpus.text.terms import terms
from corpus.time.calendar import period_of
from corpus.time.timex import Period
from service.extraction.scored_sentence import ScoredSentence

_SHARED_NAMES = 2
"""The fewest names that two passages of different articles share when their figures are of one thing."""

_NAME = re.compile(rf"(?<=[a-z,;] )(?!{WEEKDAY})[A-Z][\w’'-]+")

_FORECAST = re.compile(
    r"\b(?:expects?|(?:is|are|was|were) expected|forecasts?|predicts?|predicted|plans?|hopes?)\b"
)

_NEWS = timedelta(days=14)
"""How far back what an article tells as news may lie."""

_SAME_SUBJECT = 0.5
"""The least cosine of two sentences whose figures are of one thing; set by the sample cases alone."""


def contradicts(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two sentences give different values for the same thing and period."""
    if one.figure is None or other.figure is None:
        return False
    a, b = one.figure.quantity, other.figure.quantity
    same_sort = a.kind is b.kind and (a.unit == b.unit or not (a.unit and b.unit))
    same_way = len({one.figure.direction, other.figure.direction} - {None}) <= 1
    same_time = _same_time(one.period, other.period) or (a.kind is FigureKind.COUNT and _both_recent(one, other))
    same_mood = _is_forecast(one) is _is_forecast(other)
    alike = same_sort and same_way and same_time and same_mood and a.value != b.value
    return alike and _same_story(one, other) and _same_subject(one, other)


def _is_forecast(choice: ScoredSentence) -> bool:
    return _FORECAST.search(choice.text) is not None


def _same_story(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two passages are about the same people and places: figures of two countries do not disagree."""
    if one.candidate.article.id == other.candidate.article.id:
        return True
    return len(_names(one) & _names(other)) >= _SHARED_NAMES


def _names(choice: ScoredSentence) -> set[str]:
    return set(_NAME.findall(f"{choice.candidate.article.title} {choice.candidate.passage.text}"))


def _both_recent(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether both counts are told as news: of the days before their articles, whichever words date them."""
    return all(_is_recent(choice) for choice in (one, other))


def _is_recent(choice: ScoredSentence) -> bool:
    published = period_of(choice.candidate.article.published.value or "")
    if choice.period is None or published is None or published.start is None or choice.period.start is None:
        return choice.period is None
    return timedelta(0) <= published.start - choice.period.start <= _NEWS


def _same_subject(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two figures are of one thing; counts must name it, since anything can be counted."""
    if one.figure and other.figure and one.figure.quantity.kind is FigureKind.COUNT:
        casualties, others = one.fact.casualties(one.figure), other.fact.casualties(other.figure)
        if casualties or others:
            return bool(casualties & others)
        return bool(_named(one) & set(terms(other.text)) or _named(other) & set(terms(one.text)))
    cosine = float(one.vector @ other.vector) / float(np.linalg.norm(one.vector) * np.linalg.norm(other.vector))
    return cosine >= _SAME_SUBJECT


def _named(choice: ScoredSentence) -> set[str]:
    """Return the terms that name what the figure of a choice counts."""
    return {*terms(choice.figure.measure), *terms(choice.figure.quantity.unit)} if choice.figure else set()


def _same_time(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or (one.contains(other) and other.contains(one))
