"""Show how the verdicts on drafts stand to what was expected: as tables on a terminal, and as JSON."""

from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from eval.drafts.score_drafts import Confusion
from eval.statistics.share import Share
from service.answer.check import Verdict
from service.checking.judge import Thresholds


def draft_table(half: str, found: Confusion, console: Console) -> None:
    """Print the confusion table of one half."""
    table = Table("made by", *(verdict.value for verdict in Verdict), box=None, pad_edge=False, title=half)
    for kind in dict.fromkeys(kind for kind, _ in found.counts):
        table.add_row(kind, *(str(found.counts[kind, verdict]) for verdict in Verdict))
    console.print(table)
    right = Share("right", found.right, found.cases)
    low, high = right.interval
    console.print(f"right: {right.count}/{right.of} ({low:.0%} to {high:.0%})   wrongly sure: {len(found.false)}")
    if found.false:
        console.print(f"  {', '.join(found.false)}")
    console.print()


def as_json(halves: dict[str, Confusion], used: Thresholds, chosen: Thresholds) -> dict[str, object]:
    """Return the figures as a JSON value."""
    return {
        "thresholds": asdict(used),
        "chosen": asdict(chosen),
        "halves": {
            half: {
                "cases": found.cases,
                "right": found.right,
                "wrongly_sure": list(found.false),
                "verdicts": {
                    kind: {verdict.value: found.counts[kind, verdict] for verdict in Verdict}
                    for kind in dict.fromkeys(kind for kind, _ in found.counts)
                },
            }
            for half, found in halves.items()
        },
    }
