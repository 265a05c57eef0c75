"""Measure how well figures and speakers are read, on sentences written for it."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from corpus.article import DateBasis, Published
from corpus.document import Document
from corpus.figures.figure import Figure
from corpus.speech.speech import Speech
from eval.metrics.precision_recall import PrecisionRecall

_PUBLISHED = Published(date(2023, 11, 15).isoformat(), DateBasis.GIVEN)


_NONE = PrecisionRecall(0, 0, 0)


@dataclass(frozen=True, slots=True)
class FigureScore:
    """The measures of one set of sentences, as counts."""

    texts: int
    figures: PrecisionRecall
    """By kind, value and unit."""
    directions: PrecisionRecall
    """Of the figures that are right: a direction found, and the right one."""
    qualifiers: PrecisionRecall
    measures: PrecisionRecall
    """The measure holds the expected head word."""
    figure_speakers: PrecisionRecall
    """Of the figures that are right: who said it."""
    speeches: PrecisionRecall
    """A speech with a speaker, where one speaks, named in the expected form."""
    attributions: PrecisionRecall
    """A speech with the source that the text names."""


@dataclass(frozen=True, slots=True)
class ExpectedFigure:
    """One line's figure as its writer reads it."""

    kind: str
    value: str
    unit: str
    direction: str | None
    qualifier: str
    measure: str
    speaker: str | None
    attribution: str | None

    def is_read_as(self, figure: Figure) -> bool:
        """Tell whether a figure has the same kind, value and unit."""
        quantity = figure.quantity
        return (quantity.kind.value, quantity.value, quantity.unit) == (self.kind, Decimal(self.value), self.unit)


@dataclass(frozen=True, slots=True)
class ExpectedSpeech:
    """One line's speech: the words that it begins with, and whose it is."""

    begins: str
    speaker: str | None
    attribution: str | None


@dataclass(frozen=True, slots=True)
class FigureCase:
    """One text of the set."""

    id: str
    split: str
    text: str
    figures: tuple[ExpectedFigure, ...]
    speech: tuple[ExpectedSpeech, ...]


def score_figures(path: Path, split: str | None = None) -> FigureScore:
    """Score the reading of figures and speech on the cases of `path`, of one split ("dev", "held") or of all."""
    cases = [case for case in read_figure_cases(path) if split in {None, case.split}]
    score = FigureScore(0, *[_NONE] * 7)
    for case in cases:
        score = _sum(score, score_case(case))
    return score


def read_figure_cases(path: Path) -> tuple[FigureCase, ...]:
    """Read a set of cases, one JSON object a line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(
        FigureCase(
            row["id"],
            row["split"],
            row["text"],
            tuple(ExpectedFigure(**figure) for figure in row["figures"]),
            tuple(ExpectedSpeech(**speech) for speech in row["speech"]),
        )
        for row in rows
    )


def score_case(case: FigureCase) -> FigureScore:
    """Score one text."""
    document = Document(case.text, _PUBLISHED)
    figures, speech = document.figures, document.speech
    pairs = _pairs(case.figures, figures)
    return FigureScore(
        1,
        PrecisionRecall(len(pairs), len(figures), len(case.figures)),
        _agreement([(expected.direction, found.direction) for expected, found in pairs]),
        _agreement([(expected.qualifier.lower(), found.qualifier.lower()) for expected, found in pairs]),
        _agreement(
            [
                (expected.measure, _held(expected.measure, found.measure))
                for expected, found in pairs
                if expected.measure
            ]
        ),
        _agreement([(_folded(expected.speaker), _folded(found.speaker)) for expected, found in pairs]),
        *_speeches(case, speech),
    )


def _sum(a: FigureScore, b: FigureScore) -> FigureScore:
    return FigureScore(
        a.texts + b.texts,
        a.figures + b.figures,
        a.directions + b.directions,
        a.qualifiers + b.qualifiers,
        a.measures + b.measures,
        a.figure_speakers + b.figure_speakers,
        a.speeches + b.speeches,
        a.attributions + b.attributions,
    )


def _pairs(expected: tuple[ExpectedFigure, ...], found: tuple[Figure, ...]) -> list[tuple[ExpectedFigure, Figure]]:
    left, pairs = list(found), []
    for each in expected:
        match = next((figure for figure in left if each.is_read_as(figure)), None)
        if match:
            left.remove(match)
            pairs.append((each, match))
    return pairs


def _agreement(pairs: list[tuple[str | None, str | None]]) -> PrecisionRecall:
    """Compare values where either side has one."""
    return PrecisionRecall(
        sum(bool(expected) and expected == found for expected, found in pairs),
        sum(bool(found) for _, found in pairs),
        sum(bool(expected) for expected, _ in pairs),
    )


def _held(expected: str, found: str) -> str:
    return expected if expected.lower() in found.lower() else found


def _folded(name: str | None) -> str | None:
    return name.casefold() if name else None


def _speeches(case: FigureCase, found: tuple[Speech, ...]) -> tuple[PrecisionRecall, PrecisionRecall]:
    """Compare each expected speech with the innermost one found that covers its first words."""
    pairs = [(each, _innermost(case.text.index(each.begins), found)) for each in case.speech]
    outermost = [speech for speech in found if not any(_repeats(speech, other) for other in found)]
    return (
        PrecisionRecall(
            sum(
                s is not None and e.speaker is not None and _folded(e.speaker) == _folded(s.speaker)
                for e, s in pairs
            ),
            sum(speech.speaker is not None for speech in outermost),
            sum(each.speaker is not None for each in case.speech),
        ),
        PrecisionRecall(
            sum(
                s is not None and e.attribution is not None and _folded(e.attribution) == _folded(s.attribution)
                for e, s in pairs
            ),
            sum(speech.attribution is not None for speech in outermost),
            sum(each.attribution is not None for each in case.speech),
        ),
    )


def _innermost(start: int, found: tuple[Speech, ...]) -> Speech | None:
    around = [speech for speech in found if speech.span.start <= start < speech.span.end]
    return min(around, key=lambda speech: speech.span.end - speech.span.start, default=None)


def _repeats(speech: Speech, other: Speech) -> bool:
    """Tell whether a speech is the quotation inside another of the same speaker."""
    return other is not speech and other.speaker == speech.speaker and other.span.contains(speech.span)
