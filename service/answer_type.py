"""Whether a sentence holds the kind of thing that a question asks for."""

import re

from service.question import Kind, Question

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?"
    r"|[mb]illions?|half|third|quarter|once|twice)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:1\d{3}|20\d{2})s?\b|\b\d{1,2}(?:st|nd|rd|th)\b|\bcentur(?:y|ies)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:last|this|next) (?:year|month|week|quarter)\b|\b(?:yesterday|today|tomorrow)\b"
)
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
