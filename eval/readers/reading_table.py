"""How well times, figures and speech are read, as one table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eval.readers.score_figures import FigureScore, score_figures
from eval.readers.score_recognizers import DayScore, score_recognizers
from eval.readers.score_times import TimeScore, score_timeml, score_times

_Score = TimeScore | FigureScore | DayScore

SPLITS = "dev", "held"
"""The half that the code was written with, and the half that was not looked at."""


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """Precision, recall and F1 of one measure on one set, 0 to 1."""

    set: str
    texts: int
    measure: str
    precision: float
    recall: float
    f1: float


def reading_rows(
    times: Path, figures: Path, timeml: Path | None = None, recognizers: Path | None = None
) -> tuple[ReadingRow, ...]:
    """Score the sets of sentences by their halves, and a folder of TimeML; raises UsageError."""
    scored: list[tuple[str, _Score]] = [
        *((f"{times.stem}, {split}", score_times(times, split)) for split in SPLITS),
        *((f"{figures.stem}, {split}", score_figures(figures, split)) for split in SPLITS),
    ]
    if timeml:
        scored.append((timeml.name, score_timeml(timeml)))
    if recognizers:
        scored += [(f"{recognizers.stem}, {split}", score_recognizers(recognizers, split)) for split in SPLITS]
    return tuple(row for name, score in scored for row in _rows(name, score))


def _rows(name: str, score: _Score) -> Iterator[ReadingRow]:
    for field in fields(score):
        if field.name != "texts":
            rate = getattr(score, field.name)
            measure = field.name.replace("_", " ")
            yield ReadingRow(name, score.texts, measure, rate.precision, rate.recall, rate.f1)


def reading_table(rows: Sequence[ReadingRow], console: Console) -> None:
    """Print one line for each measure of each set."""
    table = Table("set", box=None, pad_edge=False)
    table.add_column("texts", justify="right")
    table.add_column("measure")
    for column in ("precision", "recall", "F1"):
        table.add_column(column, justify="right")
    for row in rows:
        shares = (f"{share:.1%}" for share in (row.precision, row.recall, row.f1))
        table.add_row(row.set, str(row.texts), row.measure, *shares)
    console.print(table)
