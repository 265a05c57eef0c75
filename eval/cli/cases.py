"""The subcommands of `dateline eval` that are about the cases themselves: generate, lint, list and schema."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.cli.options import DataOption, print_json
from eval.cli.options import HARNESS_FAILED, REGRESSION, ArticlesOption, CasesOption, UrlOption, exit_codes

app = typer.Typer()


@app.command("generate")
def generate_cases(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The cases, as JSON Lines.")],
    data: DataOption = None,
    articles: ArticlesOption = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many cases.")] = 200,
) -> None:
    """Make cases from the articles of an archive, one in five without an answer; no model is used."""
    with exit_codes():
        from eval.cases.generate_cases import generate_cases as make
        from eval.target.open_asker import open_in_process

        with open_in_process(data, articles) as asker:
            made = make(asker.answerer.archive, tuple(asker.articles()), limit)
    lines = [form.model_dump_json(exclude_defaults=True) for form in made.cases]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    absent = sum(not form.answerable for form in made.cases)
    typer.echo(
        f"Wrote {len(lines)} cases to {out}, {absent} of them without an answer; "
        f"the linter took {len(lines)} of {made.linted}."
    )
    if not lines:
        typer.echo("No sentence was plain enough to ask about.", err=True)
        raise typer.Exit(REGRESSION)


@app.command()
def lint(
    cases: CasesOption, data: DataOption = None, url: UrlOption = None, articles: ArticlesOption = None
) -> None:
    """Say what is wrong with the cases: quotes that no article has, contradictions, repetitions."""
    with exit_codes():
        from eval.cases.eval_set import Articles
        from eval.cases.lint import lint as find
        from eval.cases.read_cases import read_cases
        from eval.target.open_asker import open_asker

        asked = read_cases(cases)
        with open_asker(data, url, articles) as asker:
            findings = find(asked, Articles(asker.articles()))
    errors = sum(finding.severity != "warning" for finding in findings)
    for finding in findings:
        typer.echo(f"{cases}: {finding.severity}: {finding}")
    typer.echo(f"{len(asked)} cases, {errors} errors, {len(findings) - errors} warnings.")
    if errors:
        raise typer.Exit(HARNESS_FAILED)


@app.command("list")
def list_cases(cases: CasesOption) -> None:
    """Print the id of each case and its line in the file, as JSON; nothing is asked."""
    with exit_codes():
        from eval.cases.read_cases import read_cases

        print_json([{"id": case.id, "line": case.line} for case in read_cases(cases)])


@app.command()
def schema() -> None:
    """Print the JSON Schema of a case, for editors and validators."""
    from eval.cases.case import CaseForm

    print_json(CaseForm.model_json_schema())
