"""Show the figures of a run: as tables on a terminal, and as JSON."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from eval.run.metric import Metric
from eval.run.model_use import ModelUse
from eval.run.opinion import Opinions
from eval.run.result import BASELINE_COLUMNS, CaseResult, Report, lost_at
from eval.run.shares import shares
from eval.statistics.bootstrap import Interval


def report(figures: Report, console: Console) -> None:
    """Print the shares with their intervals, then each wrong case with what is wrong."""
    table = _table("measure", "share", "cases", "95 % interval")
    for share in shares(figures.results):
        interval = share.interval
        bounds = f"{interval.low:.1%} to {interval.high:.1%}"
        table.add_row(share.name, f"{interval.value:.1%}", f"{share.count}/{share.of}", bounds)
    console.print(table)
    for part in (_metrics(figures.metrics), _baselines(figures), _blamed(figures)):
        if part.row_count:
            console.print()
            console.print(part)
    milliseconds = [f"{figures.seconds(part) * 1000:.0f}" for part in (0.5, 0.95)]
    console.print(
        f"\nwords, median: {figures.words_median:g}   errors: {len(figures.errors)}   "
        f"milliseconds, median and 95th percentile: {' and '.join(milliseconds)}"
    )
    console.print(figures.times)
    if figures.use:
        console.print(str(figures.use))
    if figures.opinions:
        console.print(f"\n{figures.opinions}")
        console.print(_metrics(figures.opinions.means))
    wrong = [result for result in figures.results if not result.right]
    if wrong:
        console.print(f"\n{len(wrong)} wrong:")
    for result in wrong:
        console.print(f"  {result.case.id}: {result.case.question}")
        for fault in result.failed if result.reply else (f"error: {result.error}",):
            console.print(f"    {fault}")
        if result.lost:
            console.print(f"    lost: {result.lost}")


def _metrics(metrics: Sequence[Metric]) -> Table:
    table = _table("metric", "value", "cases", "95 % interval")
    for metric in metrics:
        interval = metric.interval
        bounds = f"{interval.low:.3f} to {interval.high:.3f}"
        of = f"{metric.of}, {metric.unscored} unscored" if metric.unscored else str(metric.of)
        table.add_row(metric.name, f"{interval.value:.3f}", of, bounds)
    return table


def _baselines(figures: Report) -> Table:
    table = _table("beside", *BASELINE_COLUMNS, "words, median")
    for row in figures.beside:
        table.add_row(row.name, *(row.percent(name) for name in BASELINE_COLUMNS), f"{row.words_median:g}")
    return table


def _blamed(figures: Report) -> Table:
    table = _table("lost where", "wrong cases")
    for stage, count in lost_at(figures.results):
        table.add_row(stage, str(count))
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(first, no_wrap=True)
    for column in others:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def as_json(figures: Report) -> dict[str, object]:
    """Return the figures as a JSON value; all that differs between two equal runs stands under `timings`."""
    return {
        "harness": figures.manifest.harness,
        "cases_sha256": figures.manifest.cases_sha256,
        "corpus_sha256": figures.manifest.corpus_sha256,
        "settings": figures.settings and {setting.name: setting.value for setting in figures.settings},
        "settings_chosen": [setting.name for setting in figures.settings or () if setting.chosen],
        "cases": len(figures.results),
        "errors": len(figures.errors),
        "shares": {
            share.name: {
                "share": round(share.interval.value, 4),
                "count": share.count,
                "of": share.of,
                "interval": _bounds(share.interval),
            }
            for share in shares(figures.results)
        },
        "metrics": _means(figures.metrics),
        "baselines": {
            row.name: {share.name: round(share.value, 4) for share in row.shares} for row in figures.baselines
        },
        "words_median": figures.words_median,
        "times": {
            "told": sum(result.times for result in figures.results),
            "not_checked": sum(result.times_unread for result in figures.results),
        },
        **_use(figures.use),
        **_opinions(figures.opinions),
        "rows": [_row(result) for result in figures.results],
        "timings": {
            "seconds_median": round(figures.seconds(0.5), 4),
            "seconds_p95": round(figures.seconds(0.95), 4),
            "seconds": [round(result.seconds, 4) for result in figures.results],
        },
    }


def _use(use: ModelUse | None) -> dict[str, object]:
    """Return what the language model took; nothing at all without one."""
    if use is None:
        return {}
    tokens, of = use.cost.tokens, {"of": use.cost.of, "unknown": use.cost.unknown}
    told = {"model": use.model, "input_tokens": tokens.prompt, "output_tokens": tokens.completion, **of}
    return {"use": told | ({} if use.amount is None else {"cost": f"{use.amount:f}"})}


def _opinions(opinions: Opinions | None) -> dict[str, object]:
    """Return what a language model makes of the answers; nothing at all where it was not asked."""
    if opinions is None:
        return {}
    said = {
        opinion.case_id: opinion.scores.model_dump() if opinion.scores else {"unscored": opinion.reason}
        for opinion in opinions.each
    }
    counts = {"answers": len(opinions.each), "unscored": opinions.unscored}
    means = _means(opinions.means)
    return {"judge": {"advisory": True, "model": opinions.model, **counts, "means": means, "cases": said}}


def _means(metrics: Sequence[Metric]) -> dict[str, object]:
    return {
        metric.name: {
            "value": round(metric.interval.value, 4),
            "of": metric.of,
            "unscored": metric.unscored,
            "interval": _bounds(metric.interval),
        }
        for metric in metrics
    }


def _bounds(interval: Interval) -> list[float]:
    return [round(interval.low, 4), round(interval.high, 4)]


def _row(result: CaseResult) -> dict[str, object]:
    reply = result.reply
    return {
        "id": result.case.id,
        "question": result.case.question,
        "kind": result.case.kind,
        "tags": list(result.case.tags),
        "sources": list(result.case.sources),
        "answerable": result.case.answerable,
        "right": result.right,
        "error": result.error,
        "blame": {"stage": result.lost.stage, "detail": result.lost.detail} if result.lost else None,
        "status": reply.status if reply else None,
        "answer": reply.text if reply else None,
        "reason": reply.reason if reply else None,
        "citations": [
            {"source": c.source, "start": c.start, "end": c.end, "text": c.cited_text}
            for c in (reply.citations if reply else ())
        ],
        "supported": list(result.supported),
        "verdicts": {v.name: {"outcome": v.outcome, "reason": v.reason} for v in result.verdicts},
    }
