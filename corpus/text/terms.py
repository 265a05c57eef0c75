"""The terms of a text: what lexical search, ranking and near-duplicate detection compare."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

STOP_WORDS = frozenset(
    "a an the this that these those and or but nor so if then than as at by for from in into of off on "
    "onto out over to up with about after before between during through under until upon via per is are "
    "was were be been being am do does did done doing has have had having will would shall should can "
    "could may might must it its he him his she her hers they them their theirs we us our ours you your "
    "yours i me my mine who whom whose which what when where why how there here not no s t also such some "
    "any each".split()
)
"""Words too common to tell one passage from another."""

_FORMS = {
    form: word
    for line in """
        die: died dies dying dead death deaths
        fall: fell fallen falls falling
        rise: rose risen rises rising
        grow: grew grown grows growing growth
        give: gave given
        take: took taken
        win: won
        lose: lost loss losses
        send: sent
        sell: sold sale sales
        buy: bought
        pay: paid
        spend: spent
        build: built
        hold: held
        meet: met
        lead: led
        leave: left
        say: said
        tell: told
        speak: spoke spoken speech speeches
        write: wrote written
        make: made
        find: found
        begin: began begun
        become: became
        choose: chose chosen choice
        fight: fought
        shoot: shot
        steal: stole stolen
        drive: drove driven
        fly: flew flown flight flights
        know: knew known
        see: saw seen
        think: thought
        teach: taught
        child: children
        man: men
        woman: women
        person: people
    """.strip().splitlines()
    for word, forms in [line.strip().split(": ")]
    for form in forms.split()
}
"""Forms that a stemmer does not bring together, of verbs and nouns that news cannot do without."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_stem = Stemmer.Stemmer("english")


def terms(text: str) -> list[str]:
    """Return the stemmed, case-folded words and numbers of `text` in order, stop words left out."""
    return [_term(word) for word in _words(text) if word not in STOP_WORDS]


def all_terms(text: str) -> list[str]:
    """Return the stemmed, case-folded words and numbers of `text` in order, stop words among them."""
    return [_term(word) for word in _words(text)]


def _words(text: str) -> list[str]:
    folded = text.replace("’", "'").casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
        for mark in filter(unicodedata.combining, set(folded)):  # a text has few different ones
            folded = folded.replace(mark, "")
    return _WORD.findall(folded)


@lru_cache(maxsize=100_000)
def _term(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    return str(_stem.stemWord(_FORMS.get(word, word)))
