"""Show the figures of statements: as tables on a terminal, and as JSON. No text of case or article is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from eval.statements.score_statements import StatementScores
from eval.statistics.share import Share

_SHOWN = 10
"""Lines of the gold file that are named."""


def statement_table(scores: StatementScores, console: Console) -> None:
    """Print precision and recall of each kind with their intervals, and what was counted nowhere."""
    console.print(
        _table(
            ("stated", "precision", "right/stated", "95 % interval", "recall", "stated/gold", "95 % interval"),
            ((each.name, *_cells(each.precision), *_cells(each.recall)) for each in scores.scored),
        )
    )
    console.print()
    console.print(
        _table(
            ("measure", "share", "cases", "95 % interval"), ((each.name, *_cells(each)) for each in scores.right)
        )
    )
    console.print(
        f"\nstatements: {len(scores.statements)}, of which no gold line is about {scores.without_gold}   "
        f"cases: {scores.cases}   errors: {scores.errors}"
    )
    if scores.unplaced:
        lines = ", ".join(map(str, scores.unplaced[:_SHOWN])) + (" …" if len(scores.unplaced) > _SHOWN else "")
        console.print(f"gold sentences that no article has: {len(scores.unplaced)} (lines {lines})")


def _cells(share: Share) -> tuple[str, str, str]:
    low, high = share.interval
    value = f"{share.value:.1%}" if share.of else "–"
    return value, f"{share.count}/{share.of}", f"{low:.1%} to {high:.1%}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


def as_json(scores: StatementScores) -> dict[str, object]:
    """Return the figures as a JSON value, with a row for each statement and for each case with a conflict."""
    return {
        **asdict(scores.manifest),
        "cases": scores.cases,
        "errors": scores.errors,
        "statements": len(scores.statements),
        "statements_without_gold": scores.without_gold,
        "gold_unplaced": list(scores.unplaced),
        "stated": {
            each.name: {"precision": _share(each.precision), "recall": _share(each.recall)}
            for each in scores.scored
        },
        "shares": {share.name: _share(share) for share in scores.right},
        "rows": [asdict(each) for each in scores.statements],
        "conflicts": [asdict(each) for each in scores.conflicts if each.expected or each.shown],
    }


def _share(share: Share) -> dict[str, object]:
    return {
        "share": round(share.value, 4) if share.of else None,
        "count": share.count,
        "of": share.of,
        "interval": [round(bound, 4) for bound in share.interval],
    }
