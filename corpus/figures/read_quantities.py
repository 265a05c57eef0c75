"""Read the quantities of any text in one notation, so that they can be compared."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.figures.figure import FigureKind, Quantity
from corpus.figures.units import (
    BASIS_POINT,
    GLYPHS,
    MEASURES,
    NUMBERS,
    PARTS,
    SCALES,
)
from corpus.lexicon.any_of import any_of
from corpus.lexicon.money import CODE_ALIASES, CODES, COINS, CURRENCIES, PAYMENTS, SYMBOLS
from corpus.lexicon.months import MONTH_ABBREVIATIONS, MONTHS
from corpus.text.span import Span
from corpus.text.word_pattern import match_words

_LETTER_SCALES = {scale for scale in SCALES if len(scale) <= 3}
_WORD_SCALES = any_of(set(SCALES) - _LETTER_SCALES)
_WORDS = rf"(?:{any_of(NUMBERS)})(?:-(?:{any_of(NUMBERS)}))?"
_DIGITS = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)"  # 1,800, and the Indian 1,00,000
    r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?(?!\d)"
    rf"|{''.join(f'(?<!{month} )' for month in (*MONTHS, *MONTH_ABBREVIATIONS))}"  # "on May 8 200 people"
    r"[1-9]\d{0,2}(?: \d{3})+(?![\d,.]\d|\s\d)"
    rf"|\d+(?:\.\d+)?[{''.join(GLYPHS)}]?|[{''.join(GLYPHS)}]"
)
_SPELLED = (
    rf"(?:half\s+an?|a\s+half|half|a\s+quarter\s+of\s+a)[\s-](?=(?:{_WORD_SCALES})\b)"
    rf"|{_WORDS}|an?[\s-](?=(?:{_WORD_SCALES})\b)"
)
_SCALE = (
    rf"(?:[\s-]?(?:{_WORD_SCALES})\b(?:\s(?:and\s)?{_WORDS}(?=[\s-](?:{_WORD_SCALES})\b)|\sand\s{_WORDS})?)+"
    rf"|\s?(?P<letters>(?:{any_of(_LETTER_SCALES)})\b)(?!\w|-[a-z])"
)
_UNIT = (
    r"(?P<points>[\s-]?(?:percentage|per\s?cent|percent)[\s-]points?\b|\s?(?:pp|ppts?)\b)"
    r"|(?P<percent>\s?%|[\s-]?(?:per\s?cent|percent|pct|pc)\b)"
    r"|(?P<basis>[\s-]?(?:basis[\s-]points?|bps)\b)"
    rf"|[\s-]?(?P<currency>(?:{any_of(CURRENCIES)})(?:s|es)?|(?-i:{any_of(CODES)}))\b"
    rf"|[\s-]?(?P<measure>(?:{any_of(MEASURES)})(?:s|es)?)(?![\w/])"
)
_QUANTITY = re.compile(
    rf"(?:(?P<symbol>(?-i:{any_of(SYMBOLS)}))|(?-i:(?P<code>{any_of(CODES)})))?\s?"
    rf"(?P<number>(?:{_DIGITS}|{_SPELLED})(?:\sand\sa\shalf\b)?(?P<scale>{_SCALE})?)"
    rf"(?:{_UNIT})?(?!\w)(?![.:/]\d)(?!,\d{{3}}\b)",
    re.IGNORECASE,
)
_TOKEN = re.compile(rf"[\d.]+|[{''.join(GLYPHS)}]|[a-z]+")
_START = re.compile(
    rf"(?<!\w)(?<!\d[.,:/])(?:[\d{''.join(GLYPHS)}]|(?:{any_of(SYMBOLS)})\s?(?=\d)|(?:{any_of(CODES)})\s?(?=\d)"
    rf"|{match_words([*NUMBERS, 'half'])}|[aA](?i:n?\s(?:half|quarter|{_WORD_SCALES}))\b)"
)
_PART = re.compile(
    rf"(?<!\w)(?=\d|{match_words([*NUMBERS, *PARTS, *(f'{part}s' for part in PARTS), 'a', 'an'])})(?i:"
    rf"(?:(?P<top>{any_of(NUMBERS)}|an?)[\s-])?(?P<part>halves|(?:{any_of(PARTS)})s?)\b"
    rf"|(?P<some>{any_of(NUMBERS)}|\d+)\s(?:in|out\sof)\s(?:every\s)?(?P<all>{any_of(NUMBERS)}|\d+)\b(?=\s[a-z]))"
)
_PART_OF = re.compile(
    r"[\s-]of\s(?!an?\s(?:million|billion|hour|century|mile)|\d{4}|(?:this|last|next|the)\s(?:year|season|match|game))"
    r"|\s(?:the|its|their|our|his|her|all)\s(?!(?:year|season)\b)"
)
_PART_BY = re.compile(
    r"\b(?:by|than|over|under|nearly|almost|about|around|roughly|least)(?:\s(?:a|one))?\s$", re.IGNORECASE
)
_OF_SCALE = re.compile(rf"[\s-](?:of\s)?(?:an?\s)?(?:{_WORD_SCALES})\b", re.IGNORECASE)
_HALF_OF_TIME = re.compile(r"\b(?:first|second|latter|other|top|bottom|final|last)[\s-]$", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-–]\s?|\s(?:to|and|or)\s")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_COIN = re.compile(rf"\s(?P<coin>{any_of(COINS)})s?\b", re.IGNORECASE)
_PAID = re.compile(rf"\b(?:{any_of(PAYMENTS)})\b[^.;]{{0,40}}$", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_PLURAL_NEXT = re.compile(r"\s(?:[a-z]+\s)?(?:[a-z]+s|people|men|women|children)\b")


@dataclass(frozen=True, slots=True)
class _Number:
    span: Span
    quantity: Quantity
    scale: Decimal
    """What the number was multiplied by: 10**9 for "1.8 billion"."""


def read_quantities(text: str) -> tuple[tuple[Span, Quantity], ...]:
    """Return every number of `text` in order, with its unit where a table of `corpus.figures.units` knows it.

    Plain numbers are counts without a unit (years and days of the month, too); a bare "one" is a word, not a
    number. The first number of a range takes what the second has: "5 to 7 percent" is two percentages.
    Compare two with `Quantity.agrees_with`.
    """
    shares = list(_shares(text))
    starts = [span.start for span, _ in shares]

    def in_a_share(number: Span) -> bool:
        before = bisect_left(starts, number.end)
        return before > 0 and shares[before - 1][0].end > number.start

    numbers = [number for number in _numbers(text) if not in_a_share(number.span)]
    return tuple(sorted((*shares, *_with_range_units(text, numbers)), key=lambda item: item[0]))


def _numbers(text: str) -> Iterator[_Number]:
    end = 0
    for start in _START.finditer(text):
        if start.start() < end or (start.start() != end + 1 and _is_part_of_a_name(text, start.start())):
            continue
        match = _QUANTITY.match(text, start.start())
        number = match and _number(text, match)
        if number:
            yield number
            end = number.span.end


def _is_part_of_a_name(text: str, start: int) -> bool:
    """Tell whether a hyphen joins the number to letters before it: F-16, Covid-19."""
    return start > 1 and text[start - 1] in "-–" and text[start - 2].isalpha()


def _number(text: str, match: re.Match[str]) -> _Number | None:
    kind, unit = _unit(match)
    letters = (match["letters"] or "").casefold()
    value, scale = _value(match["number"].casefold())
    if letters in {"m", "b"} and kind is FigureKind.COUNT and not _PLURAL_NEXT.match(text, match.end()):
        if letters == "b":
            return None
        value, scale, unit = value / scale, Decimal(1), "metre"  # "a 30m wall", but "30m people"
    if match[0].casefold() == "one":
        return None
    if match["basis"]:
        value *= BASIS_POINT
    end = match.end()
    coin = None if unit or kind is not FigureKind.COUNT else _COIN.match(text, end)
    if coin and (
        scale > 1 or value >= _COINS_IN_A_SUM or _PAID.search(text, max(0, match.start() - 60), match.start())
    ):
        kind, unit, end = FigureKind.MONEY, coin["coin"].casefold(), coin.end()
    return _Number(Span(match.start(), end), Quantity(kind, _plain(value), unit), scale)


_COINS_IN_A_SUM = 1000
"""Crowns from which they are money wherever they stand; fewer may lie in a museum."""


def _plain(value: Decimal) -> Decimal:
    """Drop trailing zeros without an exponent: equal values print alike."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _unit(match: re.Match[str]) -> tuple[FigureKind, str]:
    if match["percent"]:
        return FigureKind.PERCENT, ""
    if match["points"] or match["basis"]:
        return FigureKind.POINTS, ""
    if match["symbol"]:
        return FigureKind.MONEY, SYMBOLS[match["symbol"]]
    if code := match["code"]:
        return FigureKind.MONEY, CODE_ALIASES.get(code, code)
    if name := match["currency"]:
        return FigureKind.MONEY, CODE_ALIASES.get(name, name) if name in CODES else _known(CURRENCIES, name)
    return FigureKind.COUNT, _known(MEASURES, match["measure"]) if match["measure"] else ""


def _known(table: Mapping[str, str], name: str) -> str:
    """Look a name up by its singular."""
    singular = " ".join(name.casefold().split())
    for ending in ("", "s", "es"):
        if singular.removesuffix(ending) in table:
            return table[singular.removesuffix(ending)]
    raise KeyError(name)


def _value(words: str) -> tuple[Decimal, Decimal]:
    """Return the value of a number in digits or words, and the scale that its words give it."""
    total, scale = Decimal(0), Decimal(1)
    current: Decimal | None = None
    for token in _TOKEN.findall(re.sub(r"(?<=\d)[,\s](?=\d)", "", words)):
        if token in SCALES:
            scale *= SCALES[token]
            if SCALES[token] < 1000:
                current = (current or 1) * Decimal(SCALES[token])
            else:
                total = (
                    (total or Decimal(1)) * SCALES[token] if current is None else total + current * SCALES[token]
                )
                current = None
        elif token not in {"a", "an", "and", "of"}:
            current = (current or 0) + _single(token)
    return total + (current or 0), scale


def _single(token: str) -> Decimal:
    if token in NUMBERS:
        return Decimal(NUMBERS[token])
    if token in PARTS:
        return Decimal(1) / PARTS[token]
    return Decimal(GLYPHS.get(token, token))


def _shares(text: str) -> Iterator[tuple[Span, Quantity]]:
    """Yield the fractions told in words."""
    for match in _PART.finditer(text):
        if match["all"]:
            top, bottom = _single(match["some"].casefold()), _single(match["all"].casefold())
        else:
            top = Decimal(NUMBERS.get((match["top"] or "").casefold(), 1))
            part = match["part"].casefold()
            bottom = Decimal(PARTS["half" if part == "halves" else part.removesuffix("s")])
        if top < bottom and (match["all"] or _is_share(text, match, top)):
            yield Span(*match.span()), Quantity(FigureKind.SHARE, round(top / bottom, 4).normalize(), "")


def _is_share(text: str, match: re.Match[str], top: Decimal) -> bool:
    """Tell "two thirds", "half of the" and "by a third" from "the third", "first half" and "a quarter ago"."""
    part = match["part"].casefold()
    if top > 1:
        return part.endswith("s") and (
            not part.startswith(("quarter", "second"))
            or match[0].find("-") > 0
            or _PART_OF.match(text, match.end()) is not None
        )
    if _OF_SCALE.match(text, match.end()):
        return False
    before = text[max(0, match.start() - 30) : match.start()]
    if not match["top"] and (part != "half" or _HALF_OF_TIME.search(before)):
        return False
    return bool(_PART_OF.match(text, match.end()) or _PART_BY.search(before))


def _with_range_units(text: str, numbers: list[_Number]) -> Iterator[tuple[Span, Quantity]]:
    """Give the first number of a range what only the second has: "5 to 7 percent", "$5-7 billion"."""
    for i, number in enumerate(numbers):
        quantity = number.quantity
        if i + 1 < len(numbers) and _are_range(text, number.span, numbers[i + 1].span):
            quantity = _like(number, numbers[i + 1])
        if i and _are_range(text, numbers[i - 1].span, number.span):
            first = numbers[i - 1].quantity
            if first.kind is FigureKind.MONEY and quantity.kind is FigureKind.COUNT and not quantity.unit:
                quantity = replace(quantity, kind=first.kind, unit=first.unit)
        yield number.span, quantity


def _are_range(text: str, first: Span, second: Span) -> bool:
    gap = text[first.end : second.start]
    if len(gap) > 5 or not _RANGE.fullmatch(gap) or _YEAR.fullmatch(first.of(text)):
        return False
    return "and" not in gap or _BETWEEN.search(text, max(0, first.start - 20), first.start) is not None


def _like(first: _Number, second: _Number) -> Quantity:
    bare = first.quantity.kind is FigureKind.COUNT and not first.quantity.unit
    scale = second.scale if first.scale == 1 and first.quantity.value < 1000 else Decimal(1)
    if bare:
        return replace(second.quantity, value=_plain(first.quantity.value * scale))
    if first.quantity.kind is FigureKind.MONEY and second.quantity.kind in {
        FigureKind.MONEY,
        FigureKind.COUNT,
    }:
        return replace(first.quantity, value=_plain(first.quantity.value * scale))
    return first.quantity
