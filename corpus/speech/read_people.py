"""Read who an article names, so that "Rahmon", "the Tajik leader" and "President Rahmon" are one person."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from corpus.lexicon.any_of import any_of
from corpus.lexicon.genders import GIVEN_NAMES, pronoun_of
from corpus.lexicon.months import MONTHS
from corpus.lexicon.reporting_verbs import SPEAKING
from corpus.lexicon.titles import ABBREVIATED_TITLES, FORMS_OF_ADDRESS, HEADS_OF_STATE, OTHER_PEOPLE, ROLES
from corpus.lexicon.weekdays import WEEKDAYS

_ROLES = ROLES | OTHER_PEOPLE | FORMS_OF_ADDRESS
_ROLE_ENDS = tuple({role.rpartition(" ")[2] for role in _ROLES})
_ROLE_WORDS = frozenset(part for role in _ROLES for part in role.split())

_PRONOUNS = frozenset("this that these those it its he she they we i you his her their our my there".split())
_NOT_NAMES = frozenset(
    "the a an here but and or so yet in on at by for from with as after before since while when where if although "
    "though however meanwhile also both according what who how why not no many some most several all each one two "
    "during under over both asked speaking yesterday today earlier later last next former then late despite amid "
    "because until unlike like among between following through throughout against about indeed now still "
    "even".split()
).union(_PRONOUNS, (word.lower() for word in (*WEEKDAYS, *MONTHS) if word != "May"))  # Theresa May
_ANOTHER = frozenset("new next incoming outgoing former old first other".split())
"""Before a role, these may make it somebody else's: "the new mayor"."""
_COUNTRIES = {
    "french": "france", "dutch": "netherlands", "british": "britain", "uk": "britain", "american": "us",
    "u.s": "us", "u.s.": "us", "united states": "us", "spanish": "spain", "danish": "denmark", "greek": "greece",
    "swiss": "switzerland", "welsh": "wales", "filipino": "philippines", "philippine": "philippines",
    "thai": "thailand", "iraqi": "iraq", "polish": "poland", "turkish": "turkey", "lao": "laos", "omani": "oman",
}  # fmt: skip
"""Nationalities that do not share their first four letters with the country, or have fewer."""

_ORGANISATION = frozenset(
    "bank ministry statistics commission agency union party university institute group company corp inc ltd "
    "news times post press airlines airways air council court police house senate congress state states united "
    "new north south east west northern southern eastern western international national federal european "
    "central foreign world department office board committee association foundation fund energy bureau army "
    "navy force forces service services authority street city county republic islands media television radio "
    "research partners polling".split()
)
"""A name with one of these words is not a person's."""

_PARTICLE = r"(?:de|da|dos|del|van|von|der|bin|ibn|al|la|le|di)"
_PROPER = rf"(?:(?:[A-Z]|{any_of((*ABBREVIATED_TITLES, 'St', 'Jr'))})\.|[A-Z][\w’'-]*)"
_GAP = r"(?:[^\S\n]|\n(?!\s*\n))"
NAME = re.compile(rf"(?<![\w’'])(?<!\w\.){_PROPER}(?:{_GAP}(?:{_PARTICLE}\s(?=[A-Z]))*{_PROPER})*")
POSSESSIVE = re.compile(r"['’]s?$")
_ROLE_BEFORE = re.compile(rf"(?:\b([A-Z][\w’'.-]*)\s+)?(?:[a-z][\w-]*\s+)?\b({any_of(_ROLES)}),?\s*$")
_ROLE_AFTER = re.compile(
    r",\s+(?:(?:the|a|an|its|his|her|their)\s+)?(?:([A-Z][\w’'.-]*)\s+)?(?:[a-z][\w-]*\s+){0,2}?([a-z][\w-]*)\b"
)
_VERBS = any_of(SPEAKING)
_SAID_AFTER = re.compile(
    rf",?\s+(?:\w+ly\s+|also\s+)?(?:{_VERBS})\b|,\s+(?:who\b|\d\d,)|\s\((?:born\b|[^()]{{0,40}}\b\d{{4}}\s?[–-])"
)
_SAID_BEFORE = re.compile(
    rf"[,.?!…”\"’']\s+(?:{_VERBS})\s+(?:the\s+)?(?:(?!(?:of|for|to|from|in|at|by|and|that)\s)[\w’'-]+\s+){{0,4}}$"
)
_HEAD = re.compile(r"(?<=\w)\s(?:of|for|at|in)\s")
_NOUN_BEFORE = re.compile(r"[a-z][\w-]*,?\s+$")


@dataclass(slots=True)
class Person:
    """Somebody whom an article names in full."""

    name: str
    """The fullest form."""
    roles: set[tuple[str, str]] = field(default_factory=set)
    """(country or empty, role): ("russian", "president")."""
    pronoun: str | None = None
    """"he" or "she", where a title, a noun or the name itself tells."""


class People:
    """Everybody whom one article names, found by name or by description."""

    def __init__(self, people: dict[str, Person], mentions: Counter[str]) -> None:
        self._mentions = mentions
        self._by_name = people
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        self._people = list(people.values())
        self._persons: dict[str, str | None] = {}
        """What was asked for before: an article names the same few people again and again."""
        for person in self._people:
            for word in set(person.name.split()):
                self._by_word[word].append(person)

    def named(self, name: str) -> str | None:
        """Return the fullest form of a name, the name itself where several fit, None where no person fits."""
        words = name.split()
        if not words:
            return None
        fitting = [person for person in self._by_word.get(words[-1], ()) if set(words) <= set(person.name.split())]
        if not fitting:
            known = " ".join(words[1:])  # "Skipper Tom Reed"
            return known if any(person.name == known for person in self._by_word.get(words[-1], ())) else None
        fullest = max(fitting, key=lambda person: len(person.name))
        same = all(set(person.name.split()) <= set(fullest.name.split()) for person in fitting)
        return fullest.name if same else name

    def person(self, words: str) -> str | None:
        """Return the fullest form of a name with its titles; None where it is no known person's."""
        if words not in self._persons:
            self._persons[words] = self.named(without_titles(words))
        return self._persons[words]

    def pronoun(self, name: str) -> str | None:
        """Return "he" or "she" for somebody whom the text names so; None where it does not tell."""
        known = self._by_name.get(name)
        return known.pronoun if known else pronoun_of(name)

    def described(self, description: str) -> str | None:
        """Return the one person introduced with the role that "the Russian leader" names; None if not just one."""
        words = [POSSESSIVE.sub("", word) for word in description.split()]
        role = " ".join(words[-2:]).lower() if " ".join(words[-2:]).lower() in _ROLES else words[-1].lower()
        if role not in _ROLES or _ANOTHER.intersection(words):
            return None
        country = next(
            (word for word in words if word[0].isupper() and word.lower() not in _ROLE_WORDS | {"the"}), ""
        )
        fitting = {
            person.name
            for person in self._people
            if any(_same_role(role, its_role) and _same_country(country, its) for its, its_role in person.roles)
        }
        if len(fitting) > 1:  # a headline's "Russian President Offers" introduces nobody who is named again
            fitting = {name for name in fitting if self._mentions[name.split()[-1]] > 1}
        return fitting.pop() if len(fitting) == 1 else None


def read_people(text: str) -> People:
    """Return the people whom `text` names with at least two names, with the roles that it introduces them in."""
    people: dict[str, Person] = {}
    mentions: Counter[str] = Counter()
    last_role = ""
    for match in NAME.finditer(text):
        words = match.group().split()
        start = _name_start(words)
        name = POSSESSIVE.sub("", " ".join(words[start:]))
        mentions[POSSESSIVE.sub("", words[-1])] += 1
        if len(words) - start < 2:
            continue
        introductions = _introductions(text, match, words[:start])
        if name not in people and not introductions and not _speaks(text, match, name):
            continue
        person = people.setdefault(name, Person(name))
        noun = _NOUN_BEFORE.search(text, max(0, match.start() - 25), match.start())
        person.pronoun = person.pronoun or pronoun_of((noun[0] if noun else "") + match.group())
        for country, role in introductions:
            last_role = role if role != "counterpart" else last_role
            person.roles.add((country, last_role or role))
    return People(people, mentions)


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name as they compare: "Tarvex's" and "tarvex"; none of a pronoun."""
    return frozenset(POSSESSIVE.sub("", word).casefold() for word in name.split()) - _PRONOUNS


def without_titles(name: str) -> str:
    """Return a name without the titles before it and the possessive after it."""
    words = name.split()
    return POSSESSIVE.sub("", " ".join(words[_name_start(words) :]))


def is_description(words: str) -> bool:
    """Tell whether a noun phrase names somebody by a role: "Russian leader", "a spokesman for the board"."""
    return ends_in_role(_HEAD.split(words, maxsplit=1)[0])


def ends_in_role(words: str) -> bool:
    """Tell whether the last of some words is one for a role."""
    return words.rsplit(maxsplit=1)[-1].lower() in _ROLE_WORDS


def is_organisation(name: str) -> bool:
    """Tell whether a name has a word that no person's has: "Harbour Board"."""
    return any(word.lower() in _ORGANISATION for word in name.split())


def _name_start(words: list[str]) -> int:
    """Return where the name itself begins, after titles, roles and the words that open a sentence."""
    start = 0
    for i, word in enumerate(words):
        bare = word.rstrip(".").lower()
        if bare in _ROLE_WORDS or bare in _NOT_NAMES or (i < len(words) - 2 and POSSESSIVE.search(word)):
            start = i + 1
    return start


def _speaks(text: str, match: re.Match[str], name: str) -> bool:
    if is_organisation(name):
        return False
    if name.split(maxsplit=1)[0] in GIVEN_NAMES:
        return True
    before = text[max(0, match.start() - 60) : match.start()]
    return bool(_SAID_AFTER.match(text, match.end()) or _SAID_BEFORE.search(before))


def _introductions(text: str, match: re.Match[str], title: list[str]) -> list[tuple[str, str]]:
    """Return the (country, role) pairs that stand beside a name."""
    found = []
    if role := _role(title):
        found.append(role)
    elif before := _role_before(text, max(0, match.start() - 60), match.start()):
        found.append((_country(before[1] or ""), before[2]))
    after = _ROLE_AFTER.match(text, match.end())
    if after and after[2] in _ROLES:
        found.append((_country(after[1] or ""), after[2]))
    return found


def _role_before(text: str, start: int, end: int) -> re.Match[str] | None:
    # searching costs 20 times what the first look does, and before most names there is no role
    has_role = text[start:end].rstrip().removesuffix(",").endswith(_ROLE_ENDS)
    return _ROLE_BEFORE.search(text, start, end) if has_role else None


def _role(title: list[str]) -> tuple[str, str] | None:
    """Return the country and the last role of a title: ("russia", "prime minister")."""
    lower = [word.lower() for word in title]
    country = next((word for word in title if word.lower() not in _ROLE_WORDS | _NOT_NAMES), "")
    for i in range(len(lower) - 1, -1, -1):
        for role in (" ".join(lower[max(0, i - 1) : i + 1]), lower[i]):
            if role in _ROLES:
                return _country(country), role
    return None


def _country(word: str) -> str:
    word = POSSESSIVE.sub("", word).lower()
    return _COUNTRIES.get(word, word)


def _same_role(asked: str, its: str) -> bool:
    return (
        asked == its
        or (asked == "leader" and its in HEADS_OF_STATE)
        or (asked == "minister" and its.endswith("minister"))
    )


def _same_country(asked: str, its: str) -> bool:
    asked = _country(asked)
    return not asked or (bool(its) and (asked == its or asked[:4] == its[:4]))
