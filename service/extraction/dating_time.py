"""Which time expression of a sentence dates what a question asks for; none where the text ties none to it."""

import re
from collections.abc import Sequence

from corpus.figures.figure import Figure
from corpus.text.span import Span
from corpus.text.terms import terms
from corpus.time.timex import TimeMention
from service.extraction.annotated_sentence import AnnotatedSentence
from service.extraction.clauses import clause_at, clauses, words_of
from service.question.question import Question

_RELATIVE = re.compile(r"\W*(?:who|whose|which|where|when|as)\b", re.IGNORECASE)
"""How a clause begins that tells something beside the main one: "who took over in 2021"."""
_PARTICIPLE = re.compile(r"\W*\w+(?:ed|ing)\b", re.IGNORECASE)
"""The same where the main clause goes on behind it: "charged on Monday with arson,"."""


def dating_time(question: Question, fact: AnnotatedSentence, figure: Figure | None) -> TimeMention | None:
    """Return the time expression that dates what is asked for.

    It is the one in the clause of the figure, or in the clause that has most of the question's words. Where no
    such clause has one, it is the only one of the main clause; but when something was said dates the saying, not
    what was said. Two that are equally near leave it open.
    """
    if figure and figure.time in fact.times:
        return figure.time
    among = clauses(fact)
    asked = set(terms(question.text))

    def nearness(time: TimeMention) -> int:
        clause = clause_at(time.start, among)
        if figure:
            return int(clause == clause_at(figure.span.start, among))
        return len(asked & set(terms(words_of(clause, fact))))

    near = {time: nearness(time) for time in fact.times}
    most = max(near.values(), default=0)
    best = [time for time, value in near.items() if value == most and (value or _is_main(time, fact, among))]
    return best[0] if len({time.period for time in best}) == 1 else None


def _is_main(time: TimeMention, fact: AnnotatedSentence, among: Sequence[Span]) -> bool:
    """Tell whether a time expression is of what the sentence mainly says: of no aside, and not of the saying."""
    if fact.speech and not fact.speech.span.start <= time.start < fact.speech.span.end:
        return False
    clause = clause_at(time.start, among)
    words = words_of(clause, fact)
    return not (_RELATIVE.match(words) or (clause != among[-1] and _PARTICIPLE.match(words)))
