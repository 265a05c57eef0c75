"""Whom a figure is said of, where a name tells, and who counted it."""

import re

from corpus.figures.figure import Figure
from corpus.lexicon.any_of import any_of
from corpus.lexicon.change_verbs import FALL, RISE
from corpus.lexicon.reporting_verbs import ASSESSING, REPORTING
from corpus.speech.read_people import NAME, name_words
from corpus.text.span import Span
from service.extraction.annotated_sentence import AnnotatedSentence
from service.extraction.clauses import clause_at, clauses, words_of

_VERB = (
    rf"(?!(?:{any_of((*ASSESSING, *REPORTING))})\b)"
    rf"(?:{any_of((*RISE, *FALL))}|is|are|was|were|has|have|had|will|would|can|could|did|does|won|got|took|made"
    r"|gave|paid|spent|sold|built|bought|held|left|kept|led|met|went|came|became|began|stands?|stood|\w+ed)"
)
"""What the subject of a clause stands before: no verb of those who only report or count."""
_SUBJECT = re.compile(rf"\W*(?:(?:[Tt]he|[Bb]ut|[Ww]hile|that) )*({NAME.pattern})(?:, who|, [^,]+,)? {_VERB}\b")
_BESIDE = re.compile(rf"({NAME.pattern})(?:’s|'s)?,? $")
_ASSESSED = re.compile(rf"^(.*?)[\s,]+(?:{any_of(ASSESSING)})\b")
_WHO = re.compile(r"(?:who|which)\b")


def owner(fact: AnnotatedSentence, said: Span) -> frozenset[str]:
    """Return the words of the name that a figure or an age is said of; empty where no name tells.

    It is the name right before it, "Tom Ferrer, 58", or right before its relative clause, "Brandvik, who turned
    41", else the subject of its clause or of the sentence: "The Green List won 19 seats".
    """
    at = fact.span.start
    clause = clause_at(said.start, among := clauses(fact))
    before = clause.start if _WHO.match(words_of(clause, fact)) else said.start
    beside = _BESIDE.search(fact.text[: before - at])
    return name_words(beside.group(1)) if beside else _subject(fact, clause) or _subject(fact, among[0])


def assessor(fact: AnnotatedSentence, figure: Figure) -> str | None:
    """Return who vouches for a figure by a verb of counting, as in "The organisers counted 12,000"."""
    assessed = _ASSESSED.search(fact.text[: figure.span.start - fact.span.start])
    return assessed.group(1) if assessed else None


def _subject(fact: AnnotatedSentence, clause: Span) -> frozenset[str]:
    """Return the words of the name that is the subject of a clause; empty where there is none.

    A single word that opens a sentence may have its capital from that: "Imports rose by 5 percent".
    """
    found = _SUBJECT.match(words_of(clause, fact))
    name = found.group(1) if found else ""
    opens = " " not in name and fact.text.lstrip('“"').startswith(f"{name} ")
    return frozenset() if opens and not fact.opens_with_name else name_words(name)
