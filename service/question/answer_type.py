"""Whether a sentence holds the kind of thing that a question asks for, as numbers that a model can weigh.

Each of these is 1.0 where it does, -1.0 where it doesn't, and 0.0 where the question asks for something else.
"""

import re

from corpus.figures.units import NUMBERS
from corpus.lexicon.money import CURRENCIES, SYMBOLS
from corpus.lexicon.months import MONTH
from corpus.lexicon.weekdays import WEEKDAY
from service.question.question import Kind, Question

NUMBER = re.compile(
    rf"\d|\b(?:{'|'.join(NUMBERS)}|dozens?|hundreds?|thousands?|[mb]illions?|half|third|quarter|once|twice)\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\b(?:1\d{3}|20\d{2})s?\b|\b\d{1,2}(?:st|nd|rd|th)\b|\bcentur(?:y|ies)\b"
    rf"|\b{MONTH}\b|\b{WEEKDAY}\b"
    r"|\b(?:last|this|next) (?:year|month|week|quarter)\b|\b(?:yesterday|today|tomorrow)\b"
)
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+")


_MONEY_ASKED = re.compile(
    r"\b(?:money|costs?|price|worth|pay|paid|spen[dt]|dollars?|euros?|salary|wage|revenue|budget|bill|fine|penalty"
    r"|sales|invest\w*)\b",
    re.IGNORECASE,
)
_PERCENT_ASKED = re.compile(
    r"\b(?:percent|percentage|share|rate|proportion|portion|turnout)\b"
    r"|\bhow (?:much|far|sharply|strongly)\b"
    r".*\b(?:rise|rose|fall|fell|grow|grew|increase|decrease|drop|decline|shrink)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    rf"(?:{'|'.join(re.escape(sign) for sign in SYMBOLS)})\s?\d|\b(?:{'|'.join(CURRENCIES)})s?\b", re.IGNORECASE
)
_PERCENT = re.compile(
    r"%|\bper ?cent\b|\bpercentage points?\b|\b(?:half|thirds?|quarters?|fifths?)\b", re.IGNORECASE
)

_WEEKDAY = re.compile(rf"\b{WEEKDAY}\b")
_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+ (?:(?:de|da|di|van|von|al|el|bin) )?[A-Z][\w’'-]+")
_LEADER_ASKED = re.compile(
    r"\bwho (?:is|was|are|heads?|headed|leads?|led|runs?|ran|chairs?|governs?)\b"
    r"|\b(?:head of|leader|boss|chief|chair\w*|president|minister|governor|mayor|director|manager|coach|in charge"
    r"|spokes\w+)\b",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:[Pp]resident|[Mm]inister|[Gg]overnor|[Mm]ayor|[Dd]irector|[Cc]hair(?:man|woman|person)?|[Hh]ead|[Ll]eader"
    r"|[Cc]hief(?: [Ee]xecutive)?|CEO|[Ss]ecretary|[Mm]anager|[Cc]oach|[Ss]pokes(?:man|woman|person)|[Pp]rofessor"
    r"|[Ee]conomist|[Aa]nalyst|[Rr]esearcher|[Ss]cientist|[Cc]aptain|[Gg]eneral|[Pp]rosecutor|[Jj]udge|[Oo]fficer"
    r"|[Ff]ounder|[Oo]wner|[Aa]uthor|[Ee]xpert|[Ss]pecialist)"
)
_INTRODUCED = re.compile(
    rf"\b{_ROLE}(?: (?:of|at) [\w ]+?,?)?,? (?:[A-Z][\w’'-]+ ){{1,2}}"
    rf"|[A-Z][\w’'-]+, (?:(?:the|a|an|its|their|his|her|who) )?(?:[\w’'-]+ ){{0,4}}?{_ROLE}\b"
    r"|\bwho (?:heads|leads|led|runs|headed|chairs)\b"
)
_CAUSE_ASKED = re.compile(
    r"\bwhy\b|\breasons?\b"
    r"|\bwhat (?:drove|caused|led|made|triggered|prompted|explains|(?:is|was) behind|(?:was|went) wrong)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|results? (?:of|from)|resulted|caused?|causes|blam\w+|reasons?|since"
    r"|after|so that|therefore|led to|prevent\w*|driven|drove|for lack|fault|saying that)\b",
    re.IGNORECASE,
)


def type_match(question: Question, sentence: str) -> float:
    """Tell whether the sentence holds what the question's kind needs: a date, a number, another name."""
    match question.kind:
        case Kind.WHEN:
            found = DATE.search(sentence) is not None
        case Kind.HOW_MUCH:
            found = NUMBER.search(sentence) is not None
        case Kind.WHO | Kind.WHERE:
            known = question.text.casefold()
            found = any(name.casefold() not in known for name in _NAME.findall(sentence))
        case _:
            return 0.0
    return _either(found)


def unit_match(question: Question, sentence: str) -> float:
    """Tell whether the sentence holds the sum of money or the percentage that is asked for."""
    if question.kind is not Kind.HOW_MUCH or question.asks_how_many:
        return 0.0
    asked = [
        held for asks, held in ((_MONEY_ASKED, _MONEY), (_PERCENT_ASKED, _PERCENT)) if asks.search(question.text)
    ]
    return _either(any(held.search(sentence) for held in asked)) if asked else 0.0


def full_name_match(question: Question, sentence: str) -> float:
    """Tell whether the sentence names in full somebody whom a question of persons does not."""
    if question.kind is not Kind.WHO:
        return 0.0
    known = question.text.casefold()
    names = _FULL_NAME.findall(_WEEKDAY.sub("", sentence))
    return _either(any(word.casefold() not in known for name in names for word in name.split()))


def leader_match(question: Question, sentence: str) -> float:
    """Tell whether the sentence introduces somebody by a role, where it is asked who leads."""
    if question.kind is not Kind.WHO or not _LEADER_ASKED.search(question.text):
        return 0.0
    return _either(_INTRODUCED.search(sentence) is not None)


def cause_match(question: Question, sentence: str) -> float:
    """Tell whether the sentence gives a cause, where one is asked for."""
    return _either(_CAUSE.search(sentence) is not None) if _CAUSE_ASKED.search(question.text) else 0.0


def _either(found: bool) -> float:
    return 1.0 if found else -1.0
