"""Show on a terminal how two runs differ."""

from rich.console import Console
from rich.table import Table

from eval.gate.comparison import Comparison, Difference


def compare_table(comparison: Comparison, console: Console) -> None:
    """Print the changed cases by name, the differences overall and by slice, and what the set can show."""
    overall = comparison.overall
    for what, ids in (("broken", overall.broken), ("fixed", overall.fixed)):
        console.print(f"{len(ids)} {what}{': ' if ids else '.'}{', '.join(ids)}")
    for setting in comparison.settings:
        console.print(f"setting {setting}")
    console.print()
    table = Table(box=None, pad_edge=False)
    table.add_column("cases", no_wrap=True)
    for column in ("base", "new", "difference", "95 % interval", "p, bootstrap", "p, McNemar", ""):
        table.add_column(column, justify="right", no_wrap=True)
    for difference in (overall, *comparison.slices):
        table.add_row(*_row(difference))
    console.print(table)
    console.print(
        f"\nIntervals and bootstrap resample whole articles; McNemar's p of the slices is adjusted by Holm. "
        f"{what_it_can_show(comparison)}"
    )


def what_it_can_show(comparison: Comparison) -> str:
    """Return in a sentence how small a difference the set of cases can show."""
    cases = comparison.overall.cases
    return (
        f"On {cases} cases, a drop shows from {comparison.least_broken} broken and none fixed "
        f"({comparison.least_broken / cases:.1%}); a true difference of {comparison.detectable:.1%} "
        "would be found four times in five."
    )


def _row(difference: Difference) -> tuple[str, ...]:
    interval = difference.interval
    change = "" if not difference.significant else "worse" if difference.dropped else "better"
    return (
        difference.name,
        f"{difference.base}/{difference.cases}",
        f"{difference.new}/{difference.cases}",
        f"{interval.value:+.1%}",
        f"{interval.low:+.1%} to {interval.high:+.1%}",
        f"{difference.p_bootstrap:.3f}",
        f"{difference.p_mcnemar:.3f}",
        change,
    )
