"""The subcommands of `dateline eval` that are about the cases themselves: lint and schema."""

import typer

from corpus.options import DataOption, print_json
from eval.options import HARNESS_FAILED, ArticlesOption, CasesOption, UrlOption, exit_codes

app = typer.Typer()


@app.command()
def lint(
    cases: CasesOption, data: DataOption = None, url: UrlOption = None, articles: ArticlesOption = None
) -> None:
    """Say what is wrong with the cases: quotes that no article has, contradictions, repetitions."""
    with exit_codes():
        from eval.lint import lint as find
        from eval.open_asker import open_asker
        from eval.read_cases import read_cases

        asked = read_cases(cases)
        with open_asker(data, url, articles) as asker:
            findings = find(asked, {article.id: article for article in asker.articles()})
    errors = sum(finding.severity != "warning" for finding in findings)
    for finding in findings:
        typer.echo(f"{cases}: {finding.severity}: {finding}")
    typer.echo(f"{len(asked)} cases, {errors} errors, {len(findings) - errors} warnings.")
    if errors:
        raise typer.Exit(HARNESS_FAILED)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a case, for editors and validators."""
    from eval.case import CaseForm

    print_json(CaseForm.model_json_schema())
