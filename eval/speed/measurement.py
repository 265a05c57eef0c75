"""One measured number beside the target that it is held against."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number, its unit, and how much or how little it should be."""

    name: str
    value: float
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Tell whether the target is met; None where there is none."""
        if self.at_least is None and self.at_most is None:
            return None
        lowest = float("-inf") if self.at_least is None else self.at_least
        highest = float("inf") if self.at_most is None else self.at_most
        return lowest <= self.value <= highest

    @property
    def target(self) -> str:
        """Return the target in words; empty where there is none."""
        bounds = (("at least", self.at_least), ("at most", self.at_most))
        return " and ".join(f"{words} {bound:g}" for words, bound in bounds if bound is not None)


def measurement_table(measurements: Sequence[Measurement], console: Console) -> None:
    """Print one line for each."""
    table = Table(box=None, pad_edge=False)
    table.add_column("measured", no_wrap=True)
    table.add_column("value", justify="right", no_wrap=True)
    for column in ("", "target", ""):
        table.add_column(column, no_wrap=True)
    table.add_column("note")
    said = {True: "met", False: "missed", None: ""}
    for each in measurements:
        table.add_row(each.name, _rounded(each.value), each.unit, each.target, said[each.met], each.note)
    console.print(table)


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
