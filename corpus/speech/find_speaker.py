"""Find the subject of a reporting verb and the person or institution that it names."""

import re
from dataclasses import dataclass

from corpus.lexicon.weekdays import WEEKDAY
from corpus.speech.read_people import NAME, People, is_description, without_titles
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
    rf"|did|does|who|which|in \d{{4}}|{WHEN}))+\s*$"
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
    r"|there|\w+n[’']t)\b|^\w+ing\b|(?<!^)\b(?!(?:of|in|at|for|to|from|on|with|by|and|near|under|over|across|all|both|as)\s)"
    r"\w+\s(?:the|an?|its|their|his|her)\s"
)
"""What a noun phrase seldom has: it reaches back over a verb."""
_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their)\s", re.IGNORECASE)
_AFTER_VERB = re.compile(
    rf"\s+(?!{WHEN}\b|(?:that|in|at|on|to|during|after|before|by|as|of|if|when)\b)"
    rf"(?P<name>(?:(?:the|an?|his|her|its|their)\s+)?(?:[a-z][\w’'-]*\s+){{0,4}}{NAME.pattern}"
    r"|(?:the|an?|his|her|its|their|one)\s+[^,.;:“”\"()]{2,60}?)"
    r"(?=[,.;:“”\"()]|\s+(?:in|on|at|of|after|during|from|who|as|while|when|and)\b|$|\s+[a-z])"
)
_PRONOUN = frozenset("he she it they we i you who".split())
_LEAD = re.compile(r"^(?:the|a|an)\s", re.IGNORECASE)
_BARE_NAME = re.compile(r"[A-Z][a-z][\w’'-]*(?: [A-Z][\w’'-]*)*")
"""May be a person's or an institution's: "Akello", "Moscow"."""
_SENTENCES_REMEMBERED = 4
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
        self._narration = narration
        self._people = people
        self.person: str | None = None
        """Whom "he" and "she" name: the person who spoke or acted last."""
        self.institution: str | None = None
        """What "it" names: the institution that spoke last."""
        self._sentences_since = 0

    def before(self, start: int, verb: int) -> Speaker | None:
        """Return the subject of the verb at `verb`, looking back to `start`."""
        for boundary in _BOUNDARY.finditer(self._narration, start, verb):
            start = boundary.end()
        pieces = _pieces(self._narration, start, verb)
        last = pieces.pop()
        adverbs = _ADVERBS.search(self._narration[last.start : last.end]) if last.end > last.start else None
        end = last.start + adverbs.start() if adverbs else last.end
        if self._narration[last.start : end].strip() and not self._is_parenthesis(last.start, end):
            return self._noun_phrase(last.start, end)
        while pieces and self._is_parenthesis(pieces[-1].start, pieces[-1].end):
            pieces.pop()
        if not pieces:
            return None
        piece = pieces.pop()
        if (
            pieces
            and _APPOSITION.match(self._narration, piece.start, piece.end)
            and not self._ends_in_person(piece)
        ):
            piece = pieces.pop()
        return self._noun_phrase(piece.start, piece.end)

    def after(self, verb_end: int, end: int) -> Speaker | None:
        """Return the subject that follows the verb: "…", said the union."""
        match = _AFTER_VERB.match(self._narration, verb_end, end)
        return self._noun_phrase(*match.span("name")) if match else None

    def leading(self, start: int, end: int) -> Speaker | None:
        """Return the person who is the subject of a sentence, where it opens with one."""
        comma = self._narration.find(", ", start, min(end, start + 100))
        for at in (start, comma + 2 if comma >= 0 else start):
            match = NAME.match(self._narration, at, end)
            name = match and self._people.named(without_titles(match.group()))
            if match and name:
                return Speaker(name, Span(*match.span()), is_person=True)
        return None

    def named(self, start: int, end: int) -> Speaker | None:
        """Return whom the words of a noun phrase name."""
        return self._noun_phrase(start, end)

    def remember(self, speaker: Speaker) -> None:
        """Let the pronouns that follow name this speaker."""
        self._sentences_since = 0
        words = speaker.span.of(self._narration)
        if speaker.is_person or (speaker.name and _BARE_NAME.fullmatch(words)):
            self.person = speaker.name
        if speaker.name and not speaker.is_person:
            self.institution = speaker.name

    def next_sentence(self) -> None:
        """Let pronouns name nobody when the last one named is too far back to be sure of."""
        self._sentences_since += 1
        if self._sentences_since > _SENTENCES_REMEMBERED:
            self.person = self.institution = None

    def _is_parenthesis(self, start: int, end: int) -> bool:
        return _PARENTHESIS.fullmatch(self._narration, start, end) is not None

    def _ends_in_person(self, piece: "_Piece") -> bool:
        name = _name_at_end(self._narration, piece.start, piece.end)
        return name is not None and self._people.named(without_titles(name.of(self._narration))) is not None

    def _noun_phrase(self, start: int, end: int) -> Speaker | None:
        while start < end and self._narration[start].isspace():
            start += 1
        while end > start and self._narration[end - 1].isspace():
            end -= 1
        if start >= end or self._narration[start:end].startswith(("whose ", "which ")):
            return None
        if _FRONTED.match(self._narration, start, end):
            start = self._last_phrase(start, end)
        span = Span(start, end)
        words = span.of(self._narration)
        if words.lower() in _PRONOUN:
            return self._pronoun(words.lower(), span)
        if _VERB_INSIDE.search(words) or not (without_titles(words) or is_description(words)):
            return None
        name = _name_at_end(self._narration, start, end)
        person = name and self._people.named(without_titles(name.of(self._narration)))
        if person and not words.lower().startswith(("a ", "an ", "one of ")):
            return Speaker(person, span, is_person=True)
        if len(words.split()) > _MOST_WORDS or not _NOUN_PHRASE.match(words):
            return None
        described = self._people.described(words)
        if described:
            return Speaker(described, span, is_person=True)
        return Speaker(_LEAD.sub(lambda lead: lead.group().lower(), words), span, is_person=is_description(words))

    def _last_phrase(self, start: int, end: int) -> int:
        """Return where the subject begins after "In a statement" without a comma."""
        name = _name_at_end(self._narration, start, end)
        if name and self._people.named(without_titles(name.of(self._narration))):
            return name.start
        starts = [match.start() for match in _DETERMINER.finditer(self._narration, start + 1, end)]
        return starts[-1] if starts else end - 1

    def _pronoun(self, word: str, span: Span) -> Speaker:
        if word in {"he", "she"}:
            return Speaker(self.person, span, is_person=True)
        return Speaker(self.institution if word == "it" else None, span)


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


def _name_at_end(text: str, start: int, end: int) -> Span | None:
    last = None
    for match in NAME.finditer(text, start, end):
        last = match
    return Span(*last.span()) if last and last.end() == end else None
