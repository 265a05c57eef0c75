"""Show what answering is worth: the same figures for a first passage, said whatever the question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from eval.baselines.first_passage import FirstPassage
from eval.cases.eval_set import Advance, EvalSet, not_shown
from eval.retrieval.search import Search
from eval.run.result import Report
from eval.run.run import run
from eval.target.asker import Asker


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one who answers."""

    name: str
    figures: Report

    def share(self, measure: str) -> float:
        """Return a share by its name; 0 where no case is about it."""
        return next((share.value for share in self.figures.shares if share.name == measure), 0.0)


def baselines(
    eval_set: EvalSet, asker: Asker, searches: Iterable[Search], advance: Advance = not_shown
) -> tuple[Row, ...]:
    """Return the figures of an asker, then of the first passage of each search."""
    askers = [("Dateline", asker)]
    askers += [(f"first passage, {search.name}", FirstPassage(search, eval_set.articles)) for search in searches]
    return tuple(Row(name, run(eval_set, each, advance)) for name, each in askers)


def baselines_table(rows: Sequence[Row], console: Console) -> None:
    """Print one line for each."""
    table = Table(box=None, pad_edge=False)
    table.add_column(no_wrap=True)
    for column in (
        "included",
        "cited",
        "right\nabstentions",
        "wrong\nabstentions",
        "supported\nstatements",
        "words,\nmedian",
    ):
        table.add_column(column, justify="right", no_wrap=True)
    for row in rows:
        shares = [f"{row.share(name):.1%}" for name in ("included", "cited", "right abstentions")]
        wrong = f"{1 - row.share('answered'):.1%}"
        supported = f"{row.share('supported statements'):.1%}"
        table.add_row(row.name, *shares, wrong, supported, f"{row.figures.words_median:g}")
    console.print(table)
