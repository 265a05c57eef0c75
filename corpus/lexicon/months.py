"""The names of the months."""

from corpus.lexicon.any_of import any_of

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTH_ABBREVIATIONS = tuple("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
"""Without the full stop that may follow."""
MONTH = f"(?:{any_of(MONTHS)})"
"""A pattern of the full names, for one that is case-sensitive: "may" and "march" are seldom months."""

_NUMBERS = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}


def month_number(word: str) -> int:
    """Return 1 for "January", "JANUARY" and "Jan."; raise KeyError for what is no month."""
    return _NUMBERS[word[:3].lower()]
