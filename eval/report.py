"""Show the figures of a run: as tables on a terminal, and as JSON."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from eval.result import CaseResult, Report
from eval.verdict import Outcome


def report(figures: Report, console: Console) -> None:
    """Print the shares with their intervals, then each wrong case with what is wrong."""
    table = Table("measure", box=None, pad_edge=False)
    for column in ("share", "cases", "95 % interval"):
        table.add_column(column, justify="right")
    for share in figures.shares:
        low, high = share.interval
        table.add_row(share.name, f"{share.value:.1%}", f"{share.count}/{share.of}", f"{low:.1%} to {high:.1%}")
    console.print(table)
    milliseconds = [f"{figures.seconds(part) * 1000:.0f}" for part in (0.5, 0.95)]
    console.print(
        f"\nwords, median: {figures.words_median:g}   errors: {len(figures.errors)}   "
        f"milliseconds, median and 95th percentile: {' and '.join(milliseconds)}"
    )
    wrong = [result for result in figures.results if not result.right]
    if wrong:
        console.print(f"\n{len(wrong)} wrong:")
    for result in wrong:
        console.print(f"  {result.case.id}: {result.case.question}")
        for line in _faults(result):
            console.print(f"    {line}")


def _faults(result: CaseResult) -> Iterator[str]:
    if result.reply is None:
        yield f"error: {result.error}"
        return
    for verdict in result.verdicts:
        if verdict.outcome is Outcome.FAIL:
            yield f"{verdict.name}: {verdict.reason}"


def as_json(figures: Report) -> dict[str, object]:
    """Return the figures as a JSON value; all that differs between two equal runs stands under `timings`."""
    return {
        "cases_sha256": figures.manifest.cases_sha256,
        "corpus_sha256": figures.manifest.corpus_sha256,
        "cases": len(figures.results),
        "errors": len(figures.errors),
        "shares": {
            share.name: {
                "share": round(share.value, 4),
                "count": share.count,
                "of": share.of,
                "interval": [round(bound, 4) for bound in share.interval],
            }
            for share in figures.shares
        },
        "words_median": figures.words_median,
        "rows": [_row(result) for result in figures.results],
        "timings": {
            "seconds_median": round(figures.seconds(0.5), 4),
            "seconds_p95": round(figures.seconds(0.95), 4),
            "seconds": [round(result.seconds, 4) for result in figures.results],
        },
    }


def _row(result: CaseResult) -> dict[str, object]:
    reply = result.reply
    return {
        "id": result.case.id,
        "kind": result.case.kind,
        "answerable": result.case.answerable,
        "right": result.right,
        "error": result.error,
        "status": reply.status if reply else None,
        "answer": reply.answer if reply else None,
        "reason": reply.reason if reply else None,
        "citations": [
            {"source": c.source, "start": c.start_char_index, "end": c.end_char_index, "text": c.cited_text}
            for c in (reply.citations if reply else ())
        ],
        "verdicts": {v.name: {"outcome": v.outcome, "reason": v.reason} for v in result.verdicts},
    }
