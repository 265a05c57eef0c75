"""The date that a program wrote into a file."""

import re

from corpus.article import UNDATED, DateBasis, Published
from ingest.loading.stated_date import publication_date

_BASIC_FORM = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?")


def machine_date(*candidates: str | None) -> Published:
    """Return the first date that can be read, in ISO's form without hyphens ("20210504T1000Z"), too.

    No person wrote it, so that one which cannot be read is passed over.
    """
    for words in filter(None, candidates):
        try:
            return publication_date(_BASIC_FORM.sub(r"\1-\2-\3", words.strip()), DateBasis.GIVEN)
        except ValueError:
            continue
    return UNDATED
