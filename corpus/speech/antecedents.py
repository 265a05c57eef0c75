"""Whom a pronoun names: who spoke or acted last, of those whom it can name."""

import re
from dataclasses import dataclass

from corpus.lexicon.genders import pronoun_of
from corpus.speech.read_people import NAME, People

_SENTENCES_REMEMBERED = 4
_OPENING_PRONOUN = re.compile(r"(?:(?:And|But|Then)\s+)?(?P<word>he|she|his|her)\b", re.IGNORECASE)
_PRONOUNS = {"he": "he", "his": "he", "she": "she", "her": "she"}


@dataclass(slots=True)
class _Named:
    name: str
    pronoun: str | None
    """"he" or "she", where the text tells."""
    sentence: int
    """In which it is named last."""
    paragraph: int
    in_focus: bool = False
    """Spoke, or was the subject of a sentence."""
    spoke_in: int = -9
    """The sentence."""
    is_doubtful: bool = False
    """May be no person: "Port Anse"."""


class Antecedents:
    """Whom an article's narration names, sentence by sentence, for the pronouns that follow."""

    def __init__(self, narration: str, people: People) -> None:
        self._narration = narration
        self._people = people
        self._named: list[_Named] = []
        """Who was in focus last comes last."""
        self._sentence = self._paragraph = self._read_to = 0
        self.institution: str | None = None
        """What "it" names: the institution that spoke last."""
        self._heard_in = 0

    def next_sentence(self, start: int) -> None:
        """Take notice that a sentence begins; what was named too far back is no longer sure to be meant."""
        self._paragraph += "\n" in self._narration[max(self._read_to, start - 3) : start]
        self._read(start)
        self._sentence += 1
        self._named = [each for each in self._named if self._sentence - each.sentence <= _SENTENCES_REMEMBERED]
        if self._sentence - self._heard_in > _SENTENCES_REMEMBERED:
            self.institution = None
        opening = _OPENING_PRONOUN.match(self._narration, start)
        if opening and len(self._named) == 1:
            self._named[0].pronoun = self._named[0].pronoun or _PRONOUNS[opening["word"].lower()]

    def focus_on(self, name: str, words: str, spoke: bool) -> None:
        """Let "he" or "she" name somebody who speaks or acts; `words` are those that name them here."""
        named = self._name(name, words)
        named.in_focus = True
        if spoke:
            named.spoke_in = self._sentence
        self._named.remove(named)
        self._named.append(named)

    def doubt(self, name: str) -> None:
        """Let "he" or "she" be unsure after a sentence whose subject may be somebody or something."""
        self._named.append(_Named(name, None, self._sentence, self._paragraph, True, is_doubtful=True))

    def heard(self, institution: str) -> None:
        """Let "it" name an institution that speaks."""
        self.institution, self._heard_in = institution, self._sentence

    def named_by(self, pronoun: str, at: int) -> str | None:
        """Return whom "he" or "she" at a place names; None where it may be one or another."""
        self._read(at)
        fitting = [each for each in self._named if each.pronoun in (None, pronoun)]
        in_focus = [each for each in fitting if each.in_focus]
        found = in_focus[-1] if in_focus else None
        if found is None:
            if len(fitting) != 1 or len(self._named) == 1:  # else "Beside her stands Tom Reed."
                return None
            found = fitting[0]
        elif found.pronoun is None and self._sentence - found.spoke_in > 1:
            sure = [each for each in in_focus if each.pronoun]
            if found.is_doubtful and sure:
                found = sure[-1]
            elif found.is_doubtful or any(each.paragraph == self._paragraph for each in fitting if each.pronoun):
                return None
        found.pronoun, found.sentence, found.paragraph = pronoun, self._sentence, self._paragraph
        return found.name

    def _read(self, end: int) -> None:
        """Notice whom the narration names up to a place."""
        for match in NAME.finditer(self._narration, self._read_to, max(end, self._read_to)):
            if name := self._people.person(match.group()):
                self._name(name, match.group())
        self._read_to = max(end, self._read_to)

    def _name(self, name: str, words: str) -> _Named:
        pronoun = self._people.pronoun(name) or pronoun_of(words)
        known = next((each for each in self._named if each.name == name), None)
        if known is None:
            known = _Named(name, pronoun, self._sentence, self._paragraph)
            self._named.append(known)
        known.pronoun = known.pronoun or pronoun
        known.sentence, known.paragraph = self._sentence, self._paragraph
        return known
