"""The clauses of a sentence, as far as commas and conjunctions tell them apart."""

import re
from collections.abc import Sequence
from itertools import pairwise, starmap

from corpus.text.span import Span
from service.extraction.annotated_sentence import AnnotatedSentence

_BOUNDARY = re.compile(
    r"[,;:]\s|\s[–—-]\s|\s(?=(?:and|but|while|whereas|although|after|before|when|that|who|whom|whose|which|where|as)\s)"
)
_LEAST_WORDS = 2
"""A clause of fewer words beside its time expression, "On Sunday,", belongs to its neighbour."""


def clauses(fact: AnnotatedSentence) -> list[Span]:
    """Return the clauses of a sentence, in the article's offsets."""
    at = fact.span.start
    cuts = [
        at + match.end()
        for match in _BOUNDARY.finditer(fact.text)
        if not any(time.start < at + match.end() < time.end for time in fact.times)
    ]
    made: list[Span] = []
    for piece in starmap(Span, pairwise((at, *cuts, fact.span.end))):
        if made and (_is_short(piece, fact) or _is_short(made[-1], fact)):
            made[-1] = Span(made[-1].start, piece.end)
        else:
            made.append(piece)
    return made


def _is_short(clause: Span, fact: AnnotatedSentence) -> bool:
    """Tell whether a clause has hardly a word beside its time expressions."""
    timed = sum(len(time.text.split()) for time in fact.times if clause.start <= time.start < clause.end)
    return len(words_of(clause, fact).split()) - timed < _LEAST_WORDS


def clause_at(place: int, among: Sequence[Span]) -> Span:
    """Return the clause that a place of the article lies in."""
    return next(clause for clause in among if clause.start <= place < clause.end)


def words_of(clause: Span, fact: AnnotatedSentence) -> str:
    """Return the words of a clause."""
    return fact.text[clause.start - fact.span.start : clause.end - fact.span.start]
