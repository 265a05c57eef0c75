"""The results where GitHub shows them: the page of a workflow's run, and the lines of the file of cases."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from textwrap import shorten

from eval.gate.compare_table import what_it_can_show
from eval.gate.comparison import Comparison
from eval.run.metric import Metric
from eval.run.result import BASELINE_COLUMNS, CaseResult, Report, lost_at
from eval.run.severity import severity, worst_first
from eval.run.shares import shares

MAX_ANNOTATIONS = 10
"""GitHub shows no more of one step."""
MAX_ROWS = 50
"""Wrong cases in the summary, which GitHub cuts at 1 MiB."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~$@-])")


def step_summary(figures: Report, comparison: Comparison | None = None) -> str:
    """Return Markdown for `$GITHUB_STEP_SUMMARY`: the shares, the difference from a base, the wrong cases."""
    return "\n".join(_summary(figures, comparison)) + "\n"


def annotations(figures: Report, cases: PurePath) -> Iterator[str]:
    """Yield a workflow command for each of the worst cases, at its line of the file of cases.

    `cases` is relative to the root of the repository. Printed on standard output, the lines become annotations.
    """
    for result in islice(worst_first(figures.results), MAX_ANNOTATIONS):
        title = f"{result.case.id}: {severity(result).words}"
        said = f"{result.case.question}\n{_faults(result)}"
        place = f"file={_property(cases.as_posix())},line={result.case.line or 1},title={_property(title)}"
        yield f"::error {place}::{_data(said)}"


def _summary(figures: Report, comparison: Comparison | None) -> Iterator[str]:
    wrong = worst_first(figures.results)
    right = len(figures.results) - len(wrong)
    yield f"## {right} of {len(figures.results)} cases right, {len(figures.errors)} without a reply\n"
    yield "| measure | share | cases | 95 % interval |\n| --- | ---: | ---: | ---: |"
    for share in shares(figures.results):
        interval = share.interval
        bounds = f"{interval.low:.1%} to {interval.high:.1%}"
        yield f"| {share.name} | {interval.value:.1%} | {share.count}/{share.of} | {bounds} |"
    yield f"\n{_cell(figures.times)}"
    if figures.use:
        yield f"\n{_cell(str(figures.use))}"
    if comparison:
        yield from _difference(comparison)
    yield from _metrics(figures)
    if figures.opinions:
        yield f"\n{_cell(str(figures.opinions))}"
        yield from _means(figures.opinions.means)
    if wrong:
        yield "\n### Wrong, worst first\n\n| case | what is wrong | question |\n| --- | --- | --- |"
    for result in wrong[:MAX_ROWS]:
        cells = (result.case.id, f"{severity(result).words}: {_faults(result)}", result.case.question)
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"
    if len(wrong) > MAX_ROWS:
        yield f"\nand {len(wrong) - MAX_ROWS} more."


def _metrics(figures: Report) -> Iterator[str]:
    yield from _means(figures.metrics)
    if figures.beside:
        yield f"\n| beside | {' | '.join(BASELINE_COLUMNS)} |\n| --- |{' ---: |' * len(BASELINE_COLUMNS)}"
    for row in figures.beside:
        yield f"| {row.name} | {' | '.join(row.percent(name) for name in BASELINE_COLUMNS)} |"
    lost = lost_at(figures.results)
    if lost:
        yield f"\nLost where: {', '.join(f'{stage} {count}' for stage, count in lost)}."


def _means(metrics: Sequence[Metric]) -> Iterator[str]:
    if metrics:
        yield "\n| metric | value | cases | 95 % interval |\n| --- | ---: | ---: | ---: |"
    for metric in metrics:
        interval = metric.interval
        yield f"| {metric.name} | {interval.value:.3f} | {metric.of} | {interval.low:.3f} to {interval.high:.3f} |"


def _difference(comparison: Comparison) -> Iterator[str]:
    overall = comparison.overall
    interval = overall.interval
    yield "\n### Against the base\n"
    yield from (f"- Setting {_cell(setting)}" for setting in comparison.settings)
    yield (
        f"{interval.value:+.1%} ({interval.low:+.1%} to {interval.high:+.1%}), "
        f"{'more than chance' if overall.significant else 'no more than chance would do'}. "
        f"{what_it_can_show(comparison)}\n"
    )
    for what, ids in (("Broken", overall.broken), ("Fixed", overall.fixed)):
        yield f"- {what}: {', '.join(map(_cell, ids)) or 'none'}"
    for each in comparison.slices:
        if each.dropped:
            yield f"- Slice {_cell(each.name)} dropped: {each.base} to {each.new} of {each.cases}"


def _faults(result: CaseResult) -> str:
    if result.reply is None:
        return result.error
    lost = [f"lost: {result.lost.stage}"] if result.lost else []
    return "; ".join([*map(str, result.failed), *lost])


def _cell(text: str) -> str:
    """Return a text as one cell of a Markdown table, every sign of it as it is."""
    return _MARKDOWN.sub(r"\\\1", shorten(text, 300).replace("&", "&amp;"))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
