"""Take a plain sentence apart, so that a question can be made of it: who, did, what."""

import re
from dataclasses import dataclass

from corpus.text.span import Span
from eval.cases.past_tense import base_of

_WORD = re.compile(r"\S+")
_AUXILIARIES = frozenset(
    "is are was were will would can could should must has have had may might did does do".split()
)
_NO_SUBJECT = frozenset(
    "he she it they we i you this that these those there his her its their our my your some many others both "
    "another but and so yet or if when while after before although though because as since once what who which "
    "how why where at in on by for with from to of during under over such each all one not here then now also "
    "however most out only even".split()
)
_OPENS_CLAUSE = re.compile(
    r",(?!\d)"
    r"| (?:that|which|who|whom|whose|where|while|when|after|before|because|although|though|but|as|so|if|until"
    r"|unless|since|including)\b"
)
_DETERMINERS = frozenset("the a an its his her their our my this that these those no any some of by".split())
_QUOTES = re.compile(r"[\"“”„«»():;\[\]]")
_JOINS = frozenset("of in for to at on by from with and".split())
"""What a second article of a subject follows: "the mayor of the city"."""
_COMPLETES = frozenset("that as so if whom".split())
"""What may open a clause without which the verb says nothing: "argued that", "named him as"."""
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r" (?:(?:about|around|some|nearly|almost|over|only|more than|at least) )?[$€£]?\d")
"""What follows a verb that a question of how many can ask about."""
_SUPERLATIVE = re.compile(r"\b(?:worst|best|most|least|[a-z]{3,}est)$")
"""What a participle, and no verb, follows: "the worst hit country"."""
_MAX_SUBJECT = 9


@dataclass(frozen=True, slots=True)
class Clause:
    """The first clause of a sentence."""

    subject: str
    verb: str
    """As it stands: "sent", "was", "will"."""
    auxiliary: str
    """What a question puts before the subject: "did", or the verb itself where it is an auxiliary."""
    base: str
    """What a question puts after the subject; empty where the auxiliary is the verb."""
    rest: Span
    """What follows the verb, up to the next clause, in the sentence's text."""


def clause(sentence: str, known: frozenset[str] = frozenset()) -> Clause | None:
    """Return the clause of a plain sentence; None where its words do not tell its parts for sure.

    `known` are words that are no names, which also tell the base of a verb. Pronouns are no subjects: nobody
    could tell from the question alone whom they mean.
    """
    words = list(_WORD.finditer(sentence))
    if _QUOTES.search(sentence) or not sentence.endswith(".") or not words:
        return None
    if words[0][0].casefold() in _NO_SUBJECT:
        return None
    for place, word in enumerate(words[1 : _MAX_SUBJECT + 1], 1):
        before = words[place - 1][0]
        if not before[-1].isalnum() or (place > 1 and before in _NO_SUBJECT - _DETERMINERS - {"and", "in", "for"}):
            return None
        verb = word[0]
        if (verb in {"the", "a", "an"} and before not in _JOINS) or _SUPERLATIVE.search(before):
            return None
        if verb in _AUXILIARIES or (
            verb.islower() and before.casefold() not in _DETERMINERS and base_of(verb, known)
        ):
            return _made(sentence, Span(0, words[place - 1].end()), word, known)
    return None


def _made(sentence: str, subject: Span, verb: re.Match[str], known: frozenset[str]) -> Clause | None:
    end = _OPENS_CLAUSE.search(sentence, verb.end())
    stop = end.start() if end else len(sentence) - 1
    if verb.end() + 1 >= stop or (end and end[0].strip() in _COMPLETES) or _DIGIT.search(subject.of(sentence)):
        return None
    rest = Span(verb.end() + 1, stop)
    is_auxiliary = verb[0] in _AUXILIARIES
    following = rest.of(sentence).split()
    finite = [word for word in following[1 if is_auxiliary else 0 :] if _is_finite(word)]
    if finite or following[0] in {"by", "to"}:
        return None
    auxiliary, base = _inverted(verb[0], known, following[0][0].isdigit())
    return Clause(inside(subject.of(sentence), known), verb[0], auxiliary, base, rest)


def _inverted(verb: str, known: frozenset[str], counts: bool) -> tuple[str, str]:
    """Return what stands before and after the subject of a question; "has" is no auxiliary before a number."""
    if counts and verb in {"has", "have", "had"}:
        return {"has": "does", "have": "do", "had": "did"}[verb], "have"
    if verb in _AUXILIARIES:
        return verb, ""
    past = base_of(verb, known)
    return ("did", past) if past else ("does", _third_person(verb) or "")


def _third_person(verb: str) -> str | None:
    """Return the base of a verb in the present tense: "hosts" is of "host"; None where it can be none."""
    if len(verb) < 4 or not verb.endswith("s") or verb.endswith(("ss", "us", "is")):
        return None
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("shes", "ches", "sses", "xes", "oes")) else verb[:-1]


def _is_finite(word: str) -> bool:
    """Tell whether a word may be another verb: then the first one was perhaps none."""
    plain = word.casefold().strip(".,")
    return plain in _AUXILIARIES or (word.islower() and base_of(plain) is not None and plain not in _NOUNS)


_NOUNS = frozenset("cost cut set left".split())
"""Past tenses that are as often nouns or adjectives."""


def inside(subject: str, known: frozenset[str]) -> str:
    """Return a subject as it stands inside of a sentence: its first word small where it is no name."""
    first, _, others = subject.partition(" ")
    is_name = first.casefold() not in known or (others[:1].isupper() and first not in {"The", "A", "An"})
    return subject if is_name else f"{first.casefold()} {others}".strip()
