"""Find the subject of a reporting verb and the person or institution that it names."""

import re
from dataclasses import dataclass, replace

from corpus.lexicon.any_of import any_of
from corpus.lexicon.genders import PRONOUNS
from corpus.lexicon.titles import PERSON_NOUNS
from corpus.lexicon.weekdays import WEEKDAY
from corpus.speech.antecedents import Antecedents
from corpus.speech.read_people import (
    NAME,
    POSSESSIVE,
    People,
    ends_in_role,
    is_description,
    is_organisation,
    without_titles,
)
from corpus.text.span import Span

WHEN = (
    rf"(?:(?:on|late|early|earlier|last|this)\s+)*(?:{WEEKDAY}|yesterday|today|tonight)"
    r"(?:\s+(?:morning|evening|night))?"
)
_BOUNDARY = re.compile(
    r"[;:“”\"()\[\]—–]|(?:,\s|(?<=[a-z]\s))and\s|\b(?i:that|but|while|as|when|because|after|before|where|if|although|though"
    r"|since|than|or|so|what|how|why|whether)\s"
)
_ADVERBS = re.compile(
    rf"(?:(?:^|\s+)(?:\w+ly|also|has|have|had|then|further|later|earlier|once|again|now|still|even|will|would|never|not"
    rf"|did|does|(?:goes|went) on to|who|which|in \d{{4}}|{WHEN}))+\s*$"
)
_PARENTHESIS = re.compile(
    r"\s*(?:for (?:his|her|its|their) part|in turn|however|meanwhile|too|though|also|then)?\s*"
)
_APPOSITION = re.compile(r"\s*(?:who|which|whose|a|an|the|his|her|its|their|aged|now|head|\d+|[a-z]\w+)\b")
_FRONTED = re.compile(
    r"\s*(?:in|at|during|on|after|with|by|for|from|under|following|despite|amid|earlier|then)\s", re.I
)
_NOUN_PHRASE = re.compile(
    r"(?i:the|a|an|his|her|its|their|another|this|that|these|some|many|several|two|three|one)\s|[A-Z]|(?:[\w’'-]+\s+)*\w+s$"
)
_VERB_INSIDE = re.compile(
    r"\b(?:is|was|were|are|be|been|has|had|have|did|does|do|would|will|can|could|may|might|must|which|who|whom|whose|it"
    r"|there|\w+n[’']t)\b|^\w+ing\b|\bto$|(?<!^)\b(?!(?:of|in|at|for|to|from|on|with|by|and|near|under|over|across|all|both|as)\s)"
    r"\w+\s(?:the|an?|its|their|his|her)\s"
)
"""What a noun phrase seldom has: it reaches back over a verb."""
_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their)\s", re.IGNORECASE)
_WORD = r"[\w’'&-]+(?:\.(?=\s\w|\w)[\w’'&-]*)*"
_DETERMINED = r"(?:the|an?|his|her|its|their)"
_AFTER_VERB = re.compile(
    rf"\s+(?!(?:that|in|at|on|to|during|after|before|by|as|of|if|when)\b)(?P<name>(?:(?!{WHEN}\b|\w+ly\b"
    r"|(?:in|on|at|after|before|during|from|with|about|outside|through|via|by|who|as|while|when|and(?!\s(?!h(?:is|er)\b|the\b)(?:[a-z][a-z-]+\s){1,2}[A-Z])|but|last|this"
    rf"|earlier|later|again|then)\s){_WORD}(?:\s+|(?=[,.;:“”\"()—–])|$)){{1,12}})"
)
_NAME_IN_APPOSITION = re.compile(
    rf"(?:(?:in|at|of)\s+{NAME.pattern})?\s*,\s+(?:{_DETERMINED}\s+(?:[a-z][\w-]*\s+){{0,3}})?(?P<name>{NAME.pattern})(?=\s*(?:[,.;:]|$))"
)
_WITHIN = re.compile(
    rf"\b[a-z][\w-]*\s+(?:of|for|to|about|on|behind|with|near|against)\s+(?:{_DETERMINED}\s+)?(?P<noun>(?:{_WORD}\s+){{0,3}})$"
)
"""A preposition and what stands between it and a name."""
_FROM = re.compile(r"\s(?:of|from|at|for)\s")
_LEADING = re.compile(
    rf"(?:(?:And|But|Then)\s+)?(?:{_DETERMINED}\s+)?"
    r"(?:(?!(?:of|in|at|for|to|from|on|with|by|is|was|has|had)\s)[\w’'-]+\s+){0,3}"
    r"(?:[\w-]+,\s+(?:the\s+(?:[a-z][\w-]*\s+){0,2})?)?",
    re.IGNORECASE,
)
"""What may stand before the name that is the subject of a sentence: "Her neighbour, "."""
_LEADING_ROLE = re.compile(
    rf"(?P<role>(?:The|His|Her|Its|Their)\s(?:[\w’'-]+\s+){{0,3}}?(?:{any_of(PERSON_NOUNS)}))"
    r"\s+(?:\w+(?:s|ed)|had|did|went|left|took|met|shook|will|would)\b"
)
_PRONOUN = frozenset("he she it they we i you who".split())
_LEAD = re.compile(r"^(?:the|a|an)\s", re.IGNORECASE)
_BARE_NAME = re.compile(r"[A-Z][a-z][\w’'-]*(?: [A-Z][\w’'-]*)*")
"""May be a person's or an institution's: "Akello", "Moscow"."""
_MOST_WORDS = 12
"""A longer run before a reporting verb is not its subject."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the name in its fullest form, and where it stands."""

    name: str | None
    span: Span
    is_person: bool = False


class SpeakerFinder:
    """Finds speakers in one article's narration (its text with the quotations masked)."""

    def __init__(self, narration: str, people: People) -> None:
        self.narration = narration
        self._people = people
        self._antecedents = Antecedents(narration, people)

    def before(self, start: int, verb: int) -> Speaker | None:
        """Return the subject of the verb at `verb`, looking back to `start`."""
        for boundary in _BOUNDARY.finditer(self.narration, start, verb):
            start = boundary.end()
        pieces = _pieces(self.narration, start, verb)
        last = pieces.pop()
        adverbs = _ADVERBS.search(self.narration[last.start : last.end]) if last.end > last.start else None
        end = last.start + adverbs.start() if adverbs else last.end
        if self.narration[last.start : end].strip() and not self._is_parenthesis(last.start, end):
            return self._noun_phrase(last.start, end)
        while pieces and self._is_parenthesis(pieces[-1].start, pieces[-1].end):
            pieces.pop()
        if not pieces:
            return None
        piece = pieces.pop()
        while (
            pieces
            and _APPOSITION.match(self.narration, piece.start, piece.end)
            and not self._ends_in_person(piece)
        ):
            piece = pieces.pop()
        return self._noun_phrase(piece.start, piece.end)

    def after(self, verb_end: int, end: int) -> Speaker | None:
        """Return the subject that follows the verb: "…", said the union's president, Ann Lee."""
        phrase = _AFTER_VERB.match(self.narration, verb_end, end)
        if phrase is None:
            return None
        start = phrase.start("name")
        for name in NAME.finditer(self.narration, *phrase.span("name")):
            is_owner = POSSESSIVE.search(name.group())
            if self._person(name) and not is_owner and not self._is_inside(start, name.start()):
                return self._noun_phrase(start, name.end())
        apposed = _NAME_IN_APPOSITION.match(self.narration, phrase.end("name"), end)
        if apposed and not NAME.fullmatch(phrase["name"].strip()) and self._may_be_person(apposed["name"]):
            named = self._noun_phrase(*apposed.span("name"))
            return named and replace(named, is_person=True)
        return self._noun_phrase(*phrase.span("name"))

    def leading(self, start: int, end: int) -> Speaker | None:
        """Return the person who is the subject of a sentence, where it opens with one."""
        comma = self.narration.find(", ", start, min(end, start + 100))
        for at in (start, comma + 2 if comma >= 0 else start):
            names = NAME.finditer(self.narration, at, min(end, at + 100))
            match, name = next(((each, name) for each in names if (name := self._person(each))), (None, None))
            if match and name and _LEADING.fullmatch(self.narration, at, match.start()):
                return Speaker(name, Span(*match.span()), is_person=True)
        subject = _LEADING_ROLE.match(self.narration, start, end)
        return self._noun_phrase(*subject.span("role")) if subject else None

    def only_person(self, start: int, end: int) -> Speaker | None:
        """Return the one person whom a line names that is about nobody else."""
        names = list(NAME.finditer(self.narration, start, end))
        people = [
            Speaker(name, Span(*match.span()), is_person=True)
            for match in names
            if (name := self._person(match)) and not self._is_inside(start, match.start())
        ]
        others = [each for each in names if without_titles(each.group()) and not self._person(each)]
        if len(people) != 1 or POSSESSIVE.search(people[0].span.of(self.narration)):
            return None
        return people[0] if not others or self.leading(start, end) == people[0] else None

    def named(self, start: int, end: int) -> Speaker | None:
        """Return whom the words of a noun phrase name."""
        return self._noun_phrase(start, end)

    def remember(self, speaker: Speaker, spoke: bool = True) -> None:
        """Let the pronouns that follow name somebody who speaks, or only acts."""
        words = speaker.span.of(self.narration)
        if speaker.name and (speaker.is_person or _BARE_NAME.fullmatch(words)):
            self._antecedents.focus_on(speaker.name, words, spoke)
        if speaker.name and spoke and not speaker.is_person:
            self._antecedents.heard(speaker.name)

    def remember_subject(self, sentence: Span) -> None:
        """Let the pronouns that follow name whom a sentence is about in which nobody speaks."""
        leading = self.leading(sentence.start, sentence.end)
        name = NAME.match(self.narration, sentence.start, sentence.end)
        if leading:
            self.remember(leading, spoke=False)
        elif name and self._may_be_person(bare := without_titles(name.group())):
            self._antecedents.doubt(bare)

    def next_sentence(self, start: int) -> None:
        """Let pronouns name nobody when the last one named is too far back to be sure of."""
        self._antecedents.next_sentence(start)

    def _is_parenthesis(self, start: int, end: int) -> bool:
        return _PARENTHESIS.fullmatch(self.narration, start, end) is not None

    def _ends_in_person(self, piece: "_Piece") -> bool:
        name = _name_at_end(self.narration, piece.start, piece.end)
        return (
            name is not None and self._person(name) is not None and not self._is_inside(piece.start, name.start())
        )

    def _person(self, name: re.Match[str]) -> str | None:
        """Return the person whom a name with its titles names."""
        return self._people.person(name.group())

    def _is_head(self, name: re.Match[str], start: int, end: int) -> bool:
        """Tell whether a noun phrase is a name, perhaps with where that is from: "Ann Lee of Radio Lunde"."""
        is_last = name.end() == end or _FROM.match(self.narration, name.end(), end) is not None
        return is_last and not self._is_inside(start, name.start())

    def _may_be_person(self, name: str) -> bool:
        bare = without_titles(name)
        return self._people.person(name) is not None or (" " in bare and not is_organisation(bare))

    def _is_inside(self, start: int, name: int) -> bool:
        """Tell whether a name belongs to somebody else of the noun phrase: "a spokesman for Governor Ann Lee"."""
        within = _WITHIN.search(self.narration, start, name)
        return within is not None and (not within["noun"] or ends_in_role(within["noun"]))

    def _noun_phrase(self, start: int, end: int) -> Speaker | None:
        while start < end and self.narration[start].isspace():
            start += 1
        while end > start and self.narration[end - 1].isspace():
            end -= 1
        if start >= end or self.narration[start:end].startswith(("whose ", "which ")):
            return None
        if _FRONTED.match(self.narration, start, end):
            start = self._last_phrase(start, end)
        span = Span(start, end)
        words = span.of(self.narration)
        if words.lower() in _PRONOUN:
            return self._pronoun(words.lower(), span)
        if _VERB_INSIDE.search(words) or not (without_titles(words) or ends_in_role(words)):
            return None
        names = NAME.finditer(self.narration, start, end)
        name = next((each for each in names if self._person(each) and self._is_head(each, start, end)), None)
        if name and not words.lower().startswith(("a ", "an ", "one of ")):
            person = self._person(name)
            return Speaker(person, span, is_person=True)
        if len(words.split()) > _MOST_WORDS or not _NOUN_PHRASE.match(words):
            return None
        described = self._people.described(words)
        if described:
            return Speaker(described, span, is_person=True)
        return Speaker(_LEAD.sub(lambda lead: lead.group().lower(), words), span, is_person=is_description(words))

    def _last_phrase(self, start: int, end: int) -> int:
        """Return where the subject begins after "In a statement" without a comma."""
        name = _name_at_end(self.narration, start, end)
        if name and self._person(name) and not self._is_inside(start, name.start()):
            return name.start()
        starts = [match.start() for match in _DETERMINER.finditer(self.narration, start + 1, end)]
        return starts[-1] if starts else end - 1

    def _pronoun(self, word: str, span: Span) -> Speaker:
        if word in PRONOUNS:
            return Speaker(self._antecedents.named_by(word, span.start), span, is_person=True)
        return Speaker(self._antecedents.institution if word == "it" else None, span)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    """Return what commas separate; a piece may be empty."""
    pieces = []
    while (comma := text.find(",", start, end)) >= 0:
        pieces.append(_Piece(start, comma))
        start = comma + 1
    return [*pieces, _Piece(start, end)]


def _name_at_end(text: str, start: int, end: int) -> re.Match[str] | None:
    matches = list(NAME.finditer(text, start, end))
    return matches[-1] if matches and matches[-1].end() == end else None
