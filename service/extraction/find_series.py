"""Figures of one measure at several times, among the sentences that answer: what a chart may show together."""

from collections.abc import Sequence
from datetime import timedelta

from corpus.figures.figure import Direction
from corpus.text.terms import terms
from corpus.time.timex import Period
from service.answer.answer import Series
from service.extraction.claim import published
from service.extraction.contradicts import are_news_together, is_level, of_one_thing, of_one_toll
from service.extraction.scored_sentence import ScoredSentence

_MOMENT = timedelta(days=7)
"""Up to so many days, a figure is one of a moment and not of a span, such as a toll "on Tuesday"."""
_DATED_TO = timedelta(days=1)
"""How precisely an article has to be dated for its day to stand for the time of a figure."""
_SAME_SPAN = 1.15
"""How much longer one span may be than the other: a quarter has 90 to 92 days, and February 28."""


def find_series(said: Sequence[ScoredSentence]) -> tuple[Series, ...]:
    """Return the sentences, by their numbers, whose figures are values of one measure at several times.

    Each figure of a series is of one measure with every other one, as far as this reading tells; where it does
    not tell, there is no series.
    """
    groups: list[list[int]] = []
    for number, choice in enumerate(said):
        if time_of(choice) is None:
            continue
        fitting = (group for group in groups if all(_belong_together(said[other], choice) for other in group))
        group = next(fitting, None)
        if group is None:
            groups.append([number])
        else:
            group.append(number)
    return tuple(
        Series(_about([said[number] for number in group]), tuple(group))
        for group in groups
        if len({time_of(said[number]) for number in group}) > 1
    )


def time_of(choice: ScoredSentence) -> Period | None:
    """Return the days that a figure is of, else the day of its report; None where neither is known closely."""
    if choice.figure is None:
        return None
    if choice.time is not None:
        period = choice.time.period
        return period if period and period.start and period.end else None
    day = published(choice)
    return day if day and day.start and day.end and day.end - day.start <= _DATED_TO else None


def _belong_together(one: ScoredSentence, other: ScoredSentence) -> bool:
    if one.figure is None or other.figure is None:
        return False
    a, b = one.figure.quantity, other.figure.quantity
    if (a.kind, a.unit) != (b.kind, b.unit) and not of_one_toll(one, other):
        return False
    if _change(one) is not _change(other) or not _same_length(one, other) or not of_one_thing(one, other):
        return False
    if of_one_toll(one, other):
        return are_news_together(one, other)
    return _same_measure(one, other)


def _same_measure(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether the articles name what is measured alike: "trade" and "trade volumes", not "tea"."""
    names = [{*terms(choice.figure.measure)} for choice in (one, other) if choice.figure]
    return all(names) and (names[0] <= names[1] or names[1] <= names[0])


def _change(choice: ScoredSentence) -> Direction | None:
    """Return which way a figure says that something went; None of a level, as in "fell to 5 percent"."""
    return choice.figure.direction if choice.figure and not is_level(choice) else None


def _same_length(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two figures are both of a moment, or of spans of one length: of two years, of two months."""
    lengths = sorted(
        period.end - period.start
        for period in map(time_of, (one, other))
        if period and period.end and period.start
    )
    if lengths[-1] <= _MOMENT:
        return True
    return lengths[0] > _MOMENT and lengths[-1] <= _SAME_SPAN * lengths[0]


def _about(group: Sequence[ScoredSentence]) -> str:
    """Return what is measured, as the first that names it has it, and which way it went."""
    figures = [choice.figure for choice in group if choice.figure]
    names = [*(figure.measure for figure in figures), *(figure.quantity.unit for figure in figures)]
    measure = next(filter(None, names), "")
    change = _change(group[0])
    return ", ".join(filter(None, (measure, str(change or ""))))
