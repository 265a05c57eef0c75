"""The names of the days of the week."""

from corpus.lexicon.any_of import any_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_ABBREVIATIONS = tuple("Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun".split())
"""Without the full stop that may follow."""
WEEKDAY = f"(?:{any_of(WEEKDAYS)})"
"""A pattern of the full names."""

_NUMBERS = {day[:3].lower(): number for number, day in enumerate(WEEKDAYS)}


def weekday_number(word: str) -> int:
    """Return 0 for "Monday", "MONDAY" and "Mon."; raise KeyError for what is no weekday."""
    return _NUMBERS[word[:3].lower()]
