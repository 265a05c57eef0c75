"""The words of English time expressions, and the named pieces that the rules are written with."""

import re

from corpus.lexicon.any_of import any_of
from corpus.lexicon.months import MONTH_ABBREVIATIONS, MONTHS
from corpus.lexicon.weekdays import WEEKDAY_ABBREVIATIONS, WEEKDAYS
from corpus.time.named_days import MOVABLE_DAYS

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
ORDINALS = {
    word: number
    for number, words in enumerate(
        "first/1st second/2nd third/3rd fourth/4th/final/last fifth/5th sixth/6th seventh/7th eighth/8th "
        "ninth/9th tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
        "nineteenth twentieth twenty-first".split(),
        1,
    )
    for word in words.split("/")
}
ONES = tuple("one two three four five six seven eight nine".split())
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
CARDINALS = (
    {word: number for number, word in enumerate(ONES, 1)}
    | {word: number for number, word in enumerate(TEENS, 10)}
    | {word: 10 * number for number, word in enumerate(TENS, 2)}
)
# fmt: off
LENGTHS = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "weekend": "P{}WE",
    "month": "P{}M", "quarter": "P{}Q", "year": "P{}Y", "decade": "P{}DE", "century": "P{}CE",
}
FREQUENCIES = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W",
    "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
}
HOLIDAYS = {
    "new year's day": "01-01", "valentine's day": "02-14", "april fools' day": "04-01", "halloween": "10-31",
    "christmas eve": "12-24", "christmas": "12-25", "christmas day": "12-25", "boxing day": "12-26",
    "new year's eve": "12-31",
}
# fmt: on
REFERENCES = {
    "PRESENT_REF": "now(?! that)|currently|current|nowadays|presently|these days|at present"
    "|at this (?:time|point)|at the moment|the present",
    "PAST_REF": r"recently|recent|lately|formerly|the (?:recent )?past(?! (?:and|to)\b)|in the old days"
    "|(?:not )?long ago|some time ago",
    "FUTURE_REF": r"(?<!as\s)soon(?! (?:after|as|afterwards?|before)\b)|the (?:near |immediate )?future(?! of)"
    "|a later date|as soon as possible",
}
"""What refers to a time without a date.

"previously", "once", "shortly" and the adjective "future" are left out: of TimeBank's annotators no more than
three in eight mark them.
"""
# fmt: off
DIRECTIONS = {
    "last": -1, "past": -1, "this past": -1, "previous": -1, "preceding": -1, "prior": -1,
    "next": 1, "coming": 1, "this coming": 1, "following": 1,
}
# fmt: on
"""What is not in here points at the current one: "this", "current", "that"."""
SCHEDULED = (
    "open reopen begin start end finish close conclude meet convene sit go kick resume return arrive leave depart"
    " expire play face host visit travel tour vote march launch air premiere debut"
).split()
"""Verbs of what stands in a calendar: in the present tense they tell of the future ("the fair opens on Friday";
Comrie, "Tense", 1985)."""
UNTIL = r"\s?[-–—]\s?|\s+(?:to|till|through|until)\s+"
JOIN = rf"{UNTIL}|\s+(?:and|or)\s+"


_CARDINAL = rf"(?:(?:{any_of(TENS)})(?:-(?:{any_of(ONES)}))?|{any_of((*ONES, *TEENS))})"
_NUMBER = rf"(?:{_CARDINAL}|\d{{1,3}}(?:,\d{{3}}){{0,4}}(?:\.\d+)?)"

_SMALL_MONTHS = tuple(
    name.lower() for name in (*MONTHS, *MONTH_ABBREVIATIONS) if name not in {"May", "March", "Mar"}
)

PIECES = {
    "month": rf"(?-i:{any_of((*MONTHS, *(month.upper() for month in MONTHS if month != 'May')))}"
    rf"|(?:{any_of(MONTH_ABBREVIATIONS)})\b\.?)",
    # beside a day or a year, where small letters are no verb
    "dated_month": rf"{{month}}|(?-i:(?:{any_of(_SMALL_MONTHS)})\b\.?)",
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)",
    "year": r"(?:1\d|20)\d\d(?![\d%]|[.,:]\d)",
    "weekday": rf"(?-i:{any_of((*WEEKDAYS, *(day.upper() for day in WEEKDAYS)))}"
    rf"|(?:{any_of(WEEKDAY_ABBREVIATIONS)})\b\.?(?=,?\s(?:\d|{any_of(month[:3] for month in MONTHS)})))",
    "season": any_of(SEASONS),
    "part": any_of(PARTS),
    "unit": "day|weekend|week|month|quarter|year|decade|century",
    "any_unit": "second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|centur(?:y|ie)",
    "ordinal": rf"{any_of(ORDINALS)}|[12]\d(?:st|nd|rd|th)|30th",
    "quarter": "first|second|third|fourth|final|1st|2nd|3rd|4th",
    "count": rf"{_NUMBER} (?:to|or) {_NUMBER}|{_NUMBER}(?: and a half| 1/2)?"
    "|an?(?: couple of| few| couple| dozen)?|several|a number of|few|many|half[ -]an?|dozens of|couple of",
    "clock": r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?[\s-]?(?:[ap]\.m\.|[ap]m\b|[ap]\.m\b|o['’]clock)(?:{zone})?"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?!:?\d|\s?[-–]\d)(?:{zone})?|(?<!high\s)noon|midnight"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?:{zone}|\s(?:hours|hrs)\b)",
    "zone": r"\s\(?(?-i:GMT|UTC|E[SD]T|P[SD]T|CES?T|BST)\b\)?|\slocal time",
    "frequency": any_of(FREQUENCIES),
    "holiday": any_of((*HOLIDAYS, *MOVABLE_DAYS)).replace("'", "['’]"),
    "side": "this past|this coming|last|this|next|past|previous|coming|current",
    "join": JOIN,
    "listed": r",\s|,?\s(?:and|or)\s|\sto\s|\s?[-–—]\s?",
    "mon": rf"(?:{any_of(month[:3] for month in MONTHS)})[a-z]{{0,6}}",
}
"""In a piece, as in a rule, a space stands for any white space and `{day}` for another piece."""

STARTS = (
    *"a an the that this these those last next past previous coming current following preceding".split(),
    *"prior every each once twice times half several few many couple dozens another latest".split(),
    *r"fiscal financial fy\d* q[1-4] year month week quarter tonight overnight yesterday today tomorrow".split(),
    *"seconds minutes hours days nights weekends weeks months quarters years decades centuries".split(),
    *"opening latter recent now nowadays presently currently recently lately formerly soon".split(),
    *"at in not long some as".split(),
    *"noon midnight h[12]".split(),
    *(re.split(r"\W", holiday)[0] for holiday in (*HOLIDAYS, *MOVABLE_DAYS)),
    *(f"{day.lower()}s?" for day in WEEKDAYS),
    *(name.lower() for name in (*MONTHS, *MONTH_ABBREVIATIONS, *WEEKDAY_ABBREVIATIONS)),
    *(*SEASONS, *ORDINALS, *CARDINALS, *FREQUENCIES),
)
"""The words that an expression can start with; the others are passed over fast."""


def plain(words: str) -> str:
    """Return words in lower case with single spaces, straight quotes and no article."""
    return " ".join(words.lower().replace("’", "'").split()).removeprefix("the ")


def direction(words: str) -> int:
    """Return -1 for "last", 1 for "next", 0 for "this"."""
    return DIRECTIONS.get(plain(words), 0)


def digits(words: str) -> int:
    """Return the number in "8th"."""
    return int(re.sub(r"\D", "", words))


def singular(unit: str) -> str:
    """Return the unit of the calendar that a word stands for: nights are counted as days."""
    unit = unit.lower()
    return {"centurie": "century", "night": "day"}.get(unit, unit)


def count_of(words: str) -> float | None:
    """Return the number that a count says, the lower of two; None where it is vague ("several")."""
    words = re.split(r" (?:to|or) ", " ".join(words.lower().split()))[0]
    whole = re.sub(r" and a half$| 1/2$|,", "", words)
    half = 0.5 if words.endswith((" and a half", " 1/2")) else 0
    if whole.startswith("half"):
        return 0.5
    if "couple" in whole:
        return 2
    named = CARDINALS | {"a": 1, "an": 1, "a dozen": 12}
    if whole in named:
        return named[whole] + half
    if whole[0].isdigit():
        return float(whole) + half
    tens, _, ones = whole.partition("-")
    return named[tens] + named[ones] if tens in named and ones in named else None


def duration(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a length of time: `P3D`, `PT10H`, `PXY` where the count is vague."""
    if unit.lower() == "fortnight":
        unit, count = "week", count and 2 * count
    return LENGTHS[singular(unit)].format("X" if count is None else f"{count:.10g}")
