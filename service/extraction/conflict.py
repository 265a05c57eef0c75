"""Disagreements between the statements of an answer, and which of them a later report has settled."""

from collections.abc import Sequence
from itertools import combinations, product
from typing import Literal

from corpus.lexicon.corrections import CORRECTS
from service.answer.answer import Conflict
from service.extraction.claim import source, told_first
from service.extraction.contradicts import contradicts, succeeds
from service.extraction.phrase import period_in_words
from service.extraction.scored_sentence import ScoredSentence


def newest_first(sentences: Sequence[ScoredSentence]) -> tuple[ScoredSentence, ...]:
    """Return the sentences in their order, but those that replace another one's value before it."""
    ordered: list[ScoredSentence] = []

    def say(choice: ScoredSentence) -> None:
        for other in sentences:
            if other not in ordered and _replaces(other, choice):
                say(other)
        if choice not in ordered:
            ordered.append(choice)

    for choice in sentences:
        say(choice)
    return tuple(ordered)


def conflicts(statements: Sequence[Sequence[ScoredSentence]]) -> tuple[Conflict, ...]:
    """Return each pair of statements, by their numbers, that give different values for one thing and period.

    A statement is the sentences whose values it tells. What replaces the other's value is named first.
    """
    found = []
    for i, j in combinations(range(len(statements)), 2):
        pairs = (pair for pair in product(statements[i], statements[j]) if disagree(*pair))
        if (pair := next(pairs, None)) is None:
            continue
        kind: Literal["dispute", "revision"] = "revision" if is_revision(*pair) else "dispute"
        found.append(Conflict(_about(*pair), (j, i) if _replaces(pair[1], pair[0]) else (i, j), kind))
    return tuple(found)


def disagree(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two sentences give different values for one thing and period, or one a later state of it."""
    return contradicts(one, other) or succeeds(one, other) or succeeds(other, one)


def is_revision(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether one of two values replaces the other.

    It says so, one source gave it on a later day, it is the later state, or it is a later count of casualties.
    """
    if succeeds(one, other) or succeeds(other, one):
        return True
    if one.candidate.article.id == other.candidate.article.id:
        return any(CORRECTS.search(choice.text) or told_first(choice) for choice in (one, other))
    earlier, later = sorted((one, other), key=_sortable_date)
    if not _sortable_date(earlier) or _sortable_date(earlier) == _sortable_date(later):
        return False
    if CORRECTS.search(later.text):
        return True
    if earlier.figure and later.figure and earlier.fact.casualties(earlier.figure):
        return later.figure.quantity.value > earlier.figure.quantity.value
    return source(one) is not None and source(one) == source(other)


def _replaces(one: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether the first of two sentences gives a later value in place of the other's."""
    if one.candidate.article.id == other.candidate.article.id:
        is_later = told_first(other) and not told_first(one)
    else:
        is_later = _sortable_date(one) > _sortable_date(other)
    return succeeds(one, other) or (is_later and contradicts(one, other) and is_revision(one, other))


def _sortable_date(choice: ScoredSentence) -> str:
    """Return the article's date as it sorts; empty where it is not known."""
    return choice.candidate.article.published.value or ""


def _about(*sentences: ScoredSentence) -> str:
    """Return what the sentences disagree on, in the words of the first that names it, and the period."""
    figures = [choice.figure for choice in sentences if choice.figure]
    names = [
        *(f.measure for f in figures),
        *(f.quantity.unit for f in figures),
        *(f.quantity.kind for f in figures),
    ]
    measure = next(filter(None, names), "")
    period = sentences[0].period
    return f"{measure}, {period_in_words(period)}" if period else measure
