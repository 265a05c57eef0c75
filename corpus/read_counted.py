"""Tell the numbers that count something from dates, names and scores, and find the noun that they count."""

import re
from dataclasses import replace

from corpus.figure import FigureKind, Quantity
from corpus.text import Span
from corpus.units import TIMES

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:\.|t\.?|[a-z]{2,6})?"
_IN_DATE_BEFORE = re.compile(rf"\b{_MONTH}\s(?:\d\d?\s?[-–]\s?)?$")
_IN_DATE_AFTER = re.compile(
    rf"(?:\s?[-–]\s?\d\d?)?\s{_MONTH}\b|\s?(?:[ap]\.?m|o['’]clock|GMT|BST|CET)\b|-year-old"
)
_IN_NAME = re.compile(
    r"(?:[a-z,;]\s+|^)(?:[A-Z][\w’'-]*\s)+$|\b(?:No|no|Nos|nos|page|article|chapter|phase|room|aged|age)\.?\s$"
)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_LEVEL_BEFORE = re.compile(
    r"\b(?:to|from|by|at|of|is|was|were|are|reached|hit|topped|exceeded|totall?ed|killed|injured|wounded|than|up|down)\s$"
)
_FUNCTION = (
    r"(?:of|in|on|at|to|from|by|for|with|and|or|but|as|than|per|after|before|since|until|while|when|who|that|which|is|are"
    r"|was|were|be|been|has|have|had|will|would|could|should|may|might|can|did|do|does|not|the|a|an|its|their|his|her"
    r"|this|these|those|over|under|into|against|between|among|during|if|it|they|he|she|we|more|less|each|other|others"
    r"|across|up|down|out|off|back|within|without|through|about|near|said|ago|so|there|here|then|also|later|earlier)\b"
)
_PLURAL = (
    r"(?:(?:people|men|women|children|crew|personnel|staff|police|aircraft|sheep|fish|cattle|deer|poultry|livestock|geese)"
    r"\b|(?!\w*(?:ss|us|is)\b)[A-Za-zÀ-ÿ]{2}[\wÀ-ÿ-]*(?:s|men|women)\b)(?![’'])"
)
_MODIFIER = rf"(?!{_FUNCTION})[A-Za-zÀ-ÿ][\wÀ-ÿ’'-]*\s"
_COUNTED = re.compile(
    rf"\s(?:of\s(?:the|its|their|his|her|these|those)\s)?"
    rf"(?P<phrase>(?:{_MODIFIER}){{0,3}}?(?P<noun>{_PLURAL})(?:\s(?P<next>(?!{_FUNCTION}){_PLURAL})(?=\s{_FUNCTION}|[,.;:!?”\"]|$))?)"
)
_NOT_COUNTED = frozenset(TIMES) | {"time", "way", "other", "percent"}
_SINGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "geese": "goose", "lives": "life",
    "wives": "wife", "movies": "movie", "buses": "bus", "viruses": "virus", "species": "species", "series": "series",
    "heroes": "hero", "shoes": "shoe",
}  # fmt: skip


def read_counted(
    text: str, span: Span, quantity: Quantity, end: int, qualified: bool
) -> tuple[Quantity, Span | None] | None:
    """Return a count with the noun that it counts and that noun's place; None for what is not a figure.

    `end` is where the sentence ends; a bare number is a figure only where it is `qualified` ("more than 60")
    or stands where a level or a change stands ("rose to 60").
    """
    if quantity.kind is not FigureKind.COUNT:
        return quantity, None
    if quantity.unit in TIMES:
        return None
    bare = span.of(text).isdigit()
    before = text[max(0, span.start - 40) : span.start]
    if bare and (_IN_DATE_BEFORE.search(before) or _IN_DATE_AFTER.match(text, span.end)):
        return None
    if quantity.unit:
        return quantity, None
    match = _COUNTED.match(text, span.end, end)
    noun = (match["next"] or match["noun"]).lower() if match else ""
    if bare and _YEAR.fullmatch(text, span.start, span.end) and not qualified:
        return None
    if match and singular(noun) in _NOT_COUNTED:
        return None
    if match and not (bare and _IN_NAME.search(before)):
        return replace(quantity, unit=singular(noun)), Span(*match.span("phrase"))
    level = (qualified or _LEVEL_BEFORE.search(before)) and text[span.end : span.end + 1] not in {"-", "–", "/"}
    return (quantity, None) if level and not (bare and _IN_NAME.search(before)) else None


def singular(noun: str) -> str:
    """Return the singular of a lower-case plural."""
    if noun in _SINGULAR:
        return _SINGULAR[noun]
    if noun.endswith("men"):
        return f"{noun[:-3]}man"
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith(("ches", "shes", "xes", "sses", "zes")):
        return noun[:-2]
    return noun.removesuffix("s")
