"""Show on a terminal what the harness makes of lies."""

from rich.console import Console
from rich.table import Table

from eval.mutation.mutation_test import MutationTest
from eval.statistics.share import Share


def mutation_table(mutation_test: MutationTest, show: int, console: Console) -> None:
    """Print how many of each kind are called wrong, plain and in other words, and `show` misjudged replies."""
    table = Table("lie", box=None, pad_edge=False)
    for column in ("as it is", "in other words"):
        table.add_column(column, justify="right")
    for plain, paraphrased in zip(
        mutation_test.shares(paraphrased=False), mutation_test.shares(paraphrased=True), strict=True
    ):
        if plain.of or paraphrased.of:
            table.add_row(plain.name, _count(plain), _count(paraphrased))
    console.print("Called wrong:")
    console.print(table)
    for share in (mutation_test.caught, mutation_test.false_alarms):
        low, high = share.interval
        console.print(f"{share.name}: {_count(share)}, {share.value:.2%} (95 %: {low:.2%} to {high:.2%})")
    for each in mutation_test.misjudged[:show]:
        mutant = each.mutant
        console.print(f"\n{mutant.case.id}: {mutant.lie or 'a right answer'}: {mutant.reply.text}")
        for fault in each.faults:
            console.print(f"  {fault}")


def _count(share: Share) -> str:
    return f"{share.count}/{share.of}" if share.of else "–"
