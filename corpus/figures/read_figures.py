"""Read the figures of an article: what they measure, which way they went, when, and who said so."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from corpus.figures.figure import Figure, FigureKind, Quantity
from corpus.figures.read_counted import Counted, read_counted, stands_alone
from corpus.figures.read_measure import ASSESSED_VERB, Measured, read_measure
from corpus.lexicon.any_of import any_of
from corpus.lexicon.reporting_verbs import SPEAKING, finite
from corpus.speech.speech import Speech
from corpus.text.span import Span
from corpus.time.timex import TimeMention, TimeType

_QUALIFIER = re.compile(
    r"\b(?:(?:slightly|just|well|far|significantly|substantially|considerably|a little)\s+)?"
    r"(?:more than|less than|fewer than|higher than|lower than|greater than|no more than|no fewer than"
    r"|not less than"
    r"|as many as|as much as|as few as|as little as|at least|at most|up to|close to|an estimated|in excess of"
    r"|approximately|roughly|nearly|almost|about|around|over|under|above|below|some|only|just|estimated|between"
    r"|a record|a total of)\s+$",
    re.IGNORECASE,
)
_COMPARISON_BASE = re.compile(
    r"\b(?:than(?:\s+in)?|over(?:\s+the)?|(?:compared|comparison)\s+(?:with|to)|against|versus|vs\.?|from|since)\s+(?:\w+\s+){0,2}$"
)
_SAID_BEFORE = re.compile(
    rf"\b(?:{any_of((*SPEAKING, *finite('report', 'announce')))})(?:(?<=told)\s\w+)?"
    r"(?:\s+(?:on|in|late|early|earlier))*\s+$"
)
_CLAUSE = re.compile(r"[;:—]|,\s|\b(?:and|but|while|whereas|although|before|after)\b")
_CLAUSE_LENGTH = 60
_NUMBER = frozenset({"", "number", "figure", "total", "count"})
"""What a count that names nothing seems to measure: "the ministry put the number at 24"."""
_PART_OF = re.compile(r"\sof\s(?:(?:the|its|their|his|her|these|those|some|about)\s)?")
_GOES_ON = re.compile(r"[“\"‘']?(?:But|And|Yet|However|That|This|These|Those|It|They|Of|Then|Still|In all)\b")


def read_figures(
    text: str,
    sentences: Sequence[Span],
    times: Sequence[TimeMention],
    quantities: Sequence[tuple[Span, Quantity]],
    speech: Sequence[Speech],
) -> tuple[Figure, ...]:
    """Return the figures of `text` in order.

    What has been read is of the same text. Dates, durations, ordinals, numbers in names and vague numbers
    ("hundreds of thousands") are not figures. A sentence without a time expression takes the time of the figure
    before it where the text goes on about it ("But …", or the same quotation). A number that says nothing of what
    it counts, as in "The owners counted 2,900.", counts what the first number of the sentence before does.
    """
    reader = _Reader(text, times, speech)
    at = 0
    for sentence in sentences:
        inside = []
        while at < len(quantities) and quantities[at][0].start < sentence.end:
            if quantities[at][0].start >= sentence.start:
                inside.append(quantities[at])
            at += 1
        reader.read(sentence, inside)
    return tuple(reader.figures)


class _Reader:
    def __init__(self, text: str, times: Sequence[TimeMention], speech: Sequence[Speech]) -> None:
        self._text = text
        self._times = sorted(times, key=_start)
        self._speech = speech
        self.figures: list[Figure] = []
        self._carried: Sequence[Figure] = ()

    def read(self, sentence: Span, quantities: Sequence[tuple[Span, Quantity]]) -> None:
        """Add the figures of one sentence."""
        first, last = (bisect_left(self._times, at, key=_start) for at in (sentence.start, sentence.end))
        times = self._times[first:last]
        dating = [mention for mention in times if self._dates(mention, sentence)]
        vouched = [verb.end() for verb in ASSESSED_VERB.finditer(self._text, sentence.start, sentence.end)]
        figures: list[Figure] = []
        previous: Measured | None = None
        for span, quantity in quantities:
            near = bisect_left(times, span.end, key=_start)
            if near and times[near - 1].end > span.start:
                continue
            qualifier = _qualifier(self._text, sentence.start, span.start)
            counted = read_counted(self._text, span, quantity, sentence.end, qualifier)
            if counted is None:
                continue
            said = self._said(span)
            previous = read_measure(self._text, sentence.start, counted, previous)
            measure = previous.measure
            if measure in {"", "growth"} and previous.direction and self._goes_on(sentence, said):
                measure = next(
                    (each.measure for each in self._carried if each.quantity.kind is quantity.kind), measure
                )
            # of what somebody vouches for: "Doctors of two hospitals counted 100"
            is_first = not figures or bisect_right(vouched, figures[-1].span.start) < bisect_right(
                vouched, span.start
            )
            counts, measure = self._counts(counted, measure) if is_first else (counted.quantity, measure)
            if figures and counts.kind is FigureKind.COUNT and self._is_part(figures[-1], counted.span):
                part = replace(figures[-1].quantity, unit=counts.unit)
                figures[-1] = replace(figures[-1], quantity=part, measure=measure)
            figures.append(
                Figure(
                    span=Span(counted.span.start, counted.noun.end) if counted.noun else counted.span,
                    quantity=counts,
                    qualifier=qualifier.strip(),
                    direction=previous.direction,
                    measure=measure,
                    time=self._time(sentence, span, dating, said),
                    speaker=said.speaker if said else None,
                    attribution=said.attribution if said else None,
                )
            )
        self.figures += figures
        self._carried = figures

    def _counts(self, counted: Counted, measure: str) -> tuple[Quantity, str]:
        """Return a quantity with what it counts, and its measure, where only the sentence before tells them."""
        quantity, names_more = counted.quantity, not stands_alone(self._text, counted.span.end)
        if quantity.kind is not FigureKind.COUNT or measure not in _NUMBER or names_more:
            return quantity, measure
        for before in self._carried:
            unit = before.quantity.unit if before.quantity.kind is FigureKind.COUNT else ""
            if unit and quantity.unit in {"", unit}:
                return replace(quantity, unit=unit), before.measure
        return quantity, measure

    def _is_part(self, figure: Figure, whole: Span) -> bool:
        """Tell whether a figure is a bare number that is part of the next one: "11 of the 29 families"."""
        is_bare = figure.quantity.kind is FigureKind.COUNT and not figure.quantity.unit
        return is_bare and _PART_OF.fullmatch(self._text, figure.span.end, whole.start) is not None

    def _said(self, span: Span) -> Speech | None:
        """Return the innermost speech that contains a figure."""
        around = [speech for speech in self._speech if speech.span.contains(span)]
        return min(around, key=lambda speech: speech.span.end - speech.span.start, default=None)

    def _time(
        self, sentence: Span, figure: Span, dating: Sequence[TimeMention], said: Speech | None
    ) -> TimeMention | None:
        """Return the mention that dates the figure: the nearest of its sentence, else the one carried over."""
        within = [mention for mention in dating if said and said.span.start <= mention.start < said.span.end]
        if chosen := within or dating:
            behind = bisect_left(chosen, figure.start, key=_start)
            beside = chosen[max(0, behind - 1) : behind + 1]
            return min(beside, key=lambda mention: self._distance(mention, figure))
        return self._carried[-1].time if self._carried and self._goes_on(sentence, said) else None

    def _goes_on(self, sentence: Span, said: Speech | None) -> bool:
        """Tell whether a sentence goes on about the one before: "But …", or the same quotation."""
        within = said is not None and any(said.span.contains(before.span) for before in self._carried)
        return within or _GOES_ON.match(self._text, sentence.start) is not None

    def _dates(self, mention: TimeMention, sentence: Span) -> bool:
        """Tell whether a mention may date a fact: not the base of a comparison, not when something was said."""
        if mention.type is TimeType.SET or (mention.type is TimeType.DURATION and mention.period is None):
            return False
        before = self._text[max(sentence.start, mention.start - 60) : mention.start]
        return not (_COMPARISON_BASE.search(before) or _SAID_BEFORE.search(before))

    def _distance(self, mention: TimeMention, figure: Span) -> int:
        """Count the characters between, with a clause boundary as far as a whole clause."""
        first, last = (mention.end, figure.start) if mention.end <= figure.start else (figure.end, mention.start)
        between = self._text[first:last]
        return len(between) + _CLAUSE_LENGTH * len(_CLAUSE.findall(between))


def _start(mention: TimeMention) -> int:
    return mention.start


def _qualifier(text: str, start: int, number: int) -> str:
    """Return the qualifier before a number with the space after it."""
    match = _QUALIFIER.search(text, max(start, number - 40), number)
    return match.group() if match else ""
