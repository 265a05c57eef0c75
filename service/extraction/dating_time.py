"""Which time expression of a sentence dates what a question asks for; none where the text ties none to it."""

import re
from collections.abc import Sequence

from corpus.figures.figure import Figure
from corpus.text.span import Span
from corpus.text.terms import terms
from corpus.time.timex import TimeMention
from service.extraction.annotated_sentence import AnnotatedSentence
from service.extraction.clauses import clause_at, clauses, words_of
from service.question.answer_type import AnswerKind
from service.question.question import Question

_RELATIVE = re.compile(r"\W*(?:who|whom|whose|which|where|when|as)\b", re.IGNORECASE)
"""How a clause begins that tells something beside the main one: "who took over in 2021"."""
_ASIDE = re.compile(r", (?:who|whose|whom|which|where|when)\b[^,]*$")
"""The same behind a word that is too short for a clause of its own: "Varn, which defaulted"."""
_PARTICIPLE = re.compile(r"\W*\w+(?:ed|ing)\b", re.IGNORECASE)
"""The same where the main clause goes on behind it: "charged on Monday with arson,"."""


def dating_time(
    question: Question, fact: AnnotatedSentence, figure: Figure | None, marked: Span | None = None
) -> TimeMention | None:
    """Return the time expression that dates what is asked for.

    Where a day is asked for, it is the one that a reader has `marked`. Else it is the one in the clause of the
    figure, or in the clause that has most of the question's words. Where no such clause has one, it is the only
    one of the main clause; but when something was said dates the saying, not what was said. Two that are equally
    near leave it open.
    """
    if question.expects.kind is AnswerKind.DATE and marked:
        told = [time for time in fact.times if time.start < marked.end and marked.start < time.end]
        if told:
            return told[0]
    among = clauses(fact)
    asked = set(terms(question.text))
    own = clause_at(figure.span.start, among) if figure else None

    def nearness(clause: Span) -> int:
        return int(clause == own) if own else len(asked & set(terms(words_of(clause, fact))))

    def may_date(time: TimeMention) -> bool:
        clause = clause_at(time.start, among)
        may_be_said = question.expects.kind is AnswerKind.DATE or not _is_of_saying(time, fact)
        return clause == own or _is_main(time, fact, among) or (nearness(clause) == most > 0 and may_be_said)

    most = max(map(nearness, among))
    dating = [time for time in fact.times if may_date(time)]
    if figure and figure.time in dating:
        return figure.time
    near = {time: nearness(clause_at(time.start, among)) for time in dating}
    nearest = max(near.values(), default=0)
    best = [time for time, value in near.items() if value == nearest]
    return best[0] if len({time.period for time in best}) == 1 else None


def _is_main(time: TimeMention, fact: AnnotatedSentence, among: Sequence[Span]) -> bool:
    """Tell whether a time expression is of what the sentence mainly says: of no aside, and not of the saying."""
    if _is_of_saying(time, fact):
        return False
    clause = clause_at(time.start, among)
    words = words_of(clause, fact)
    before = words[: time.start - clause.start]
    is_aside = (
        _RELATIVE.match(words) or _ASIDE.search(before) or (clause != among[-1] and _PARTICIPLE.match(words))
    )
    return not is_aside


def _is_of_saying(time: TimeMention, fact: AnnotatedSentence) -> bool:
    """Tell whether a time expression stands beside what is said: it dates the saying."""
    return fact.speech is not None and not fact.speech.span.start <= time.start < fact.speech.span.end
