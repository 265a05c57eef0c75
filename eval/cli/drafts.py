"""The subcommand of `dateline eval` that measures the verdicts on drafts: drafts."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.cli.options import DataOption, JsonOption, print_json
from eval.cli.options import ArticlesOption, console, exit_codes, progress

app = typer.Typer()


@app.command()
def drafts(
    cases: Annotated[
        Path,
        typer.Option(
            "--cases", metavar="FILE", help="Sentences with their verdicts, as JSON Lines.", show_default=False
        ),
    ],
    data: DataOption = None,
    articles: ArticlesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how right the verdicts of `dateline check` are, and the thresholds that the choosing half asks for."""
    with exit_codes():
        from eval.drafts.draft_table import as_json as document
        from eval.drafts.draft_table import draft_table
        from eval.drafts.read_drafts import read_drafts
        from eval.drafts.score_drafts import choose_thresholds, compare_drafts, confusion
        from eval.target.open_asker import open_in_process
        from service.checking.check_draft import THRESHOLDS

        lines = read_drafts(cases)
        with open_in_process(data, articles) as asker, progress(len(lines)) as advance:
            compared = compare_drafts(lines, asker.answerer, advance)
        chosen = choose_thresholds([draft for draft in compared if draft.case.half == "choose"])
        halves = {
            half: confusion([draft for draft in compared if draft.case.half == half], THRESHOLDS)
            for half in ("choose", "report")
        }
        if as_json:
            print_json(document(halves, THRESHOLDS, chosen))
            return
        for half, found in halves.items():
            draft_table(half, found, console())
        typer.echo(f"used:   {THRESHOLDS}")
        typer.echo(f"chosen: {chosen}")
