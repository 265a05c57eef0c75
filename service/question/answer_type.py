"""What type of answer a question expects: read once, for the ranking, the veto and the matching of figures."""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.figures.figure import Direction, FigureKind
from corpus.lexicon.any_of import any_of
from corpus.lexicon.money import CURRENCIES, PAYMENTS
from corpus.lexicon.titles import LEADERS, PERSON_NOUNS
from service.question.casualty import Casualty, casualties


class AnswerKind(StrEnum):
    """What an answer must hold."""

    DATE = "a date"
    COUNT = "a number of things"
    MONEY = "a sum of money"
    PERCENTAGE = "a percentage"
    CHANGE = "by how much something rose or fell"
    """In percent or in a sum: a rise in cost may be told in either. "What growth" asks for any amount."""
    AGE = "an age"
    DURATION = "a duration"
    AMOUNT = "any other amount"
    PERSON = "a person or a company"
    PLACE = "a place"
    CAUSE = "a cause"
    WHETHER = "yes or no"
    ANYTHING = "anything"
    """Nothing in the question's form tells."""


_FIGURES = {
    AnswerKind.COUNT: frozenset({FigureKind.COUNT}),
    AnswerKind.AGE: frozenset({FigureKind.COUNT}),
    AnswerKind.DURATION: frozenset({FigureKind.COUNT}),
    AnswerKind.MONEY: frozenset({FigureKind.MONEY}),
    AnswerKind.PERCENTAGE: frozenset({FigureKind.PERCENT, FigureKind.SHARE}),
    AnswerKind.CHANGE: frozenset(FigureKind) - {FigureKind.COUNT},
    AnswerKind.AMOUNT: frozenset(FigureKind),
}


@dataclass(frozen=True, slots=True)
class AnswerType:
    """The type of answer that a question expects."""

    kind: AnswerKind
    leads: bool = False
    """Of a person: whether it is asked who heads something or speaks for it."""
    befell: frozenset[Casualty] = frozenset()
    """Of a number of people: what befell them; of a date: whether somebody died."""

    @property
    def is_amount(self) -> bool:
        """Tell whether only a number answers."""
        return self.kind in _FIGURES

    @property
    def figures(self) -> frozenset[FigureKind]:
        """Return the kinds of figures that may answer; none where it is no amount."""
        return _FIGURES.get(self.kind, frozenset())


_AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must)"
_ADJECTIVE = rf"(?!{_AUXILIARY}\b)\w+"
_PLACES = (
    "city|cities|town|village|country|countries|state|place|region|province|county|counties|district|capital"
    "|continent|island|street|building"
)
_WHAT_IS = r"\b(?:what|which) (?:is |was |were |are )?(?:the )?(?:\w+ )?"
_SUMS = "fee|bill|fine|price|cost|budget|debt"
_NO_SUM = "magnitude|area|population|temperature|distance|length|height|weight|turnout|toll"


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_AMOUNT = _pattern(
    r"\bhow (?:many|much|long|far|old|large|big|high|tall|fast|often|deep|wide|heavy|warm|hot|cold|strongly"
    r"|sharply)\b"
    rf"|{_WHAT_IS}(?:percent|percentage|number|amount|size|share|rate|price|cost|total|figure|growth|level|sum"
    rf"|value|deficit|surplus|salary|profit|{_SUMS}|{_NO_SUM})\b"
    r"|^(?:the )?number of\b"
    r"|^(?!.*\b(?:who|what|which|how|when|where|why|is|are|was|were|did|does)\b)"
    rf".*\b(?:number of|{_SUMS}|{_NO_SUM})\b"
)
"""How much, or keywords that name an amount: "Osei-Tutu transfer fee"."""
_KINDS = (
    (
        AnswerKind.DATE,
        _pattern(
            rf"\bwhen (?:exactly )?{_AUXILIARY}\b|\bwhen\W*$"
            r"|\b(?:what|which) (?:year|date|day|month|decade|century|time)\b"
        ),
    ),
    (AnswerKind.AMOUNT, _AMOUNT),
    (
        AnswerKind.PERSON,
        _pattern(
            rf"\b(?:who|whom|whose)\b"
            rf"|\b(?:what|which) (?:{_ADJECTIVE} ){{0,2}}(?:{any_of(PERSON_NOUNS)}|compan(?:y|ie)|team)s?\b"
        ),
    ),
    (AnswerKind.PLACE, _pattern(rf"\bwhere\b|\b(?:what|which) (?:{_ADJECTIVE} )?(?:{_PLACES})s?\b")),
    (
        AnswerKind.CAUSE,
        _pattern(
            r"\bwhy\b|\breasons?\b"
            r"|\bwhat (?:drove|caused|led|made|triggered|prompted|explains|(?:is|was) behind|(?:was|went) wrong)\b"
        ),
    ),
    (AnswerKind.WHETHER, _pattern(rf"^{_AUXILIARY}\b")),
)
_HOW_MANY = _pattern(r"\bhow many\b|\bnumber of\b")
_HOW_OLD = _pattern(r"\bhow old\b|\bwhat age\b")
_HOW_LONG = _pattern(r"\bhow long\b")
_SHARE = _pattern(r"\b(?:percent|percentage|proportion|portion|share of)\b")
_RATE = _pattern(r"\b(?:share|(?<!exchange )rate|turnout)\b")
_MEASURED = _pattern(
    r"\bhow (?:old|tall|fast|often|deep|wide|heavy|warm|hot|cold|much of)\b"
    rf"|{_WHAT_IS}(?:{_NO_SUM})\b"
)
_BY_HOW_MUCH = _pattern(r"\bhow (?:much|far|sharply|strongly)\b")
_PAYS = _pattern(rf"\b(?:{any_of(PAYMENTS)}|(?:{any_of(CURRENCIES)})s?)\b")
_LEADS = _pattern(
    r"\bwho (?:is|was|are|heads?|headed|leads?|led|runs?|ran|chairs?|governs?)\b"
    rf"|\b(?:head of|in charge|(?:{any_of(LEADERS)})s?)\b"
)


def read_answer_type(question: str, direction: Direction | None) -> AnswerType:
    """Return the type of answer that a question expects; `direction` is the rise or the fall that it asks for."""
    kind = next((kind for kind, pattern in _KINDS if pattern.search(question)), AnswerKind.ANYTHING)
    if kind is AnswerKind.AMOUNT:
        amount = _amount(question, direction)
        is_sum = amount is AnswerKind.MONEY  # money is sent home, people are homeless
        return AnswerType(amount, befell=frozenset() if is_sum else casualties(question))
    if kind is AnswerKind.DATE:
        return AnswerType(kind, befell=casualties(question) & {Casualty.DEAD})
    return AnswerType(kind, leads=kind is AnswerKind.PERSON and _LEADS.search(question) is not None)


def _amount(question: str, direction: Direction | None) -> AnswerKind:
    for kind, pattern in (
        (AnswerKind.COUNT, _HOW_MANY),
        (AnswerKind.AGE, _HOW_OLD),
        (AnswerKind.DURATION, _HOW_LONG),
        (AnswerKind.PERCENTAGE, _SHARE),
    ):
        if pattern.search(question):
            return kind
    if not _MEASURED.search(question):
        pays = _PAYS.search(question) is not None
        if pays and (direction is None or "money" in question.casefold()):
            return AnswerKind.MONEY
        if direction and (pays or _BY_HOW_MUCH.search(question)):
            return AnswerKind.CHANGE
    return AnswerKind.PERCENTAGE if _RATE.search(question) else AnswerKind.AMOUNT
