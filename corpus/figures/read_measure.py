"""Read what a figure measures and which way it went, out of the words around it."""

import re
from dataclasses import dataclass

from corpus.figures.figure import Direction, FigureKind
from corpus.figures.read_counted import Counted
from corpus.lexicon.any_of import any_of
from corpus.lexicon.change_verbs import FALL, RISE
from corpus.lexicon.months import MONTH
from corpus.lexicon.reporting_verbs import ASSESSED
from corpus.lexicon.weekdays import WEEKDAY
from corpus.text.span import Span

DIRECTIONS = dict.fromkeys(RISE, Direction.ROSE) | dict.fromkeys(FALL, Direction.FELL)
"""Which way each word goes, in lower case."""
_NOUNS = frozenset(
    "rise growth increase climb jump surge gain gains expansion rebound hike boost fall drop decline decrease "
    "plunge slump contraction dip loss losses cut cuts reduction slowdown upturn downturn falls rises increases "
    "slide".split()
)
_MOVED = re.compile(rf"\b(?:{any_of(DIRECTIONS)})\b", re.IGNORECASE)
_LIVES = re.compile(
    r"\b(?:lost?|lose|losing|loss of) (?:(?:their|its|his|her) )?(?:li(?:fe|ves)|homes?|jobs?)\b", re.IGNORECASE
)
_MOVES_AFTER = re.compile(
    rf"(?:[\s-]+|,\s+)(?P<words>(?:(?:an?|year-on-year|annual|(?!of|in|on|to|from|the|by|and|at)[a-z]+)\s){{0,2}}?)"
    rf"(?P<moved>{any_of(DIRECTIONS)})\b(?P<of>\s(?:in|of)\s)?"
)
_GAP = re.compile(
    r"(?P<object>.*?)(?:^|\s)(?:(?P<preposition>by|to|from|of|at|past|above|below|another|a|an|some|with|between)\s*)"
    r"(?:(?:an?|another|some)\s*)?(?:[a-z]+\s*)?"
)
_DETERMINED = re.compile(r"\b(?:an?|the|its|their|this|another|of)\s(?:[\w-]+\s){0,2}$")
_ADVERBS = re.compile(r"\s*(?:(?:\w+ly|back|again|even|further|also|slightly|sharply|just|still)\s*)*")
_CONTINUES = re.compile(
    r"(?:(?!\b(?:while|but|whereas)\b)[^,;:.“”]){0,30}?\b(?:to|from|and|or|of)\s*|\s?[-–]\s?|,?\s*(?:up|down)\s(?:\w+\s)?from\s*"
)
_LEVEL = re.compile(
    r"\b(?:reached|reaches|reach|hit|hits|exceeded|exceeds|exceed|totall?ed|totals|stood\sat|stands\sat|amounted\sto|"
    r"closed\sat|cost|costs|is|are|was|were|be|been|averaged|remained\sat|came\sto|accounts?\sfor|accounted\sfor|valued\sat|worth|make\sup|makes\sup|made\sup)"
    r"(?:\s(?:now|at|currently|still|worth|only|(?:closer|nearer)\sto))?\s*$"
)
_OF = re.compile(r"(?P<phrase>(?:[\w’'-]+\s){1,4})(?:of|at|worth)\s*$")
ASSESSED_VERB = re.compile(rf"\b(?:{any_of(ASSESSED)})\b")
"""A verb whose subject vouches for the figure behind it."""
_PHRASE = re.compile(
    r"(?:of\s+)?(?P<phrase>[^,.;:“”\"()]{2,80}?)(?=\s+(?:is|are|was|were|has|have|had|will|would|can|cannot|could|in|to|by|at|for|from|on|after|since|and|but|that|who|which|back|say|said|support|lost|do|does|did|over)\b|[,.;:“”\"()—–]|$)"
)
_CUT = re.compile(
    r"[;:“”\"()—–]|,\s+|\b(?:that|but|while|as|when|where|whereas|although|because|if|say|said|says|than|which|who|whose|expects?|expected|see|seeing|sees|saw)\s"
    r"|(?<=[a-z])\sand\s(?=(?:the|its|his|her|their|a|an|in|on|at|for)\s)"
)
_AUXILIARY = re.compile(
    r"(?:^|\s)(?:(?:has|have|had|is|are|was|were|be|been|being|will|would|could|should|may|might|can|to|also|now|then|not|both"
    r"|still|already|even|again|who|which|\w+ly)(?:\s+|$))+$"
)
_PLACED = re.compile(r"\s(?:at|in|on|for|by|after|from)\s")
"""What a long object is cut before: "the toll of the March disaster | at the Sarytau coal mine"."""
_LEADING = re.compile(
    r"^\W*(?:(?:(?:this|last|next)\s(?:year|month|week|quarter)(?:[’']s)?|(?:today|yesterday)(?:[’']s)?|(?:in|since|by)\s\d{4}"
    r"|and|but|yet|so|then|also|now|with|of|in|from|for|by|the|an?|its|their|our|his|her|all|these|those|this|that|said"
    rf"|overall|meanwhile|however|(?:on\s)?{WEEKDAY})(?=\s)\s*)+",
    re.IGNORECASE,
)
_PRONOUN = frozenset("it they he she we i you that this which who there these those what and but".split())
_WHOLE_NEXT = re.compile(r"\s(?=of\s|the\s|its\s|their\s|our\s|[a-z]+s\b)")
_PART_OF = re.compile(
    r"\sof\s(?P<phrase>(?:the|its|their|our|his|her|all)?\s?(?:(?!(?:in|to|by|at|for|from|on|after|since|and|but|or|that|who|over)\b)[\w’'-]+\s?){1,5})"
)
"""What a part is of, where the part itself is lost or gained: "lost half of our maize"."""
_NOT_MODIFIER = re.compile(
    r"(?:the|an?|its|their|our|of|in|and|or|with|for|by|to|from|see|sees|seeing|saw|expect|expects|expected|post|posted|posts"
    r"|report|reported|show|showed|shows|record|recorded|forecast|forecasts|predict|predicted|predicts|another|further|any|no)",
    re.IGNORECASE,
)
_ATTRIBUTIVE = re.compile(
    r"\b(?:an?|the|its|their|his|her|this|that|another|[\w]+[’']s)\s(?:\w+\s)?$", re.IGNORECASE
)
_NOUNS_NEXT = re.compile(
    r"[\s-](?P<phrase>(?:(?!(?:of|in|on|at|to|from|by|for|with|and|or|but|as|than|per|after|before|since|back|each|ago|is|are"
    r"|was|were|has|had|will|would|that|which|who|a)\b)[a-z][\w-]*(?:\s|(?=[^\w-])|$)){1,4})"
)
_NO_MEASURE = re.compile(rf"per\s|(?:{MONTH}|\d{{4}})$")
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Measured:
    """What one figure measures, and which way it went."""

    end: int
    direction: Direction | None
    measure: str


def direction_of(text: str) -> Direction | None:
    """Return which way things go in a text such as a question; None where it names none, or both."""
    found = {DIRECTIONS[match.group().casefold()] for match in _MOVED.finditer(_LIVES.sub("", text))}
    return found.pop() if len(found) == 1 else None


def read_measure(text: str, start: int, counted: Counted, previous: Measured | None) -> Measured:
    """Return what a figure measures, in the sentence that begins at `start`.

    `previous` is what the figure before it in the sentence measures: "from 5 percent to 7 percent" and "fell 5
    percent to $3bn" share theirs.
    """
    direction, measure = _moved(text, start, counted, previous)
    if not measure and counted.noun:
        measure = counted.noun.of(text)
    if not measure and direction is None:
        measure = _still(text, start, counted)
    return Measured(counted.span.end, direction, measure)


def _moved(text: str, start: int, counted: Counted, previous: Measured | None) -> tuple[Direction | None, str]:
    """Return the direction and the measure that a word of change beside the figure gives it."""
    figure = counted.span
    if previous and previous.direction and _CONTINUES.fullmatch(text, previous.end, figure.start):
        return previous.direction, previous.measure
    begin = previous.end if previous else start
    if move := _move_before(text, begin, figure):
        measure = _measure_before(text, begin, counted, move)
        return DIRECTIONS[move.group().lower()], measure or (previous.measure if previous else "")
    move = _MOVES_AFTER.match(text, figure.end)
    if move and _applies(move, counted):
        return DIRECTIONS[move["moved"]], _measure_after(text, start, figure, move)
    return None, ""


def _measure_before(text: str, begin: int, counted: Counted, move: re.Match[str]) -> str:
    """Return what moved: the object ("cut emissions by"), the thing lost, else the subject."""
    word = move.group().lower()
    gap = _GAP.fullmatch(text, move.end(), counted.span.start)
    if gap is None:
        if counted.noun and word not in {"up", "down"}:
            return counted.noun.of(text)
        if part := _PART_OF.match(text, counted.span.end):
            return _clean(part["phrase"])
    elif told := _object(gap["object"]):
        return told
    elif word in _NOUNS and _is_noun(text, move, gap):
        return _compound(text, move)
    return _subject(text, begin, move.start())


def _is_noun(text: str, move: re.Match[str], gap: re.Match[str]) -> bool:
    """Tell "a rise of 5 percent" from "prices will rise by 5 percent"."""
    return (
        gap["preposition"].strip() == "of"
        or _DETERMINED.search(text, max(0, move.start() - 40), move.start()) is not None
    )


def _move_before(text: str, start: int, figure: Span) -> re.Match[str] | None:
    """Return the word of change that governs the figure: "fell by", "cut emissions by", "growth of"."""
    for move in reversed(list(_MOVED.finditer(text, max(start, figure.start - 100), figure.start))):
        between = text[move.end() : figure.start]
        if re.search(r"[,;:“”]", between) or re.search(r"\bup\sto\s*$", text[move.start() : figure.start]):
            return None
        if _ADVERBS.fullmatch(between):
            return move
        gap = _GAP.fullmatch(between)
        if gap is None:
            return None
        compound = gap["object"].strip() and move.group().lower() == "growth"
        if not compound or re.match(r"\s*(?:in|of)\s", gap["object"]):
            return move
    return None


def _applies(move: re.Match[str], counted: Counted) -> bool:
    """Tell whether a word of change after a figure is said of it: "5 percent lower", "5%, up from"."""
    word, kind = move["moved"], counted.quantity.kind
    if move.group().startswith(","):
        return (word in {"up", "down"} and not move["words"]) or move["words"].startswith(("a ", "an "))
    if kind is FigureKind.COUNT:
        return word in {"higher", "lower"} and counted.noun is None
    return not (kind is FigureKind.MONEY and word in {"loss", "losses", "gain", "gains"})


def _measure_after(text: str, start: int, figure: Span, move: re.Match[str]) -> str:
    if move["of"] and (phrase := _PHRASE.match(text, move.end())):
        return _clean(phrase["phrase"])
    if move.group().startswith(",") or move["moved"] in {"higher", "lower", "up", "down"}:
        return _before_level(text, start, figure.start)
    modifiers = _clean(move["words"])
    return f"{modifiers} {move['moved']}".strip() if modifiers or move["moved"] == "growth" else ""


def _still(text: str, start: int, counted: Counted) -> str:
    """Return the measure of a figure that nothing says moved."""
    figure, kind = counted.span, counted.quantity.kind
    if kind in {FigureKind.PERCENT, FigureKind.SHARE} and (whole := _WHOLE_NEXT.match(text, figure.end)):
        phrase = _PHRASE.match(text, whole.end())
        return _clean(phrase["phrase"]) if phrase else ""
    if kind is FigureKind.COUNT and counted.quantity.unit and (part := _PART_OF.match(text, figure.end)):
        return _clean(part["phrase"])
    if measure := _before_level(text, start, figure.start):
        return measure
    if of := _OF.search(text, max(start, figure.start - 60), figure.start):
        return _clean(ASSESSED_VERB.split(_CUT.split(of["phrase"])[-1])[-1])
    attributive = _ATTRIBUTIVE.search(text, max(start, figure.start - 12), figure.start) or "-" in figure.of(text)
    following = _NOUNS_NEXT.match(text, figure.end) if attributive else None
    return following["phrase"].strip() if following else ""


def _before_level(text: str, start: int, end: int) -> str:
    level = _LEVEL.search(text, max(start, end - 40), end)
    return _subject(text, start, level.start()) if level else ""


def _compound(text: str, move: re.Match[str]) -> str:
    """Return a noun of change with the noun before it: "wage growth"."""
    before = re.search(r"(?:^|\s)(?P<noun>[\w’'-]+)\s$", text[max(0, move.start() - 30) : move.start()])
    noun = before["noun"] if before else ""
    return f"{noun} {move.group()}" if noun.isalpha() and not _NOT_MODIFIER.fullmatch(noun) else _growth(move)


def _growth(move: re.Match[str]) -> str:
    return "growth" if move.group().lower() == "growth" else ""


def _object(words: str) -> str:
    words = words.strip()
    if _ADVERBS.fullmatch(words) or re.match(r"(?:on|during|last|this|since)\b|in\s\d", words):
        return ""
    return _clean(words) or _clean(_PLACED.split(words)[0])


def _subject(text: str, start: int, end: int) -> str:
    for cut in _CUT.finditer(text, start, end):
        if cut.end() < end:
            start = cut.end()
    words = text[start:end]
    auxiliary = _AUXILIARY.search(words)
    return _clean(words[: auxiliary.start()] if auxiliary else words)


def _clean(words: str) -> str:
    words = " ".join(_LEADING.sub("", f"{words.strip()} ").split())
    told = words.lower().split()
    is_none = not told or told[-1] in _PRONOUN or len(told) > _MOST_WORDS or _NO_MEASURE.match(words)
    return "" if is_none else words.rstrip(" ,.;:")
