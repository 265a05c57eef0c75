"""Whether a sentence lacks what any answer to a question must hold."""

import re

from corpus.figures.figure import Figure, FigureKind
from corpus.figures.units import MEASURES, TIMES
from corpus.lexicon.months import MONTH
from corpus.speech.read_people import NAME, name_words
from corpus.text.terms import terms
from service.extraction.ages import ages
from service.extraction.annotated_sentence import AnnotatedSentence
from service.extraction.clauses import clauses, words_of
from service.extraction.match_sentence import fitting_figures, is_gap, is_of_another
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
_HE_OR_SHE = re.compile(r"(?:and |but )?(?:he|she)\b")
_AGE = re.compile(r"\b(?:aged?|age of) \d+", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:from|between|since|until)\b", re.IGNORECASE)
_LENGTH = re.compile(rf"\b[\w.,]+[\s-](?:{'|'.join(TIMES)})s?\b", re.IGNORECASE)
"""A length of time, "two months": it counts nothing but time."""


def cannot_answer(question: Question, fact: AnnotatedSentence) -> bool:
    """Tell whether a sentence has no number for a question of amount, or no date for one of time.

    Nor what is said of another person, thing or fate than is asked for. No command counts what it turns away.
    """
    text = fact.text
    if _is_of_another(question, fact):
        return True
    undated = _PART_OF_DATE.sub(lambda part: part.group() if _counts(part, question) else " ", text)
    match question.expects.kind:
        case AnswerKind.PERCENTAGE if fact.figures:
            return not any(figure.quantity.kind in question.expects.figures for figure in fact.figures)
        case AnswerKind.DATE:
            return not (fact.times or fact.carried or DATE.search(text) or _DIGIT.search(_without_figures(fact)))
        case AnswerKind.AGE:
            if not question.subject:
                return not NUMBER.search(undated)
            return not any(not whose or whose & question.subject for whose in ages(fact))
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


def _without_figures(fact: AnnotatedSentence) -> str:
    """Return the words of a sentence without its figures and ages, which are no dates."""
    text, at = fact.text, fact.span.start
    for figure in reversed(fact.figures):
        text = f"{text[: figure.span.start - at]} {text[figure.span.end - at :]}"
    return _AGE.sub(" ", text)


def _is_of_another(question: Question, fact: AnnotatedSentence) -> bool:
    """Tell whether what a sentence tells is said of another person or thing, or of another fate."""
    expects, fitting = question.expects, fitting_figures(question, fact)
    return (
        (bool(fitting) and all(is_of_another(question, fact, figure) for figure in fitting))
        or (expects.is_amount and bool(fact.figures) and all(is_gap(fact, figure) for figure in fact.figures))
        or (bool(expects.befell) and not expects.befell & casualties(fact.text))
        or (expects.kind is AnswerKind.DATE and _is_of_another_person(question, fact))
    )


def _is_of_another_person(question: Question, fact: AnnotatedSentence) -> bool:
    """Tell whether the clause that has the verb asked for is of whom a pronoun names, and that is somebody else.

    "Halvard married Karl Lunde in 1955; he died in 2003" does not tell when Halvard died.
    """
    asked = set(question.terms) - {term for name in question.subject for term in terms(name)}
    clause = max(clauses(fact), key=lambda each: len(asked & set(terms(words_of(each, fact)))))
    names = list(NAME.finditer(fact.text, 0, clause.start - fact.span.start))
    if not (question.subject and names and _HE_OR_SHE.match(words_of(clause, fact))):
        return False
    return not name_words(names[-1].group()) & question.subject


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
