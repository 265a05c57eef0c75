"""Whether a sentence lacks what any answer to a question must hold."""

import re

from corpus.figures.figure import Figure, FigureKind
from corpus.figures.units import MEASURES, TIMES
from corpus.lexicon.months import MONTH
from corpus.text.terms import terms
from service.extraction.ages import ages
from service.extraction.annotated_sentence import AnnotatedSentence
from service.extraction.match_sentence import fitting_figures, is_of_another
from service.question.answer_type import AnswerKind
from service.question.casualty import casualties
from service.question.question import Question
from service.ranking.match_answer_type import DATE, NUMBER

_PART_OF_DATE = re.compile(
    rf"\b{MONTH}(?: \d{{1,2}}\b(?!,\d))?"
    r"|\b(?:1\d|20)\d\ds?\b|\b\d{1,2}(?:st|nd|rd|th)\b"
)
_DIGIT = re.compile(r"\d")
_DURATION = re.compile(rf"\b(?:{'|'.join(TIMES)})s?\b", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:from|between|since|until)\b", re.IGNORECASE)
_LENGTH = re.compile(rf"\b[\w.,]+[\s-](?:{'|'.join(TIMES)})s?\b", re.IGNORECASE)
"""A length of time, "two months": it counts nothing but time."""


def cannot_answer(question: Question, fact: AnnotatedSentence, text: str) -> bool:
    """Tell whether a sentence has no number for a question of amount, or no date for one of time.

    `text` is the sentence's. When this was written, all but one of the sentences that support such questions of
    squad-open and the sample cases passed; no command counts them.
    """
    fitting = fitting_figures(question, fact)
    if fitting and all(is_of_another(question, fact, figure) for figure in fitting):
        return True
    if question.expects.befell and not question.expects.befell & casualties(text):
        return True
    undated = _PART_OF_DATE.sub(lambda part: part.group() if _counts(part, question) else " ", text)
    match question.expects.kind:
        case AnswerKind.DATE:
            return not (fact.times or fact.carried or DATE.search(text) or _DIGIT.search(text))
        case AnswerKind.AGE:
            return (
                not any(not whose or whose & question.subject for whose in ages(fact))
                if question.subject
                else (not NUMBER.search(undated))
            )
        case AnswerKind.DURATION:
            return not (
                _DURATION.search(text) or NUMBER.search(undated) or (DATE.search(text) and _SPAN.search(text))
            )
        case AnswerKind.MONEY:
            return not (any(map(_may_be_money, fact.figures)) if fact.figures else _DIGIT.search(undated))
        case AnswerKind.COUNT if not _DURATION.search(question.text) and not NUMBER.search(
            _LENGTH.sub(" ", undated)
        ):
            return True
        case AnswerKind.COUNT if fact.figures and not any(_may_count(each, question) for each in fact.figures):
            return True
    return question.expects.is_amount and not NUMBER.search(undated)


def _counts(part: re.Match[str], question: Question) -> bool:
    """Tell whether an ordinal counts what is asked for: "his 17th goal" where goals are."""
    return bool(set(terms(part.string[part.end() :].partition(" ")[2].partition(" ")[0])) & set(question.terms))


def _may_count(figure: Figure, question: Question) -> bool:
    """Tell whether a figure may count what a question of "how many" asks for: no sum and no other measure."""
    kind, unit = figure.quantity.kind, figure.quantity.unit
    is_measure = kind is FigureKind.COUNT and unit in MEASURES.values()
    return not (kind is FigureKind.MONEY or is_measure) or bool(set(terms(unit)) & set(question.terms))


def _may_be_money(figure: Figure) -> bool:
    """Tell whether a figure is a sum, or a bare number: "Velmora has offered 240."."""
    kind, unit = figure.quantity.kind, figure.quantity.unit
    return kind is FigureKind.MONEY or (kind is FigureKind.COUNT and not unit)
