"""Whether a sentence holds the type of answer that a question expects, as numbers that a model can weigh.

Each of these is 1.0 where it does, -1.0 where it doesn't, and 0.0 where the question asks for something else.
"""

import re

from corpus.figures.figure import FigureKind
from corpus.figures.units import NUMBERS
from corpus.lexicon.any_of import any_of
from corpus.lexicon.money import CURRENCIES, SYMBOLS
from corpus.lexicon.months import MONTH
from corpus.lexicon.titles import ROLES
from corpus.lexicon.weekdays import WEEKDAY
from service.question.answer_type import AnswerKind
from service.question.question import Question

NUMBER = re.compile(
    rf"\d|\b(?:{any_of(NUMBERS)}|dozens?|hundreds?|thousands?|[mb]illions?|half|third|quarter|once|twice)\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\b(?:1\d{3}|20\d{2})s?\b|\b\d{1,2}(?:st|nd|rd|th)\b|\bcentur(?:y|ies)\b"
    rf"|\b{MONTH}\b|\b{WEEKDAY}\b"
    r"|\b(?:last|this|next) (?:year|month|week|quarter)\b|\b(?:yesterday|today|tomorrow)\b"
)
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+")
_MONEY = re.compile(rf"(?:{any_of(SYMBOLS)})\s?\d|\b(?:{any_of(CURRENCIES)})s?\b", re.IGNORECASE)
_PERCENT = re.compile(
    r"%|\bper ?cent\b|\bpercentage points?\b|\b(?:half|thirds?|quarters?|fifths?)\b", re.IGNORECASE
)
_HELD = {FigureKind.MONEY: _MONEY, FigureKind.PERCENT: _PERCENT}

_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b")
_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+ (?:(?:de|da|di|van|von|al|el|bin) )?[A-Z][\w’'-]+")
_ROLE = rf"(?i:{any_of(ROLES)})"
_INTRODUCED = re.compile(
    rf"\b{_ROLE}(?: (?:of|at) [\w ]+?,?)?,? (?:[A-Z][\w’'-]+ ){{1,2}}"
    rf"|[A-Z][\w’'-]+, (?:(?:the|a|an|its|their|his|her|who) )?(?:[\w’'-]+ ){{0,4}}?{_ROLE}\b"
    r"|\bwho (?:heads|leads|led|runs|headed|chairs)\b"
)
_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|results? (?:of|from)|resulted|caused?|causes|blam\w+|reasons?|since"
    r"|after|so that|therefore|led to|prevent\w*|driven|drove|for lack|fault|saying that)\b",
    re.IGNORECASE,
)


def type_match(question: Question, sentence: str) -> float:
    """Tell whether the sentence holds what an answer needs: a date, a number, another name."""
    if question.expects.is_amount:
        return _either(NUMBER.search(sentence) is not None)
    match question.expects.kind:
        case AnswerKind.DATE:
            return _either(DATE.search(sentence) is not None)
        case AnswerKind.PERSON | AnswerKind.PLACE:
            known = question.text.casefold()
            return _either(any(name.casefold() not in known for name in _NAME.findall(sentence)))
        case _:
            return 0.0


def unit_match(question: Question, sentence: str) -> float:
    """Tell whether the sentence holds a sum of money or a percentage, where only that answers."""
    figures = question.expects.figures
    if FigureKind.COUNT in figures or not figures:
        return 0.0
    return _either(any(held.search(sentence) for kind, held in _HELD.items() if kind in figures))


def full_name_match(question: Question, sentence: str) -> float:
    """Tell whether the sentence names in full somebody whom a question of persons does not."""
    if question.expects.kind is not AnswerKind.PERSON:
        return 0.0
    known = question.text.casefold()
    names = _FULL_NAME.findall(_WEEKDAY.sub("", sentence))
    return _either(any(word.casefold() not in known for name in names for word in name.split()))


def leader_match(question: Question, sentence: str) -> float:
    """Tell whether the sentence introduces somebody by a role, where it is asked who leads."""
    return _either(_INTRODUCED.search(sentence) is not None) if question.expects.leads else 0.0


def cause_match(question: Question, sentence: str) -> float:
    """Tell whether the sentence gives a cause, where one is asked for."""
    asked = question.expects.kind is AnswerKind.CAUSE
    return _either(_CAUSE.search(sentence) is not None) if asked else 0.0


def _either(found: bool) -> float:
    return 1.0 if found else -1.0
