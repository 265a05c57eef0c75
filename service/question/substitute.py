"""Put an elliptical follow-up ("And in 2020?", "What about Uzbekistan?") into the question before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.article import Published
from corpus.time.read_times import read_times
from corpus.time.timex import TimeType
from service.question.find_referents import DO, NAMES, PLACE_PREPOSITION, WH

_PREPOSITION = rf"(?:according to|{PLACE_PREPOSITION}|by|for|with|about|against|under|since|during|after|before)"
_FRAGMENT = re.compile(rf"(?:({_PREPOSITION})\s+)?(.+)", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:the|a|an|its|his|her|their) ", re.IGNORECASE)
_WORD = rf"(?!(?:{WH}|{DO}|the|a|an|and|or|{_PREPOSITION})\b)[a-z][\w’'-]*"
_COMMON_OBJECT = re.compile(
    rf"\b((?i:{_PREPOSITION})) ((?:the|a|an|its|his|her|their) {_WORD}(?: {_WORD})*|{_WORD})"
)
_COMMON_SUBJECT = re.compile(rf"\b{DO} (the {_WORD})")
_SHIFT = re.compile(
    r"(?:the|a|one) year (?:(before|earlier|previously)|(?:after|later))(?: that)?"
    r"|the (?:(previous|preceding|prior)|(?:following|next)) year",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


class _Kind(StrEnum):
    TIME = "time"
    NAME = "name"
    COMMON = "common"


@dataclass(frozen=True, slots=True)
class _Slot:
    """A part of a question that another of its kind can take the place of: `question[start:end]`."""

    start: int
    end: int
    text: str
    kind: _Kind
    preposition: str = ""


def substitute(fragment: str, question: str) -> str:
    """Return the question with the fragment in the place of the part that is most like it.

    Parts are alike that are both dates, both names or both common nouns, and the more so with one preposition
    and one kind of determiner; among equals the last is taken. A fragment that is like none is appended.
    """
    match = _FRAGMENT.fullmatch(fragment)
    if match is None:
        return question
    preposition, words = (match[1] or "").lower(), match[2]
    slots = list(_slots(question))
    if shift := _SHIFT.fullmatch(words):
        return _shifted(-1 if shift[1] or shift[2] else 1, question)
    kind = _kind(words)
    fitting = [slot for slot in slots if _fits(slot, kind, preposition)]
    if not fitting:
        return _appended(preposition, words, kind, question)
    best = max(fitting, key=lambda slot: (_likeness(slot, kind, preposition, words), slot.start))
    if kind is _Kind.TIME and best.kind is _Kind.TIME and not _YEAR.search(words) and _YEAR.search(best.text):
        deictic = words[0].islower()  # "last year" has its own year, and takes no preposition
        start = best.start - len(f"{best.preposition} ") * bool(best.preposition) if deictic else best.start
        words = words if deictic else f"{words} {_YEAR.findall(best.text)[-1]}"
        return question[:start] + words + question[best.end :]
    return question[: best.start] + words + question[best.end :]


def _fits(slot: _Slot, kind: _Kind, preposition: str) -> bool:
    """Tell whether a fragment may take a place: prepositions of place change for each other, others do not."""
    if preposition and slot.preposition == preposition:
        return True
    if slot.kind is not kind:
        return False
    free = kind is _Kind.TIME or not preposition
    return free or bool(
        re.fullmatch(PLACE_PREPOSITION, preposition) and re.fullmatch(PLACE_PREPOSITION, slot.preposition)
    )


def _likeness(slot: _Slot, kind: _Kind, preposition: str, words: str) -> int:
    same_preposition = slot.preposition == preposition
    same_determiner = bool(_DETERMINER.match(slot.text)) == bool(_DETERMINER.match(words))
    return 4 * (slot.kind is kind) + (3 if preposition else 1) * same_preposition + 2 * same_determiner


def _kind(words: str) -> _Kind:
    mentions = read_times(words, Published())
    if sum(mention.end - mention.start for mention in mentions) * 2 > len(words):
        return _Kind.TIME
    return _Kind.NAME if NAMES.match(_DETERMINER.sub("", words, count=1)) else _Kind.COMMON


def _slots(question: str) -> Iterator[_Slot]:
    """Yield the dates of a question, its names, and its common nouns after a preposition or as a subject."""
    dates = [m for m in read_times(question, Published()) if m.type is TimeType.DATE]
    for mention in dates:
        yield _Slot(mention.start, mention.end, mention.text, _Kind.TIME, _before(question, mention.start))
    for match in NAMES.finditer(question):
        inside_date = any(mention.start <= match.start() < mention.end for mention in dates)
        if inside_date or (match.start() == 0 and re.match(WH, match[0], re.IGNORECASE)):
            continue
        start = match.start() - 4 if question[: match.start()].endswith(" the ") else match.start()
        end = match.end() - 2 if re.search("['’]s$", match[0]) else match.end()
        yield _Slot(start, end, question[start:end], _Kind.NAME, _before(question, start))
    for pattern, group in ((_COMMON_OBJECT, 2), (_COMMON_SUBJECT, 1)):
        for match in pattern.finditer(question):
            words = match[group] if _DETERMINER.match(match[group]) else match[group].split()[0]
            before = match[1].lower() if group == 2 else ""
            yield _Slot(match.start(group), match.start(group) + len(words), words, _Kind.COMMON, before)


def _before(question: str, start: int) -> str:
    found = re.search(rf"\b({_PREPOSITION}) $", question[:start], re.IGNORECASE)
    return found[1].lower() if found else ""


def _shifted(years: int, question: str) -> str:
    """Return the question about the year before or after the last one that it names."""
    found = list(_YEAR.finditer(question))
    if not found:
        return _appended("in", "the year before" if years < 0 else "the year after", _Kind.TIME, question)
    last = found[-1]
    return f"{question[: last.start()]}{int(last[0]) + years}{question[last.end() :]}"


def _appended(preposition: str, words: str, kind: _Kind, question: str) -> str:
    usual = "" if kind is _Kind.TIME and not _YEAR.fullmatch(words) else "in" if kind is _Kind.TIME else "for"
    extra = " ".join(part for part in (preposition or usual, words) if part)
    return f"{question.rstrip(' ?')} {extra}?"
