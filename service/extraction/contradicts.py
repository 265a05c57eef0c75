"""Whether two sentences disagree: different values for the same thing and period."""

import re
from datetime import timedelta

import numpy as np

from corpus.figures.figure import FigureKind, Quantity
from corpus.lexicon.corrections import CORRECTS
from corpus.lexicon.months import MONTH
from corpus.lexicon.weekdays import WEEKDAY
from corpus.speech.read_people import name_words
from corpus.text.terms import terms
from corpus.time.timex import Period
from service.extraction.claim import published, source, told_first
from service.extraction.owner import owner
from service.extraction.scored_sentence import ScoredSentence

_SHARED_NAMES = 2
"""The fewest names that two passages of different articles share when their figures are of one thing."""

_NAME = re.compile(rf"(?<=[a-z,;] )(?!{WEEKDAY}|{MONTH})[A-Z][\w’'-]+")

_FORECAST = re.compile(
    r"\b(?:expects?|(?:is|are|was|were) expected|forecasts?|predicts?|predicted|plans?|hopes?)\b"
)

_LEVEL = re.compile(r"\b(?:to|at|is|was|stands?|stood) (?:\w+ )?$")
"""What stands before a figure that is a level and no change: "lowered its key rate to 4.75 percent"."""

_NEWS = timedelta(days=14)
"""How far back what an article tells as news may lie, and how far apart two articles tell of one event."""

_TOLL = timedelta(days=92)
"""The same of the dead, hurt and missing, who are still counted weeks after the event; not compared."""

_TOGETHER = 300
"""Characters between two sentences of one article that may set two sources against each other ("X speaks of 170. Y
puts it at 260."); not compared."""

_BESIDE = 2
"""The same of two sentences of which nothing stands between."""

_SAME_SUBJECT = 0.5
"""The least cosine of two sentences whose figures are of one thing; set by the sample cases alone."""

_ALIKE = 0.65
"""The same where no more than two sources, one period or a state that is asked for sets two figures against each
other: see docs/decisions/what-an-answer-says.md."""


def contradicts(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two sentences give different values for the same thing and period.

    An article does not disagree with itself: two values in one are of two sources, of two things, or what was
    told first and what is known now.
    """
    return _differ(one, other) and _same_time(one, other) and _is_told(one, other)


def succeeds(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether the first sentence gives the later state of what the other told, where a state is asked for."""
    if not one.question.asks_state or contradicts(one, other) or not _differ(one, other):
        return False
    if _cosine(one, other) < _ALIKE:
        return False
    later, earlier = (choice.period or published(choice) for choice in (one, other))
    return bool(later and earlier and later.start and earlier.start and later.start > earlier.start)


def _is_told(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether the articles say that two values compete: of two sources, of one period, or one for the other.

    Else they are of two things more often than not, however alike these are.
    """
    if any(CORRECTS.search(choice.text) or told_first(choice) for choice in (one, other)):
        return True
    if of_one_toll(one, other):
        return _is_of_one_article(one, other) or _share_names(one, other)
    is_one_article = _is_of_one_article(one, other)
    sources = {source(one), source(other)}
    vouched = None not in sources and (len(sources) == 2 or not is_one_article)
    of_one_period = one.period is not None and one.period == other.period and not is_one_article
    return (vouched or of_one_period) and _cosine(one, other) >= _ALIKE


def _share_names(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two passages name the same people and places, as far as they name any."""
    names = _names(one), _names(other)
    return len(names[0] & names[1]) >= min(_SHARED_NAMES, *map(len, names)) > 0


def of_one_toll(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two figures count people whom the same befell."""
    fates = [choice.fact.casualties(choice.figure) for choice in (one, other) if choice.figure]
    return len(fates) == 2 and not fates[0].isdisjoint(fates[1])


def of_one_thing(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two sentences give values of one thing, of whichever time."""
    if one.figure is None or other.figure is None:
        return False
    directions = {choice.figure.direction for choice in (one, other) if choice.figure and not is_level(choice)}
    same_way = len(directions - {None}) <= 1
    alike = _same_sort(one.figure.quantity, other.figure.quantity) and same_way
    is_of_one_kind = alike and _is_forecast(one) is _is_forecast(other)
    return is_of_one_kind and _same_story(one, other) and _same_subject(one, other)


def _differ(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two sentences give different values for one thing, of whichever time."""
    if one.figure is None or other.figure is None or _equal(one.figure.quantity, other.figure.quantity):
        return False
    return of_one_thing(one, other)


def _same_sort(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities can be of one thing; a bare number can be a sum: "it was over 100 million"."""
    if {a.kind, b.kind} == {FigureKind.PERCENT, FigureKind.SHARE}:
        return True
    bare = any(each.kind is FigureKind.COUNT and not each.unit for each in (a, b))
    if a.kind is not b.kind:
        return bare and FigureKind.MONEY in {a.kind, b.kind}
    return bare or a.unit == b.unit or not (a.unit and b.unit)


def _equal(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities of one sort have one value: "a third" and 33 percent have."""
    shares = [each.value * 100 if each.kind is FigureKind.SHARE else each.value for each in (a, b)]
    return round(shares[0]) == round(shares[1]) if a.kind is not b.kind else a.value == b.value


def is_level(choice: ScoredSentence) -> bool:
    """Tell whether a figure is said to be a level and no change: "fell to 5 percent"."""
    before = choice.figure.span.start - choice.fact.span.start if choice.figure else 0
    return _LEVEL.search(choice.text[:before]) is not None


def _is_forecast(choice: ScoredSentence) -> bool:
    return _FORECAST.search(choice.text) is not None


def _same_story(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two passages are about the same people and places: figures of two countries do not disagree."""
    if _is_of_one_article(one, other):
        if told_first(one) is not told_first(other):
            return True
        sources = [source(one), source(other)]
        told_of = [
            _names_in(choice.text) - name_words(who or "")
            for choice, who in zip((one, other), sources, strict=True)
        ]
        is_told = bool(_measured(one) & _measured(other)) or (
            None not in sources and _gap(one, other) <= _TOGETHER
        )
        return sources[0] != sources[1] and is_told and not (all(told_of) and set.isdisjoint(*told_of))
    asked = {name.casefold() for name in _NAME.findall(one.question.text)}
    told = [_names_in(choice.candidate.article.text) for choice in (one, other)]
    if asked and 2 * len(asked.intersection(*told)) >= len(asked):
        return True
    return len(_names(one) & _names(other)) >= _SHARED_NAMES


def _gap(one: ScoredSentence, other: ScoredSentence) -> int:
    """Count the characters between two sentences of one article."""
    first, second = sorted((one.fact.span, other.fact.span))
    return second.start - first.end


def _names(choice: ScoredSentence) -> set[str]:
    """Return the names in a passage and its title, whose first word may be one."""
    title = choice.candidate.article.title
    return _names_in(f"{title} {choice.candidate.passage.text}") | {word.casefold() for word in title.split()[:1]}


def _names_in(text: str) -> set[str]:
    return {name.casefold() for name in _NAME.findall(text)}


def _same_time(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two figures are of one time: of one period, or both the news of about the same days.

    Where two sources of one article differ, the time may be told of one of them alone: of the news, or of the
    sentence right beside; but the dead of 1996 and those of today are two tolls.
    """
    a, b = one.period, other.period
    if a and a == b:
        return True
    if (a is None or b is None) and _is_of_one_article(one, other):
        is_beside = _gap(one, other) <= _BESIDE and not of_one_toll(one, other)
        return is_beside or (_is_recent(one) and _is_recent(other))
    is_count = one.figure is not None and one.figure.quantity.kind is FigureKind.COUNT
    if not is_count and (a or b):
        return False
    return are_news_together(one, other)


def are_news_together(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two articles tell a figure as the news of about the same days; a toll is counted for longer."""
    apart = _TOLL if of_one_toll(one, other) else _NEWS
    return _is_recent(one) and _is_recent(other) and _are_close(published(one), published(other), apart)


def _is_recent(choice: ScoredSentence) -> bool:
    """Tell whether a figure is told as news: of the days before its article, whichever words date it."""
    day = published(choice)
    if choice.period is None or day is None or day.start is None or choice.period.start is None:
        return choice.period is None
    return timedelta(0) <= day.start - choice.period.start <= _NEWS


def _are_close(one: Period | None, other: Period | None, apart: timedelta) -> bool:
    """Tell whether two articles may tell of one event; those of unknown date may."""
    if not (one and other and one.start and one.end and other.start and other.end):
        return True
    return one.start - apart <= other.end and other.start - apart <= one.end


def _same_subject(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two figures are of one thing; counts must name it, since anything can be counted."""
    owners = [owner(choice.fact, choice.figure.span) for choice in (one, other) if choice.figure]
    if all(owners) and not frozenset.intersection(*owners):
        return False
    if one.figure and other.figure and one.figure.quantity.kind is other.figure.quantity.kind is FigureKind.COUNT:
        if one.fact.casualties(one.figure) or other.fact.casualties(other.figure):
            return of_one_toll(one, other)
        return bool(_named(one) & set(terms(other.text)) or _named(other) & set(terms(one.text)))
    return _cosine(one, other) >= _SAME_SUBJECT


def _cosine(one: ScoredSentence, other: ScoredSentence) -> float:
    return float(one.vector @ other.vector) / float(np.linalg.norm(one.vector) * np.linalg.norm(other.vector))


def _is_of_one_article(one: ScoredSentence, other: ScoredSentence) -> bool:
    return one.candidate.article.id == other.candidate.article.id


def _measured(choice: ScoredSentence) -> set[str]:
    """Return the terms that name what a figure measures; a currency or percent tells nothing of it."""
    if choice.figure is None:
        return set()
    is_count = choice.figure.quantity.kind is FigureKind.COUNT
    return _named(choice) if is_count else set(terms(choice.figure.measure))


def _named(choice: ScoredSentence) -> set[str]:
    """Return the terms that name what the figure of a choice counts."""
    return {*terms(choice.figure.measure), *terms(choice.figure.quantity.unit)} if choice.figure else set()
