"""Whom a figure is said of, where a name tells."""

import re

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
_WHO = re.compile(r"who\b")


def owner(fact: AnnotatedSentence, said: Span) -> frozenset[str]:
    """Return the words of the name that a figure or an age is said of; empty where no name tells.

    It is the name right before it, "Tom Ferrer, 58", or right before its relative clause, "Brandvik, who turned
    41", else the subject of its clause or of the sentence: "The Green List won 19 seats".
    """
    at = fact.span.start
    clause = clause_at(said.start, among := clauses(fact))
    words = words_of(clause, fact)
    before = clause.start if _WHO.match(words) else said.start
    found = _BESIDE.search(fact.text[: before - at]) or _SUBJECT.match(words)
    if found is None and clause != among[0]:
        found = _SUBJECT.match(words_of(among[0], fact))
    return name_words(found.group(1)) if found else frozenset()
