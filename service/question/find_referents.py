"""What the words of a follow-up can point back to: the person, thing, place, time or words of the turn before."""

import re
from dataclasses import dataclass

from corpus.article import Published
from corpus.lexicon.any_of import any_of
from corpus.lexicon.reporting_verbs import finite, with_base
from corpus.speech.read_people import NAME, read_people, without_titles
from corpus.time.read_times import read_times
from corpus.time.timex import TimeType

WH = r"(?:who|whom|whose|what|which|when|where|why|how)"
DO = r"(?:did|does|do|will|would|shall|should|can|could|may|might|must|has|have|had)"
BE = r"(?:is|was|are|were)"
PLACE_PREPOSITION = r"(?:in|at|near|above|below|around|from|to|on|outside|across|of|between)"

_CAPITALISED = r"(?:[A-Z][\w’'.-]*[\w]|[A-Z])"
_WORD = r"(?:[a-z0-9][\w’'-]*)"
NAMES = re.compile(rf"(?<![\w’']){_CAPITALISED}(?:(?: of(?: the)?| de| van| von| al)? {_CAPITALISED})*")
"""Runs of capitalised words: "Rovers of Lomna", "Union of the Centre"."""
_NOT_IN_PHRASES = (
    rf"(?!(?i:{WH}|{DO}|{BE}|{PLACE_PREPOSITION}|the|a|an|its|his|her|their|and|or|for|by|with|according|not)\b)"
)
_HEAD = rf"(?:the |a |an |this |that )?{_NOT_IN_PHRASES}(?:{NAMES.pattern}(?:['’]s?)?|{_WORD})"
_NOUNS = rf"{_HEAD}(?: (?:{_NOT_IN_PHRASES}{_WORD}|{_CAPITALISED}))*"
_PHRASE = re.compile(rf"(?<![\w’']){_NOUNS}(?: between {_NOUNS} and {_NOUNS}| {PLACE_PREPOSITION} {_NOUNS})*")
_BARE_VERB = re.compile(rf"(?<=\s){_WORD}$")
_PARTICIPLE = re.compile(r" \w+(?:ed|en|ing)$")
_SAYS = any_of(
    (*with_base("say", "tell", "think"), *finite("write", "announce", "warn", "promise"), "put", "puts", "accuse")
)
"""Few bases: "claim", "report" and "promise" are nouns in a question."""
_SPEAKERS = (
    re.compile(rf"({NAME.pattern})(?:,[^,]*,)? (?:{_SAYS})\b"),
    re.compile(rf"\b(?:{_SAYS}|according to) ({NAME.pattern})"),
)
_ASKED = re.compile(
    rf"(?:[Ww]ho|[Ww]hat) (?!(?:{DO}|{BE})\b){_WORD}(?= (?:the|a|an|to|[A-Z]|{PLACE_PREPOSITION})\b)"
    rf"|(?i:(?:(?:by|in|at|to|on|from|for|with) )?{WH})\b(?: (?:much|many|high|great|long|far|deep|old|large)\b)?"
)
"""The words that ask, with the verb of which they are the subject: "Who leads", "What happened"."""
_LAST_OBJECT = re.compile(
    rf"((?:the |a |an )?.*\S) {_WORD} (?!of\b){PLACE_PREPOSITION} ((?:(?:the|a|an|this|that) .+|{NAMES.pattern}))"
)
_REPORTED = re.compile(rf" {BE} \w+ed(?= {PLACE_PREPOSITION} )")
_QUOTED = re.compile(r"[“\"]([^”\"]{8,})[”\"]")
_ATTRIBUTION = re.compile(rf",? (?:[\w.’' -]{{1,60}} )?(?:{_SAYS})(?: (?:[A-Z]|the |on |in )[^,.]*)?\.?$")
_LEADING_SPEAKER = re.compile(rf"^[\w.’' -]{{1,60}}? (?:{_SAYS})(?: that)? ")
_FIRST_SENTENCE = re.compile(r".+?[.!?](?=\s+[A-Z“\"]|\s*$)|.+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question in full, and the answer that it got, without markers."""

    question: str
    answer: str

    def person(self) -> str | None:
        """Return whom "he" or "she" may be: who speaks in the answer, who is named in it, who was asked about."""
        for text in (self.answer, self.question):
            people = read_people(text)
            named = [m[0] for m in NAME.finditer(text) if people.named(without_titles(m[0]))]
            spoken = [m[1] for pattern in _SPEAKERS for m in pattern.finditer(text)]
            for name in (*spoken, *named):
                if bare := without_titles(name):
                    return people.named(bare) or bare
        full = [without_titles(m[0]) for m in NAME.finditer(f"{self.question} {self.answer}")]
        return next((name for name in full if " " in name), None)

    def thing(self) -> str | None:
        """Return what "it" may be: the last thing that the question speaks of."""
        phrases = noun_phrases(self.question)
        things = [phrase for phrase in phrases if not NAMES.fullmatch(phrase)]
        definite = [phrase for phrase in things if re.match("(?:the|this|that) |[A-Z]", phrase)]
        found = definite or things or phrases
        return found[-1] if found else None

    def group(self) -> str | None:
        """Return who "they" may be: all whom the question names, else the thing."""
        named = [match[0] for match in NAMES.finditer(self.question) if match.start() > 0]
        return " and ".join(named) if len(named) > 1 else self.thing()

    def place(self) -> str | None:
        """Return where "there" may be: the last name that stands with a preposition of place."""
        for text in (self.question, self.answer):
            found = re.findall(rf"\b(?:{PLACE_PREPOSITION}|and) (?:[a-z]+ ){{0,3}}?({NAMES.pattern})", text)
            if found:
                return str(found[-1])
        return None

    def time(self) -> str | None:
        """Return when "then" may be: the last date of the question."""
        dates = [m.text for m in read_times(self.question, Published()) if m.type is TimeType.DATE]
        return dates[-1] if dates else None

    def said(self) -> str:
        """Return what was said: the words in quotation marks, else the first sentence without its speaker."""
        if quoted := _QUOTED.search(self.answer):
            return quoted[1].rstrip(",. ")
        first = _FIRST_SENTENCE.match(self.answer)
        told = _LEADING_SPEAKER.sub("", first[0] if first else self.answer)
        return _ATTRIBUTION.sub("", told).rstrip(". ")


def noun_phrases(question: str) -> list[str]:
    """Return the noun phrases of a question in order, each with the prepositional phrases that belong to it.

    There is no parser: a phrase runs up to an auxiliary, a question word or the end, and the verb after an
    inverted subject ("will the line cost") is told by its place.
    """
    body = question.rstrip("? ")
    for mention in reversed(read_times(body, Published())):
        body = f"{body[: mention.start]}|{body[mention.end :]}"
    body = re.sub(r"\s(?:in|on|at|since|by|during) (?=\|)", "|", body)
    body = _REPORTED.sub("", _ASKED.sub("|", body))
    found = []
    for match in _PHRASE.finditer(body):
        phrase, before = match[0], body[: match.start()].rstrip()
        if re.search(rf"\b{DO}$", before):
            found += _without_verb(phrase)
            continue
        if re.search(rf"\b{BE}$", before):
            phrase = _PARTICIPLE.sub("", f" {phrase}").lstrip()
        if phrase:
            found.append(phrase)
    return found


def _without_verb(clause: str) -> list[str]:
    """Return the phrases of "the line in Darsk cost" and "the city expect on the line", without the verb."""
    split = _LAST_OBJECT.fullmatch(clause)
    if split and split[1] not in {"the", "a", "an"}:
        return [split[1], split[2]]
    subject = _BARE_VERB.sub("", clause).rstrip()
    return [subject] if subject else []
