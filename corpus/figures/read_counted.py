"""Tell the numbers that count something from dates, names and scores, and find the noun that they count."""

import re
from dataclasses import dataclass, replace

from corpus.figures.figure import FigureKind, Quantity
from corpus.figures.units import TIMES
from corpus.lexicon.any_of import any_of
from corpus.lexicon.months import MONTH, MONTH_ABBREVIATIONS
from corpus.text.span import Span

_MONTH = rf"(?:{MONTH}|(?:{any_of(MONTH_ABBREVIATIONS)})\.?)"
_IN_DATE_BEFORE = re.compile(rf"\b{_MONTH}\s(?:\d\d?\s?[-–]\s?)?$")
_IN_DATE_AFTER = re.compile(
    rf"(?:\s?[-–]\s?\d\d?)?\s{_MONTH}\b|\s?(?:[ap]\.?m|o['’]clock|GMT|BST|CET)\b|-year-old"
)
_IN_NAME = re.compile(
    r"(?:[a-z,;]\s+|^)(?:[A-Z][\w’'-]*\s)+$|\b(?:No|no|Nos|nos|page|article|chapter|phase|room|aged|age|ages|age\sof)\.?\s$"
)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_LEVEL_BEFORE = re.compile(
    r"\b(?:to|from|by|at|of|is|was|were|are|reached|hit|topped|exceeded|totall?ed|killed|injured|wounded|counted|than"
    r"|up|down)\s$"
)
_FUNCTION = (
    r"(?:of|in|on|at|to|from|by|for|with|and|or|but|as|than|per|after|before|since|until|while|when|who|that|which|is|are"
    r"|was|were|be|been|has|have|had|will|would|could|should|may|might|can|did|do|does|not|the|a|an|its|their|his|her"
    r"|this|these|those|over|under|into|against|between|among|during|if|it|they|he|she|we|more|less|each|other|others"
    r"|across|up|down|out|off|back|within|without|through|about|near|said|ago|so|there|here|then|also|later|earlier)\b"
)
_PLURAL = (
    r"(?:(?:people|men|women|children|crew|personnel|staff|police|aircraft|sheep|fish|cattle|deer|poultry|livestock|geese)"
    r"\b|(?!\w*(?:ss|us|is)\b)[A-Za-zÀ-ÿ]{2}[\wÀ-ÿ-]*(?:s|men|women)\b)(?![’']\w)"
)
_ALONE = re.compile(rf"$|[^\w\s]|\s(?:[^\w\s]|{_FUNCTION})")
"""What stands behind a number that no noun and no adjective follows."""
_MODIFIER = rf"(?!{_FUNCTION})[A-Za-zÀ-ÿ][\wÀ-ÿ’'-]*\s"
_COUNTED = re.compile(
    rf"\s(?:of\s(?:the|its|their|his|her|these|those)\s)?"
    rf"(?P<phrase>(?:{_MODIFIER}){{0,3}}?(?P<noun>{_PLURAL})(?:\s(?P<next>(?!{_FUNCTION}){_PLURAL})(?=\s{_FUNCTION}|[,.;:!?”\"]|$))?)"
)
_NOT_COUNTED = frozenset(TIMES) | {"time", "way", "other", "percent"}
_SINGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "geese": "goose", "lives": "life",
    "wives": "wife", "movies": "movie", "buses": "bus", "viruses": "virus", "species": "species",
    "series": "series",     "heroes": "hero", "shoes": "shoe",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that is a figure."""

    span: Span
    """The number with its qualifier and its unit."""
    quantity: Quantity
    noun: Span | None = None
    """The noun phrase that it counts."""


def read_counted(text: str, span: Span, quantity: Quantity, end: int, qualifier: str) -> Counted | None:
    """Return a number with the noun that it counts; None for what is not a figure.

    `end` is where the sentence ends, `qualifier` what stands before the number ("more than ", with its space).
    A bare number is a figure only where it is qualified or stands where a level or a change does ("rose to 60").
    """
    whole = Span(span.start - len(qualifier), span.end)
    if quantity.kind is not FigureKind.COUNT:
        return Counted(whole, quantity)
    if quantity.unit in TIMES or _is_date(text, span, qualifier):
        return None
    if quantity.unit:
        return Counted(whole, quantity)
    bare = span.of(text).isdigit()
    before = text[max(0, span.start - 40) : span.start]
    if bare and not qualifier and _IN_NAME.search(before):
        return None
    if match := _COUNTED.match(text, span.end, end):
        noun = singular((match["next"] or match["noun"]).lower())
        if noun in _NOT_COUNTED or quantity.value == 1:
            return None
        return Counted(whole, replace(quantity, unit=noun), Span(*match.span("phrase")))
    level = qualifier or _LEVEL_BEFORE.search(before)
    return Counted(whole, quantity) if level and text[span.end : span.end + 1] not in {"-", "–", "/"} else None


def _is_date(text: str, span: Span, qualifier: str) -> bool:
    if not span.of(text).isdigit():
        return False
    before = text[max(0, span.start - 40) : span.start]
    year = not qualifier and _YEAR.fullmatch(text, span.start, span.end)
    return bool(year or _IN_DATE_BEFORE.search(before) or _IN_DATE_AFTER.match(text, span.end))


def stands_alone(text: str, end: int) -> bool:
    """Tell whether no noun or adjective follows a number that ends there: in "14 dead" one does."""
    return _ALONE.match(text, end) is not None


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
