"""What people are called by: abbreviated titles, forms of address, roles and occupations."""

from corpus.lexicon.read_words import read_words

ABBREVIATED_TITLES = tuple(
    "Mr Mrs Ms Messrs Dr Prof Gen Col Lt Sgt Capt Cmdr Maj Adm Sen Rep Gov Hon Rev Pres".split()
)
"""Titles that stand before a name and may have a full stop, which ends no sentence."""
FORMS_OF_ADDRESS = frozenset("lord lady sir dame dr mr mrs ms miss".split())
"""Titles that say nothing of what somebody does."""
HEADS_OF_STATE = frozenset(
    {*"president premier chancellor king queen emir sultan monarch leader".split(), "prime minister"}
)
"""Who "the leader" of a country may be."""
ROLES = frozenset(read_words("roles"))
"""What somebody may be introduced as: "the Tajik president", "Dlamini, an economist"."""
OTHER_PEOPLE = frozenset((*read_words("occupations"), *read_words("relations")))
"""What else somebody is introduced as: "her neighbour, Amina Yusuf", "skipper Zorb Quell"; no office."""
LEADERS = frozenset(
    "leader boss chief chair chairman chairwoman chairperson president minister governor mayor director manager "
    "coach spokesman spokeswoman spokesperson".split()
)
"""Those of the roles who head something or speak for it."""
_OTHER_THINGS = frozenset(
    "head chief chair major general justice representative counterpart deputy driver expert".split()
)
PERSON_NOUNS = (ROLES - _OTHER_THINGS) | {"person", "man", "woman"}
"""Nouns for a person after "which" and "that"; not "which major event", "that general rule"."""
