"""Read what a figure measures and which way it went, out of the words around it."""

import re
from dataclasses import dataclass

from corpus.figure import Direction, FigureKind, Quantity
from corpus.text import Span

_ROSE = (
    "rise rises rose risen rising grow grows grew grown growing growth increase increases increased increasing climb "
    "climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared soaring gain gains "
    "gained gaining expand expands expanded expanding expansion rebound rebounded swell swelled advance advanced "
    "accelerate accelerated quicken raise raises raised raising hike hikes hiked boost boosts boosted boosting lift lifts "
    "lifted up higher top tops topped surpass surpasses surpassed topping surpassing added widen widened upturn"
).split()
_FELL = (
    "fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease decreases "
    "decreased decreasing shrink shrinks shrank shrunk shrinking slip slips slipped slipping slide slid sliding plunge "
    "plunges plunged plunging tumble tumbles tumbled tumbling sink sank sunk sinking contract contracts contracted "
    "contracting contraction dip dips dipped lose loses lost losing loss cut cuts cutting slash slashed slashing reduce "
    "reduces reduced reducing reduction ease eases eased easing lower lowered lowering trim trimmed narrow narrows "
    "narrowed down slump slumped slowdown slow slowed downturn"
).split()
_DIRECTIONS = dict.fromkeys(_ROSE, Direction.ROSE) | dict.fromkeys(_FELL, Direction.FELL)
_NOUNS = frozenset(
    "rise growth increase climb jump surge gain gains expansion rebound hike boost fall drop decline decrease plunge slump "
    "contraction dip loss losses cut cuts reduction slowdown upturn downturn falls rises increases slide".split()
)
_MOVED = re.compile(rf"\b(?:{'|'.join(sorted(_DIRECTIONS, key=len, reverse=True))})\b", re.IGNORECASE)
_MOVES_AFTER = re.compile(
    rf"(?:[\s-]+|,\s+)(?P<words>(?:(?:an?|year-on-year|annual|(?!of|in|on|to|from|the|by|and|at)[a-z]+)\s){{0,2}}?)"
    rf"(?P<moved>{'|'.join(sorted(_DIRECTIONS, key=len, reverse=True))})\b(?P<of>\s(?:in|of)\s)?"
)
_GAP = re.compile(
    r"(?P<object>.*?)(?:^|\s)(?:(?:by|to|from|of|at|past|above|below|another|a|an|some|with|between)\s*)"
    r"(?:(?:an?|another|some)\s*)?(?:[a-z]+\s*)?"
)
_ADVERBS = re.compile(r"\s*(?:(?:\w+ly|back|again|even|further|also|slightly|sharply|just|still)\s*)*")
_CONTINUES = re.compile(
    r"(?:(?!\b(?:while|but|whereas)\b)[^,;:.“”]){0,30}?\b(?:to|from|and|or|of)\s*|\s?[-–]\s?|,?\s*(?:up|down)\s(?:\w+\s)?from\s*"
)
_LEVEL = re.compile(
    r"\b(?:reached|reaches|reach|hit|hits|exceeded|exceeds|exceed|totall?ed|totals|stood\sat|stands\sat|amounted\sto|"
    r"closed\sat|cost|costs|is|are|was|were|be|been|averaged|remained\sat|came\sto|accounts?\sfor|accounted\sfor|valued\sat|worth|make\sup|makes\sup|made\sup)"
    r"(?:\s(?:now|at|currently|still|worth|only))?\s*$"
)
_OF = re.compile(r"(?P<phrase>(?:[\w’'-]+\s){1,4})(?:of|at|worth)\s*$")
_PHRASE = re.compile(
    r"(?:of\s+)?(?P<phrase>[^,.;:“”\"()]{2,80}?)(?=\s+(?:is|are|was|were|has|have|had|will|would|can|cannot|could|in|to|by|at|for|from|on|after|since|and|but|that|who|which|back|say|said|support|lost|do|does|did|over)\b|[,.;:“”\"()—–]|$)"
)
_CUT = re.compile(
    r"[;:“”\"()—–]|,\s+|(?:^|\s)(?:that|but|while|as|when|where|whereas|although|because|if|said|says|than|which|who|whose|expects?|expected|see|seeing|sees|saw)\s"
    r"|(?<=[a-z])\sand\s(?=(?:the|its|his|her|their|a|an|in|on|at|for)\s)"
)
_AUXILIARY = re.compile(
    r"(?:^|\s)(?:(?:has|have|had|is|are|was|were|be|been|being|will|would|could|should|may|might|can|to|also|now|then|not|both"
    r"|still|already|even|again|who|which|\w+ly)(?:\s+|$))+$"
)
_LEADING = re.compile(
    r"^\W*(?:(?:(?:this|last|next)\s(?:year|month|week|quarter)(?:[’']s)?|(?:today|yesterday)(?:[’']s)?|(?:in|since|by)\s\d{4}"
    r"|and|but|yet|so|then|also|now|with|of|in|from|for|by|the|an?|its|their|our|his|her|all|these|those|this|that|said"
    r"|overall|meanwhile|however)(?=\s)\s*)+",
    re.IGNORECASE,
)
_PRONOUN = frozenset("it they he she we i you that this which who there these those what and but".split())
_NOT_MODIFIER = re.compile(
    r"(?:the|an?|its|their|our|of|in|and|or|with|for|by|to|from|see|sees|seeing|saw|expect|expects|expected|post|posted|posts"
    r"|report|reported|show|showed|shows|record|recorded|forecast|forecasts|predict|predicted|predicts|another|further|any|no)"
)
_ATTRIBUTIVE = re.compile(
    r"\b(?:an?|the|its|their|his|her|this|that|another|[\w]+[’']s)\s(?:\w+\s)?$", re.IGNORECASE
)
_NOUNS_NEXT = re.compile(
    r"[\s-](?P<phrase>(?:(?!(?:of|in|on|at|to|from|by|for|with|and|or|but|as|than|per|after|before|since|back|each|ago|is|are"
    r"|was|were|has|had|will|would|that|which|who|a)\b)[a-z][\w-]*(?:\s|(?=[^\w-])|$)){1,4})"
)
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Measured:
    """What one figure measures, and which way it went."""

    end: int
    direction: Direction | None
    measure: str


def read_measure(
    text: str, start: int, figure: Span, quantity: Quantity, noun: Span | None, previous: Measured | None
) -> Measured:
    """Return what the figure at `figure` (with its qualifier) measures, in the sentence that begins at `start`.

    `noun` is the noun that it counts, `previous` what the figure before it in the sentence measures: "from 5
    percent to 7 percent" and "fell 5 percent to $3bn" share theirs.
    """
    direction, measure = _moved(text, start, figure, quantity, noun, previous)
    if not measure and noun:
        measure = noun.of(text)
    if not measure and direction is None:
        measure = _still(text, start, figure, quantity)
    return Measured(figure.end, direction, measure)


def _moved(
    text: str, start: int, figure: Span, quantity: Quantity, noun: Span | None, previous: Measured | None
) -> tuple[Direction | None, str]:
    """Return the direction and the measure that a word of change beside the figure gives it."""
    if previous and previous.direction and _CONTINUES.fullmatch(text, previous.end, figure.start):
        return previous.direction, previous.measure
    begin = previous.end if previous else start
    if move := _move_before(text, begin, figure):
        word = move.group().lower()
        gap = _GAP.fullmatch(text, move.end(), figure.start)
        told = _object(gap["object"]) if gap else ""
        if gap is None and noun and word not in {"up", "down"}:
            told = noun.of(text)
        elif not told:
            told = (
                _subject(text, begin, move.start()) if word not in _NOUNS or gap is None else _compound(text, move)
            )
        return _DIRECTIONS[word], told or (previous.measure if previous else "")
    move = _MOVES_AFTER.match(text, figure.end)
    if move and _applies(text, move, quantity, noun):
        return _DIRECTIONS[move["moved"]], _measure_after(text, start, figure, move)
    return None, ""


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


def _applies(text: str, move: re.Match[str], quantity: Quantity, noun: Span | None) -> bool:
    word = move["moved"]
    if move.group().startswith(","):
        return (word in {"up", "down"} and not move["words"]) or move["words"].startswith(("a ", "an "))
    if quantity.kind is FigureKind.COUNT:
        return word in {"higher", "lower"} and noun is None
    return not (quantity.kind is FigureKind.MONEY and word in {"loss", "losses", "gain", "gains"})


def _measure_after(text: str, start: int, figure: Span, move: re.Match[str]) -> str:
    if move["of"] and (phrase := _PHRASE.match(text, move.end())):
        return _clean(phrase["phrase"])
    if move.group().startswith(",") or move["moved"] in {"higher", "lower", "up", "down"}:
        return _before_level(text, start, figure.start)
    modifiers = _clean(move["words"])
    return f"{modifiers} {move['moved']}".strip() if modifiers or move["moved"] == "growth" else ""


def _still(text: str, start: int, figure: Span, quantity: Quantity) -> str:
    """Return the measure of a figure that nothing says moved."""
    if quantity.kind in {FigureKind.PERCENT, FigureKind.SHARE} and (
        phrase := re.compile(r"\s(?=of\s|the\s|its\s|their\s|our\s|[a-z]+s\b)").match(text, figure.end)
    ):
        following = _PHRASE.match(text, phrase.end())
        return _clean(following["phrase"]) if following else ""
    if measure := _before_level(text, start, figure.start):
        return measure
    if of := _OF.search(text, max(start, figure.start - 60), figure.start):
        return _clean(re.split(rf"{_CUT.pattern}", of["phrase"])[-1] or "")
    if _ATTRIBUTIVE.search(text, max(start, figure.start - 12), figure.start) or "-" in figure.of(text):
        if following := _NOUNS_NEXT.match(text, figure.end):
            return following["phrase"].strip()
    return ""


def _before_level(text: str, start: int, end: int) -> str:
    level = _LEVEL.search(text, max(start, end - 40), end)
    return _subject(text, start, level.start()) if level else ""


def _compound(text: str, move: re.Match[str]) -> str:
    """Return a noun of change with the noun before it: "wage growth"."""
    before = re.search(r"(?:^|\s)(?P<noun>[\w’'-]+)\s$", text[max(0, move.start() - 30) : move.start()])
    noun = before["noun"] if before else ""
    return f"{noun} {move.group()}" if noun.islower() and not _NOT_MODIFIER.fullmatch(noun) else _growth(move)


def _growth(move: re.Match[str]) -> str:
    return "growth" if move.group().lower() == "growth" else ""


def _object(words: str) -> str:
    words = words.strip()
    return (
        ""
        if _ADVERBS.fullmatch(words) or re.match(r"(?:on|during|last|this|since)\b|in\s\d", words)
        else _clean(words)
    )


def _subject(text: str, start: int, end: int) -> str:
    for cut in _CUT.finditer(text, start, end):
        if cut.end() < end:
            start = cut.end()
    words = text[start:end]
    auxiliary = _AUXILIARY.search(words)
    return _clean(words[: auxiliary.start()] if auxiliary else words)


def _clean(words: str) -> str:
    words = " ".join(_LEADING.sub("", f"{words.strip()} ").split())
    return "" if words.lower() in _PRONOUN or len(words.split()) > _MOST_WORDS else words.rstrip(" ,.;:")
