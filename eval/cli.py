"""The subcommands of `dateline eval`."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import DatelineError, UsageError
from corpus.options import DataOption, JsonOption, print_json
from eval import cli_tune
from eval.errors import NoBaseline

if TYPE_CHECKING:
    from rich.console import Console

    from eval.asker import Asker
    from eval.exam import Exam
    from eval.result import Report

app = typer.Typer(no_args_is_help=True, help="Measure the answers on cases, and hold them against floors.")
app.add_typer(cli_tune.app)

REGRESSION, HARNESS_FAILED, NO_BASELINE = 1, 4, 5

CasesOption = Annotated[
    Path, typer.Option("--cases", metavar="FILE", help="Cases as JSON Lines or YAML.", show_default=False)
]
FloorsOption = Annotated[
    Path, typer.Option("--floors", metavar="FILE", help="What the shares must not fall below.", show_default=False)
]
UrlOption = Annotated[str | None, typer.Option("--url", metavar="URL", help="Ask a running service instead.")]
ArticlesOption = Annotated[
    Path | None,
    typer.Option("--articles", metavar="DIR", help="Ingest these for the occasion, and ask about them."),
]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Only the first N cases.")]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the results as JSON.")]


@app.command()
def run(
    cases: CasesOption,
    data: DataOption = None,
    url: UrlOption = None,
    articles: ArticlesOption = None,
    limit: LimitOption = None,
    out: OutOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask every case, and show how many of the answers are right and what is wrong with the others."""
    with _exit_codes():
        figures = _measure(cases, data, url, articles, limit)
        _show(figures, out, as_json)

        from eval.gate import require_replies

        require_replies(figures)


@app.command()
def gate(
    cases: CasesOption,
    floors: FloorsOption,
    data: DataOption = None,
    url: UrlOption = None,
    articles: ArticlesOption = None,
    out: OutOption = None,
) -> None:
    """Exit with 1 where a share is below its floor, 4 where nothing can be measured, 5 without floors for this."""
    with _exit_codes():
        from eval.floors import read_floors
        from eval.gate import gate as compare

        baseline = read_floors(floors)
        figures = _measure(cases, data, url, articles)
        _write(figures, out)
        said = compare(figures, baseline)
    for held in said.held:
        typer.echo(str(held))
    for result in said.broken:
        faults = [f"{verdict.name}: {verdict.reason}" for verdict in result.verdicts if not verdict.holds]
        typer.echo(f"FAIL never-break case {result.case.id}: {'; '.join(faults)}")
    typer.echo("The gate is open." if said.open else "The gate is shut.")
    if not said.open:
        raise typer.Exit(REGRESSION)


@app.command()
def accept(
    cases: CasesOption,
    floors: FloorsOption,
    data: DataOption = None,
    url: UrlOption = None,
    articles: ArticlesOption = None,
    lower: Annotated[bool, typer.Option("--lower", help="Floors may become lower than they are.")] = False,
) -> None:
    """Write the shares of a run as the new floors; none becomes lower without --lower."""
    with _exit_codes():
        from eval.floors import accept as raised
        from eval.floors import read_floors, write_floors
        from eval.gate import require_replies

        figures = _measure(cases, data, url, articles)
        require_replies(figures)
        write_floors(floors, raised(figures, read_floors(floors) if floors.exists() else None, lower))
    typer.echo(f"Wrote {floors}.")


@app.command()
def lint(
    cases: CasesOption, data: DataOption = None, url: UrlOption = None, articles: ArticlesOption = None
) -> None:
    """Say what is wrong with the cases: quotes that no article has, contradictions, repetitions."""
    with _exit_codes():
        from eval.lint import lint as find
        from eval.open_asker import open_asker
        from eval.read_cases import read_cases

        asked = read_cases(cases)
        with open_asker(data, url, articles) as asker:
            findings = find(asked, {article.id: article for article in asker.articles()})
    errors = sum(finding.severity == "error" for finding in findings)
    for finding in findings:
        typer.echo(f"{cases}: {finding.severity}: {finding}")
    typer.echo(f"{len(asked)} cases, {errors} errors, {len(findings) - errors} warnings.")
    if errors:
        raise typer.Exit(HARNESS_FAILED)


@app.command()
def retrieval(
    cases: CasesOption,
    data: DataOption = None,
    articles: ArticlesOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compare dense, lexical and hybrid search: is a passage that answers among the first?"""
    with _exit_codes():
        from eval.open_asker import open_in_process
        from eval.retrieval import retrieval as measure
        from eval.search import all_places, searches

        with open_in_process(data, articles) as asker, searches(asker) as found:
            exam = _valid(cases, limit, asker)
            places = all_places(asker.answerer.archive)
            with _progress(len(found) * len(exam.cases)) as advance:
                scores = measure(exam, found, places, advance)
    if as_json:
        print_json([asdict(score) for score in scores])
    else:
        from eval.retrieval_table import retrieval_table

        retrieval_table(scores, _console())


@app.command()
def baselines(
    cases: CasesOption,
    data: DataOption = None,
    articles: ArticlesOption = None,
    limit: LimitOption = None,
) -> None:
    """Show the figures of the answers beside those of a first passage, said whatever the question."""
    with _exit_codes():
        from eval.baselines import baselines as measure
        from eval.baselines import baselines_table
        from eval.open_asker import open_in_process
        from eval.search import searches

        with open_in_process(data, articles) as asker, searches(asker) as found:
            exam = _valid(cases, limit, asker)
            with _progress((1 + len(found)) * len(exam.cases)) as advance:
                rows = measure(exam, asker, found, advance)
    baselines_table(rows, _console())


@app.command()
def schema() -> None:
    """Print the JSON Schema of a case, for editors and validators."""
    from eval.case import CaseForm

    print_json(CaseForm.model_json_schema())


@contextmanager
def _exit_codes() -> Iterator[None]:
    """Turn what keeps the harness from judging into the exit codes of the design."""
    try:
        yield
    except UsageError:
        raise
    except DatelineError as error:
        typer.echo(f"dateline: {error.message}", err=True)
        if error.remedy:
            typer.echo(error.remedy, err=True)
        raise typer.Exit(NO_BASELINE if isinstance(error, NoBaseline) else HARNESS_FAILED) from error


def _measure(
    cases: Path, data: Path | None, url: str | None, articles: Path | None, limit: int | None = None
) -> "Report":
    """Ask the cases, after they have been found valid."""
    from eval.open_asker import open_asker
    from eval.run import run as ask_all

    with open_asker(data, url, articles) as asker:
        exam = _valid(cases, limit, asker)
        with _progress(len(exam.cases)) as advance:
            return ask_all(exam, asker, advance)


def _valid(path: Path, limit: int | None, asker: "Asker") -> "Exam":
    """Return the cases with the articles that they are held against; raises CasesInvalid."""
    from eval.exam import Exam
    from eval.lint import require_valid
    from eval.read_cases import read_cases

    cases = read_cases(path)[:limit]
    articles = {article.id: article for article in asker.articles()}
    require_valid(cases, articles)
    return Exam(cases, articles, datetime.now(UTC).date())


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Asking", total=total)
        yield lambda: bar.advance(task)


def _write(figures: "Report", out: Path | None) -> None:
    from eval.report import as_json as document

    if out:
        text = json.dumps(document(figures), ensure_ascii=False, indent=2)
        out.write_text(text + "\n", encoding="utf-8")


def _show(figures: "Report", out: Path | None, as_json: bool) -> None:
    from eval.report import as_json as document
    from eval.report import report

    _write(figures, out)
    if as_json:
        print_json(document(figures))
    else:
        report(figures, _console())


def _console() -> "Console":
    """Return standard output for people: wrapped on a terminal, whole lines in a pipe, no markup in texts."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False, soft_wrap=not sys.stdout.isatty())
