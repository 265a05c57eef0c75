"""The publication date that a file, a page or a sidecar states, as precisely as it states it."""

import re
from datetime import UTC, date, datetime, timedelta

from corpus.article import DateBasis, Published
from corpus.lexicon.any_of import any_of
from corpus.lexicon.months import MONTH_ABBREVIATIONS, MONTHS, month_number
from corpus.lexicon.weekdays import WEEKDAY_ABBREVIATIONS, WEEKDAYS

_MONTH = rf"(?P<month>{any_of((*MONTHS, *MONTH_ABBREVIATIONS))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(
        rf"(?:(?:{any_of((*WEEKDAYS, *WEEKDAY_ABBREVIATIONS))})\.?,?\s+)?"
        + form
        + r"(?:(?:T|,?\s+(?:at\s+)?|\s*[-–|]\s*)\d{1,2}[:.]\d{2}(?:\b|(?=[ap]m\b)).{0,30})?",  # the time of day
        re.IGNORECASE,
    )
    for form in (
        _YEAR + r"(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?",
        _YEAR + r"(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        rf"(?:{_DAY}[\s-]+)?{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\." + _YEAR,
    )
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:,?\s+\d{1,2}[:.]\d{2}(?:\b|(?=[ap]m\b)).{0,30})?")
_EARLIEST_YEAR = 1600
"""The first newspaper, Relation, appeared in 1605."""
_EMBARGO = timedelta(days=31)
"""Front matter may name the day on which an article is to appear."""


def publication_date(words: str, basis: DateBasis) -> Published:
    """Return the date that `words` name: "2021", "2021-05", "8 May 2021", "2021-05-08T10:00:00Z" …

    Which stated date is trusted over which, `Metadata.over` says: given, then page, then text.

    Of 05/08/2021, which is May in America and August elsewhere, only the year is taken.

    Raises ValueError, in words for the user, where they name no date, an impossible one, or one more than
    31 days ahead.
    """
    words = " ".join(words.split())
    year, month, day = _read(words)
    try:
        first_day = date(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"“{words}” is no possible date ({error})") from error
    if year < _EARLIEST_YEAR:
        raise ValueError(f"“{words}” is before any newspaper")
    if first_day > datetime.now(UTC).date() + _EMBARGO:
        raise ValueError(f"“{words}” lies in the future")
    length = 10 if day else 7 if month else 4
    return Published(first_day.isoformat()[:length], basis)


def is_date(words: str) -> bool:
    """Tell whether `words` are written as a date, be it a possible one or not."""
    words = " ".join(words.split())
    return _SLASHED.fullmatch(words) is not None or any(form.fullmatch(words) for form in _FORMS)


def _read(words: str) -> tuple[int, int | None, int | None]:
    """Return year, month and day as far as the words give them."""
    slashed = _SLASHED.fullmatch(words)
    if slashed:
        first, second, year = (int(part) for part in slashed.groups())
        if first <= 12 and second <= 12 and first != second:
            return year, None, None
        return (year, first, second) if second > 12 else (year, second, first)
    for form in _FORMS:
        match = form.fullmatch(words)
        if match:
            found = match.groupdict()
            month = found.get("month")
            if month and not month.isdigit():
                month = str(month_number(month))
            day = found.get("day")
            return int(found["year"]), int(month) if month else None, int(day) if day else None
    raise ValueError(f"“{words}” is not a date; write it as 2021-05-08, 2021-05 or 2021")
