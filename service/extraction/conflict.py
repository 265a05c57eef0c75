"""Disagreements between the statements of an answer, and which of them a later report has settled."""

import re
from collections.abc import Sequence
from itertools import combinations

from service.answer.answer import Conflict
from service.extraction.contradicts import rivals
from service.extraction.phrase import period_in_words
from service.extraction.scored_sentence import Choice

_CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ion)|revis(?:es|ed|ion)|updat(?:es|ed))\b"
    r"|\bearlier (?:version|count|figure|estimate|report)s?\b"
    r"|\b(?:raised|lifted|increased|lowered|cut) (?:the|its|their) (?:\w+ )*?"
    r"(?:number|toll|count|estimate|figure|forecast|total)\b",
    re.IGNORECASE,
)


def newest_first(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices, those that replace another one's value moved before it."""
    ordered = list(choices)
    for one, other in combinations(choices, 2):
        if rivals(one, other) and is_revision(one, other) and _published(other) > _published(one):
            ordered.remove(other)
            ordered.insert(ordered.index(one), other)
    return tuple(ordered)


def conflicts(choices: Sequence[Choice]) -> tuple[Conflict, ...]:
    """Return each pair of choices, by their numbers, that give different values for one thing and period."""
    return tuple(
        Conflict(
            _about(choices[i], choices[j]),
            (i, j),
            "revision" if is_revision(choices[i], choices[j]) else "dispute",
        )
        for i, j in combinations(range(len(choices)), 2)
        if rivals(choices[i], choices[j])
    )


def is_revision(one: Choice, other: Choice) -> bool:
    """Tell whether one of two values replaces the other: it says so, or one source gave it on a later day."""
    if one.candidate.article.id == other.candidate.article.id:
        return any(_CORRECTS.search(choice.text) for choice in (one, other))
    earlier, later = sorted((one, other), key=_published)
    if not _published(earlier) or _published(earlier) == _published(later):
        return False
    if _CORRECTS.search(later.text):
        return True
    return _source(one) is not None and _source(one) == _source(other)


def _source(choice: Choice) -> str | None:
    if choice.speaker:
        return choice.speaker
    return choice.fact.speech.attribution if choice.fact.speech else None


def _published(choice: Choice) -> str:
    """Return the article's date as it sorts; empty where it is not known."""
    return choice.candidate.article.published.value or ""


def _about(*choices: Choice) -> str:
    """Return what the choices disagree on, in the words of the first that names it, and the period."""
    figures = [choice.figure for choice in choices if choice.figure]
    names = [
        *(f.measure for f in figures),
        *(f.quantity.unit for f in figures),
        *(f.quantity.kind for f in figures),
    ]
    measure = next(filter(None, names), "")
    period = choices[0].period
    return f"{measure}, {period_in_words(period)}" if period else measure
