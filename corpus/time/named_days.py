"""Days that move from year to year: Easter Monday, Black Friday, the last Monday in May."""

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

_FROM_EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter saturday": -1,
    "easter sunday": 0,
    "easter": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
    "whit monday": 50,
}
"""Days after Easter Sunday."""
_NTH_WEEKDAY = {
    "martin luther king day": (1, 0, 3, 0),
    "presidents' day": (2, 0, 3, 0),
    "memorial day": (5, 0, -1, 0),
    "labor day": (9, 0, 1, 0),
    "columbus day": (10, 0, 2, 0),
    "thanksgiving day": (11, 3, 4, 0),
    "thanksgiving": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1),
    "cyber monday": (11, 3, 4, 4),
}
"""Month, weekday (0 is Monday), which one of the month (-1 is the last), and days after that one."""
MOVABLE_DAYS = (*_FROM_EASTER, *_NTH_WEEKDAY)


def movable_day(name: str) -> Callable[[int], str]:
    """Return the function from a year to its day of that name, `2024-03-29`; raises KeyError for other names."""
    if name in _FROM_EASTER:
        shift = timedelta(days=_FROM_EASTER[name])
        return lambda year: str(easter(year) + shift)
    month, weekday, which, after = _NTH_WEEKDAY[name]
    return lambda year: (nth_weekday(year, month, weekday, which) + timedelta(days=after)).isoformat()


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """Return the first (1), second … or last (-1) Monday (0), Tuesday … of a month.

    Raises ValueError where the month has no fifth one.
    """
    first = date(year, month, 1) if which > 0 else date(year + month // 12, month % 12 + 1, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - (which > 0)))
    if day.month != month:
        raise ValueError(f"{year}-{month:02} has no {which}th such weekday")
    return day
