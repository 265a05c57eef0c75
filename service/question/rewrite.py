"""Turn a follow-up ("And in 2020?", "Who said that?", "Why?") into the full question that it stands for."""

import re
from collections.abc import Sequence

from corpus.article import Published
from corpus.lexicon.any_of import any_of
from corpus.lexicon.reporting_verbs import with_base
from corpus.lexicon.titles import PERSON_NOUNS
from corpus.text.terms import terms
from corpus.time.read_times import read_times
from service.answer.answer import Turn
from service.question.find_referents import BE, DO, NAMES, WH, Exchange, noun_phrases
from service.question.substitute import substitute

_MARKER = re.compile(r" ?\[\d+\]")
_LEAD = re.compile(r"(?:(?:and|but|so|or|ok|okay|well|then|also)\b[, ]*)+", re.IGNORECASE)
_ABOUT = re.compile(r"(?:what|how) (?:about|of) ", re.IGNORECASE)
_BARE = re.compile(rf"({WH})((?: (?:so|exactly|else|much|many|more|less|often|come|then|not))*)", re.IGNORECASE)
_CLAUSE = re.compile(
    rf"(?:(?:by|in|at|on|to|for|from|with|of|about|since|until) )?{WH}\b|(?:{DO}|{BE}|isn't|wasn't|didn't)\b"
    r"|(?:tell|give|name|list|show|explain|describe|compare|summari[sz]e)\b",
    re.IGNORECASE,
)
_FRAGMENT_WORDS = 6
_ASKED = re.compile(
    rf"(?:(?:by|in|at|on|to|for|from|with|of) )?{WH}\b(?: (?:much|many|high|great|long|far|old|large)\b)?"
    rf"\s*([^?]*?)\s*\b({DO}|{BE})\b",
    re.IGNORECASE,
)
"""The words that ask, their noun, and the auxiliary: "What trade growth was"."""
_SUBJECT_ASKED = re.compile(r"^(?:who|what|how (?:much|many)|which) ", re.IGNORECASE)
_SOMEBODY = {"who": "somebody ", "what": "something "}
_PLACE_NOUNS = "country city town village region place state district area republic capital".split()
_SAY_THAT = re.compile(
    rf"\b({any_of((*with_base('say', 'tell', 'claim', 'think', 'announce', 'state'), 'thought'))})"
    r" (?:that|so|this|it)(?=\W*$)"
)
_HE = re.compile(r"\b(?:he|she|him)\b|\bher\b(?=\W*$| (?:to|for|about|in|on|at|of|that)\b)", re.IGNORECASE)
_HIS = re.compile(r"\b(?:his|her)\b(?= \w)", re.IGNORECASE)
_THAT_PERSON = re.compile(rf"\b(?:that|this) (?:{any_of(PERSON_NOUNS)})\b", re.IGNORECASE)
_THAT_PLACE = re.compile(rf"\b(?:that|this) (?:{'|'.join(_PLACE_NOUNS)})\b", re.IGNORECASE)
_THERE = re.compile(r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b", re.IGNORECASE)
_THAT_TIME = re.compile(
    r"\b(?:(?:in|at|during|on) )?(?:that|this|the same) (?:year|month|day|time|period)\b|\bthen(?=\W*$)"
)
_THEIR = re.compile(r"\btheir\b(?= \w)", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|them)\b", re.IGNORECASE)
_ITS = re.compile(r"\bits\b(?= \w)", re.IGNORECASE)
_IT = re.compile(
    r"\bit\b|(?<=\bof )(?:that|this|those|these)\b|\b(?:that|this|those|these)\b(?=\W*$)"
    r"|(?<=\b(?:is|id) )(?:that|this)\b|(?<=\b(?:was|did) )(?:that|this)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?<!^)\b(?:and|but|when|while|because|after|before|if|that|whether) ", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those) \w+", re.IGNORECASE)
_FEW_TERMS = 3
_TURNS, _TURN_CHARS = 20, 2_000
"""How far back is read, and how much of a turn: a client can send a megabyte of conversation."""


def rewrite(question: str, history: Sequence[Turn]) -> str:
    """Return the full question that a follow-up stands for, by rules; one that stands alone is returned as it is.

    `history` are the turns before it, oldest first. Each of its questions is read in the same way, so that a
    chain of follow-ups keeps its subject.
    """
    before = Exchange("", "")
    for turn in history[-_TURNS:]:
        said = turn.content[:_TURN_CHARS]
        if turn.role == "user" and said.strip():
            before = Exchange(_full(said, before)[:_TURN_CHARS], "")
        elif turn.role == "assistant":
            before = Exchange(before.question, _MARKER.sub("", said))
    return _full(question, before)


def _full(question: str, before: Exchange) -> str:
    if not before.question:
        return question
    text = _LEAD.sub("", question.strip(), count=1) if _LEAD.match(question.strip()) else question.strip()
    led = text != question.strip()
    core = text.rstrip(" ?!.")
    if bare := _BARE.fullmatch(core):
        return _asked_again(bare[1], bare[2].strip(), before)
    if about := _ABOUT.match(core):
        return substitute(_resolved(core[about.end() :], before), before.question)
    if not _CLAUSE.match(core):
        asks = led or (text.endswith("?") and len(core.split()) <= 3) or bool(re.fullmatch(r"\d{4}", core))
        return substitute(core, before.question) if asks and len(core.split()) <= _FRAGMENT_WORDS else question
    resolved = _resolved(text, before)
    if resolved == text and _needs_topic(core, led):
        topic = _topic(text, before)
        resolved = f"About {topic}: {text[0].lower()}{text[1:]}" if topic else text
    return question if resolved == text and not led else resolved[0].upper() + resolved[1:]


def _asked_again(asked: str, extent: str, before: Exchange) -> str:
    """Return the question before with another question word: "Why did trade grow in 2021?"."""
    question = before.question.rstrip(" ?")
    if asked.lower() in {"who", "whom", "whose", "what", "which"}:
        return f"{asked.capitalize()} is meant by “{before.said()}”?" if before.answer else question
    if extent == "come":
        asked, extent = "Why", ""
    if inverted := _ASKED.match(question):
        subject = inverted[1] if inverted[2] in {"is", "was", "are", "were"} and inverted[1] else ""
        rest = " ".join(part for part in (inverted[2], subject, question[inverted.end() :].strip()) if part)
    else:
        rest = f"was it that {_SUBJECT_ASKED.sub(lambda m: _SOMEBODY.get(m[0].strip().lower(), ''), question)}"
    again = f"{asked.capitalize()} {rest}"
    return f"{again} {extent}?" if extent else f"{again}?"


def _resolved(text: str, before: Exchange) -> str:
    """Return the text with its pronouns replaced by what they point back to."""
    says = _SAY_THAT.search(text) if before.answer else None
    if says:
        return f"{_resolved(text[: says.end(1)], before)} “{before.said()}”{text[says.end() :]}"
    person = None if _has_name(text) and _INSIDE.search(text) else before.person()
    place, time, group = before.place(), before.time(), before.group()
    thing = None if _INSIDE.search(text[: _end(_IT, text)]) else before.thing()
    for pattern, referent in (
        (_THAT_PERSON, person),
        (_HIS, person and f"{person}'s"),
        (_HE, person),
        (_THAT_PLACE, place),
        (_THERE, place and f"in {place}"),
        (_THAT_TIME, time and f"in {time}"),
        (_THEIR, group and f"{group}'s"),
        (_THEY, group),
        (_ITS, thing and f"{thing}'s"),
        (_IT, thing),
    ):
        if referent:
            text = pattern.sub(referent.replace("\\", ""), text)
    return text


def _end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else 0


def _needs_topic(text: str, led: bool) -> bool:
    """Tell whether a clause says too little to be searched for: few words, no date, no name, something known."""
    few = len(terms(text)) <= _FEW_TERMS and not read_times(text, Published())
    return few and (led or (not _has_name(text) and bool(_DEFINITE.search(text))))


def _topic(text: str, before: Exchange) -> str:
    """Return what the question before is about: its phrases with names, else its last one.

    A follow-up that names somebody itself sets this one against those, so it takes up the phrases without names.
    """
    phrases = noun_phrases(before.question)
    wanted = [phrase for phrase in phrases if bool(NAMES.search(phrase)) != _has_name(text)]
    return " and ".join(wanted or phrases[-1:])


def _has_name(text: str) -> bool:
    return any(match.start() > 0 for match in NAMES.finditer(text))
