"""The subcommands of `dateline eval` that ask cases: run, gate and accept; the others stand in `cli_*.py`."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from corpus.cli.options import DataOption, JsonOption, print_json
from eval.cli import (
    cases,
    compare,
    copies,
    drafts,
    endurance,
    mutate,
    pages,
    search,
    speed,
    statements,
    train_reader,
    tune,
)
from eval.cli.options import (
    REGRESSION,
    AcrossSettingsOption,
    ArticlesOption,
    BaselineOutOption,
    BaselinesOption,
    BaseOption,
    CasesOption,
    FloorsOption,
    GitHubOption,
    HtmlOption,
    JudgeOption,
    JUnitOption,
    LimitOption,
    LowerOption,
    OutOption,
    PriceInOption,
    PriceOutOption,
    UrlOption,
    console,
    exit_codes,
    price,
    progress,
)
from eval.errors import NoBaseline

if TYPE_CHECKING:
    from eval.evaluate import Measured
    from eval.gate.comparison import Comparison
    from eval.gate.gate import Gate
    from eval.reports.write_reports import Outputs
    from eval.run.saved_run import SavedRun

app = typer.Typer(no_args_is_help=True, help="Measure the answers on cases, and hold them against floors.")


@app.command()
def run(  # noqa: PLR0913 (the options of a command)
    *,
    cases: CasesOption,
    data: DataOption = None,
    url: UrlOption = None,
    articles: ArticlesOption = None,
    limit: LimitOption = None,
    baselines: BaselinesOption = True,
    baseline: BaseOption = None,
    across_settings: AcrossSettingsOption = False,
    price_in: PriceInOption = None,
    price_out: PriceOutOption = None,
    out: OutOption = None,
    html: HtmlOption = None,
    junit: JUnitOption = None,
    github: GitHubOption = False,
    judge: JudgeOption = False,
    as_json: JsonOption = False,
) -> None:
    """Ask every case, and show how many of the answers are right and what is wrong with the others."""
    with exit_codes():
        from eval.evaluate import Target, evaluate
        from eval.gate.gate import require_replies
        from eval.judge.judge import judge as with_opinions
        from eval.judge.judge import open_judge
        from eval.reports.report import as_json as document
        from eval.reports.report import report
        from eval.reports.write_reports import Outputs

        base = _saved(baseline)
        target = Target(cases, data, url, articles, limit, baselines, price(price_in, price_out))
        with open_judge(judge) as writer:
            measured = evaluate(target, progress)
            if writer:
                measured = replace(measured, figures=with_opinions(measured.figures, writer, progress))
        comparison = _written(measured, cases, Outputs(out, html, junit, github), base, across_settings)
        if as_json:
            print_json(document(measured.figures))
        else:
            report(measured.figures, console())
            _show(comparison)
        require_replies(measured.figures)


@app.command()
def gate(  # noqa: PLR0913 (the options of a command)
    *,
    cases: CasesOption,
    floors: FloorsOption,
    data: DataOption = None,
    url: UrlOption = None,
    articles: ArticlesOption = None,
    limit: LimitOption = None,
    baselines: BaselinesOption = True,
    baseline: BaseOption = None,
    across_settings: AcrossSettingsOption = False,
    price_in: PriceInOption = None,
    price_out: PriceOutOption = None,
    out: OutOption = None,
    html: HtmlOption = None,
    junit: JUnitOption = None,
    github: GitHubOption = False,
) -> None:
    """Hold the answers against floors, and against an earlier run: exit code 1 is a regression.

    That is a share below its floor, a never-break case that is wrong, or a drop by more than chance. 4: nothing
    could be measured; 5: there are no floors or no baseline for these cases, articles and settings.
    """
    with exit_codes():
        from eval.evaluate import Target, evaluate
        from eval.gate.floors import read_floors
        from eval.gate.gate import gate as hold
        from eval.reports.write_reports import Outputs

        known, base = read_floors(floors), _saved(baseline)
        target = Target(cases, data, url, articles, limit, baselines, price(price_in, price_out))
        measured = evaluate(target, progress)
        comparison = _written(measured, cases, Outputs(out, html, junit, github), base, across_settings)
        said = hold(measured.figures, known, comparison)
    _tell(said)
    _show(comparison)
    typer.echo("The gate is open." if said.open else "The gate is shut.")
    if not said.open:
        raise typer.Exit(REGRESSION)


@app.command()
def accept(  # noqa: PLR0913 (the options of a command)
    *,
    cases: CasesOption,
    floors: FloorsOption,
    data: DataOption = None,
    url: UrlOption = None,
    articles: ArticlesOption = None,
    limit: LimitOption = None,
    out: BaselineOutOption = None,
    lower: LowerOption = False,
) -> None:
    """Write the shares of a run as the new floors; none becomes lower without --lower.

    With --out, write which cases are right, too, without any text: what `dateline eval gate --baseline` reads.
    """
    with exit_codes():
        from eval.evaluate import Target, evaluate
        from eval.gate.floors import accept as raised
        from eval.gate.floors import read_floors, write_floors
        from eval.gate.gate import require_replies
        from eval.reports.report import as_json as document
        from eval.run.saved_run import write_saved_run

        measured = evaluate(Target(cases, data, url, articles, limit, baselines=False), progress)
        require_replies(measured.figures)
        write_floors(floors, raised(measured.figures, read_floors(floors) if floors.exists() else None, lower))
        if out:
            write_saved_run(out, document(measured.figures))
    typer.echo(f"Wrote {floors}{f' and {out}' if out else ''}.")


for commands in (
    compare,
    cases,
    copies,
    drafts,
    endurance,
    mutate,
    pages,
    search,
    speed,
    statements,
    train_reader,
    tune,
):
    app.add_typer(commands.app)


def _saved(baseline: Path | None) -> "SavedRun | None":
    """Return an earlier run where one is named, before any question is asked."""
    if baseline is None:
        return None
    from eval.run.saved_run import read_saved_run

    return read_saved_run(baseline)


def _written(
    measured: "Measured", cases: Path, outputs: "Outputs", base: "SavedRun | None", across_settings: bool
) -> "Comparison | None":
    """Write the reports, and return the difference from an earlier run; without it where that is refused."""
    from eval.gate.compare import compare
    from eval.reports.report import as_json as document
    from eval.reports.write_reports import write_reports
    from eval.run.saved_run import saved_run

    try:
        new = saved_run(document(measured.figures))
        comparison = compare(base, new, across_settings) if base else None
    except NoBaseline:
        write_reports(measured, cases, outputs)
        raise
    write_reports(measured, cases, outputs, comparison)
    return comparison


def _show(comparison: "Comparison | None") -> None:
    if comparison:
        from eval.gate.compare_table import compare_table

        typer.echo("\nAgainst the baseline:")
        compare_table(comparison, console())


def _tell(said: "Gate") -> None:
    for held in said.held:
        typer.echo(str(held))
    for result in said.broken:
        faults = map(str, result.failed) if result.reply else (f"error: {result.error}",)
        lost_at = f" ({result.lost.stage})" if result.lost else ""
        typer.echo(f"FAIL never-break case {result.case.id}{lost_at}: {'; '.join(faults)}")
    for drop in said.drops:
        typer.echo(f"FAIL {drop.name}: {drop.new}/{drop.cases} right, {drop.base} in the baseline")
