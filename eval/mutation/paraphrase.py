"""Say a sentence in other words that mean the same, without a model: the disguise of a lie, and of the truth.

A harness that compares strings finds every change to an extractive answer, and calls every paraphrase wrong.
Measuring it on paraphrases shows whether it reads. Words in quotation marks stay as they are.
"""

import re
from collections.abc import Callable

from corpus.figures.units import NUMBERS
from corpus.lexicon.any_of import any_of
from corpus.lexicon.months import MONTH
from corpus.lexicon.reporting_verbs import finite
from eval.mutation.replace_statements import replace_statements
from eval.mutation.synonyms import CONTRACTIONS, SYNONYMS
from eval.target.reply import Reply

_FREE = r"[^\"“”]+"
_NAME = r"(?:[Tt]he (?:[\w'’-]+ ){0,5}[\w'’-]+|[A-Z][\w'’.-]*(?: (?:of|the|de|[A-Z][\w'’.-]*))*)"
_SAYS = f"(?:{any_of(finite('say', 'state', 'add'))})"
_SAID_LAST = re.compile(rf"^(?P<said>{_FREE}), (?P<who>{_NAME}) {_SAYS}(?P<day> on [A-Z]\w+day)?\.$")
_SAID_FIRST = re.compile(rf"^(?P<who>{_NAME}) {_SAYS} that (?P<said>{_FREE})\.$")
_ACCORDING = re.compile(rf"^According to (?P<who>{_NAME}), (?P<said>{_FREE})\.$")
_FRONTED = re.compile(
    r"^(?P<joins>After|Before|When|While|If|Because|Although|Though|Unless|Until|In|During|Since|By|At) "
    r"(?P<first>[^,:;\"“”]+), (?P<main>(?:(?!\b(?:said|says|that|which|who)\b)[^,:;\"“”])+)\.$"
)
_USUAL_FIRST = re.compile(r"(?:The|An?|This|That|These|Those|It|He|She|They|We|In|On|At|By|More|All|Some|No)\b")
_QUOTED = re.compile(r"(\"[^\"]*(?:\"|$)|“[^”]*(?:”|$))")
_LABEL = re.compile(r"Date not known: |[^:\"]*“[^”]*”[^:\"]*: ")
_AMERICAN_DAY = re.compile(rf"\b({MONTH}) (\d{{1,2}}), (\d{{4}})\b")
_COUNTED = "|".join(word for word, value in NUMBERS.items() if 2 <= value <= 12)


def paraphrase(reply: Reply) -> Reply:
    """Return a reply whose statements say the same in other words, its citations being what they were."""
    return replace_statements(
        reply, {index: paraphrased(each.text) for index, each in enumerate(reply.statements)}
    )


def paraphrased(sentence: str) -> str:
    """Return a sentence in other words; the same one where no rule applies."""
    label, said = labelled(sentence)
    parts = _QUOTED.split(clause_order(reporting_frame(said)))
    return label + "".join(part if place % 2 else _reworded(part) for place, part in enumerate(parts))


def labelled(sentence: str) -> tuple[str, str]:
    """Return a statement's label, with which the service dates it ("2021 (“this year”): "), and the statement."""
    label = _LABEL.match(sentence)
    return (label[0], sentence[label.end() :]) if label else ("", sentence)


def reporting_frame(sentence: str) -> str:
    """Move the speaker: "…, X said." and "X said that …" become "According to X, …", and that the former."""
    found = _SAID_LAST.match(sentence)
    if found and found["day"]:
        return f"{_first(found['who'])} said{found['day']} that {_inside(found['said'])}."
    if found := found or _SAID_FIRST.match(sentence):
        return f"According to {_lower_the(found['who'])}, {_inside(found['said'])}."
    if found := _ACCORDING.match(sentence):
        return f"{_first(found['said'])}, {found['who']} said."
    return sentence


def clause_order(sentence: str) -> str:
    """Move what stands before the main clause behind it: "After A, B." becomes "B after A."."""
    found = _FRONTED.match(sentence)
    if not found:
        return sentence
    return f"{_first(found['main'])} {found['joins'].lower()} {found['first']}."


def synonyms(text: str) -> str:
    """Exchange words for others that mean the same."""
    return _exchange(text, _SYNONYM, SYNONYMS)


def contractions(text: str) -> str:
    """Contract what is written out."""
    return _exchange(text, _CONTRACTION, CONTRACTIONS)


def dates(text: str) -> str:
    """Write days another way: May 21, 2013 as 21 May 2013."""
    return _AMERICAN_DAY.sub(r"\2 \1 \3", text)


def notations(text: str) -> str:
    """Write numbers another way: 45 percent as 45%, $2 million as 2 million dollars, 3,400 as 3400, two as 2."""
    for pattern, written in _NOTATIONS:
        changed = pattern.sub(written, text)
        if changed != text:
            return changed
    return text


def _number_word(match: re.Match[str]) -> str:
    return str(NUMBERS[match[0]])


_NOTATIONS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<=\d)[ -]per ?cent\b(?! point)"), "%"),
    (re.compile(r"(?<=\d) ?%"), " percent"),
    (re.compile(r"(?:US)?\$(\d[\d.,]*\d|\d)( (?:million|billion|trillion))\b"), r"\1\2 dollars"),
    (re.compile(r"\b(\d[\d.,]*\d|\d)( (?:million|billion|trillion)) (?:US )?dollars\b"), r"$\1\2"),
    (re.compile(r"(?<![\d,.])(\d{1,3}),(\d{3})\b(?![,.]\d)"), r"\1\2"),
    (re.compile(rf"\b(?:{_COUNTED})\b(?= [a-z]+s\b)"), _number_word),
)


def _pattern(words: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(f'({word})' for word in longest_first)})(?!\w)", re.IGNORECASE)


_SYNONYM = _pattern(SYNONYMS)
_CONTRACTION = _pattern(CONTRACTIONS)


def _exchange(text: str, pattern: re.Pattern[str], words: dict[str, str]) -> str:
    ordered = [words[word] for word in sorted(words, key=len, reverse=True)]

    def other(match: re.Match[str]) -> str:
        written = ordered[(match.lastindex or 1) - 1]
        return _first(written) if match[0][0].isupper() else written

    return pattern.sub(other, text)


def _reworded(text: str) -> str:
    for step in (synonyms, contractions, dates, notations):
        text = step(text)
    return text


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _inside(text: str) -> str:
    """Return a sentence as it stands inside another: a name keeps its capital, a usual first word does not."""
    return text[0].lower() + text[1:] if _USUAL_FIRST.match(text) else text


def _lower_the(name: str) -> str:
    return name[0].lower() + name[1:] if name.startswith("The ") else name
