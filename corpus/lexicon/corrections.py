"""Words by which an article takes back what it said before."""

import re

WITHDRAWN = re.compile(
    r"\b(?:earlier|previous|original|first) (?:version|edition|report|story|article)s?\b"
    r"|\b(?:wrongly|incorrectly|mistakenly|erroneously|originally) (?:said|stated|reported|gave|put|read|named)\b",
    re.IGNORECASE,
)
"""What follows in its sentence was said and is no longer: "an earlier version of this article said …"."""
