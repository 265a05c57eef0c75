"""What befell the people that a figure counts: the dead and the missing of one flood do not disagree."""

import re
from enum import Enum


class Casualty(Enum):
    """What is told of people in disasters, wars and courts."""

    DEAD = (
        r"dead|die[ds]?|dying|deaths?|kill(?:ed|s|ing)?|perished|bodies|fatalit\w+|toll"
        r"|(?:lost|cost|claimed|how many) (?:\w+ ){0,4}?lives"
    )
    HURT = r"injur(?:ed|ies)|wounded|hurt|hospitali[sz]ed"
    MISSING = r"missing|unaccounted"
    HOMELESS = r"homes?|homeless|displaced|evacuated|evacuees|fled|shelters?"
    HELD = r"arrest(?:s|ed)?|detained|jailed"


_PATTERNS = {fate: re.compile(rf"\b(?:{fate.value})\b", re.IGNORECASE) for fate in Casualty}


def casualties(text: str) -> frozenset[Casualty]:
    """Return the casualties that a text tells of."""
    return frozenset(fate for fate, pattern in _PATTERNS.items() if pattern.search(text))
