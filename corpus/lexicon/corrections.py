"""Words by which an article takes back what it said before."""

import re

from corpus.lexicon.any_of import any_of
from corpus.lexicon.reporting_verbs import ASSESSED, REPORTING

TOLD_FIRST = re.compile(
    rf"\b(?:first|initially|originally) (?:{any_of((*ASSESSED, *REPORTING))})\b",
    re.IGNORECASE,
)
"""What its sentence tells was taken for true at first: "the ministry first spoke of 14 dead"."""
WITHDRAWN = re.compile(
    r"\b(?:earlier|previous|original|first) (?:version|edition|report|story|article)s?\b"
    r"|\b(?:wrongly|incorrectly|mistakenly|erroneously|originally) (?:said|stated|reported|gave|put|read|named)\b",
    re.IGNORECASE,
)
"""What follows in its sentence was said and is no longer: "an earlier version of this article said …"."""
