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

CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ion)|revis(?:es|ed|ion)|updat(?:es|ed))\b"
    r"|\bearlier (?:version|count|figure|estimate|report)s?\b"
    r"|\b(?:raised|lifted|increased|lowered|cut) (?:the|its|their) (?:\w+ )*?"
    r"(?:number|toll|count|estimate|figure|forecast|total|reported|announced|earlier|previous)\b"
    r"|\b(?:more|fewer|less|higher|lower) than (?:first |initially |previously )?"
    rf"(?:announced|{any_of(ASSESSED)})\b",
    re.IGNORECASE,
)
"""Where a report says that it replaces an earlier value: "raised the toll", "eight fewer than announced"."""
