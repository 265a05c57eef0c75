"""Whether a sentence holds the kind of thing that a question asks for."""

import re

from corpus.figure import Figure, FigureKind
from corpus.units import NUMBERS, TIMES
from service.fact import Fact, asks_for_money
from service.question import Kind, Question

_NUMBER = re.compile(
    rf"\d|\b(?:{'|'.join(NUMBERS)}|dozens?|hundreds?|thousands?|[mb]illions?|half|third|quarter|once|twice)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:1\d{3}|20\d{2})s?\b|\b\d{1,2}(?:st|nd|rd|th)\b|\bcentur(?:y|ies)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:last|this|next) (?:year|month|week|quarter)\b|\b(?:yesterday|today|tomorrow)\b"
)
_PART_OF_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2}\b(?!,\d))?|\b(?:1\d|20)\d\ds?\b|\b\d{1,2}(?:st|nd|rd|th)\b"
)
_DIGIT = re.compile(r"\d")
_HOW_LONG = re.compile(r"\bhow long\b", re.IGNORECASE)
_DURATION = re.compile(rf"\b(?:{'|'.join(TIMES)})s?\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+")


def type_match(question: Question, sentence: str) -> float:
    """Return 1.0 where the sentence holds what the question's kind needs, -1.0 where not, 0.0 where any will do.

    A name counts only when the question does not have it already.
    """
    match question.kind:
        case Kind.WHEN:
            found = _DATE.search(sentence) is not None
        case Kind.HOW_MUCH:
            found = _NUMBER.search(sentence) is not None
        case Kind.WHO | Kind.WHERE:
            known = question.text.casefold()
            found = any(name.casefold() not in known for name in _NAME.findall(sentence))
        case _:
            return 0.0
    return 1.0 if found else -1.0


def cannot_answer(question: Question, fact: Fact, text: str) -> bool:
    """Tell whether a sentence has no number for a question of amount, or no date for one of time.

    `text` is the sentence's. Of the sentences that support such questions of squad-open and the sample cases,
    all but one pass.
    """
    if question.kind is Kind.WHEN:
        return not (fact.times or fact.carried or _DATE.search(text) or _DIGIT.search(text))
    if question.kind is not Kind.HOW_MUCH:
        return False
    if _HOW_LONG.search(question.text) and _DURATION.search(text):
        return False
    undated = _PART_OF_DATE.sub(" ", text)
    if asks_for_money(question):
        return not (any(map(_may_be_money, fact.figures)) if fact.figures else _DIGIT.search(undated))
    return not _NUMBER.search(undated)


def _may_be_money(figure: Figure) -> bool:
    """Tell whether a figure is a sum, or a bare number: "Velmora has offered 240."."""
    kind, unit = figure.quantity.kind, figure.quantity.unit
    return kind is FigureKind.MONEY or (kind is FigureKind.COUNT and not unit)
