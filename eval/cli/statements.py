"""The subcommand of `dateline eval` that holds stated dates, speakers and conflicts against gold: statements."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.cli.options import DataOption, JsonOption, print_json
from eval.cli.options import (
    ArticlesOption,
    CasesOption,
    LimitOption,
    UrlOption,
    console,
    exit_codes,
    progress,
)

app = typer.Typer()


@app.command()
def statements(
    cases: CasesOption,
    gold: Annotated[
        Path,
        typer.Option(
            "--gold",
            metavar="FILE",
            help="What a person read in each sentence, as JSON Lines.",
            show_default=False,
        ),
    ],
    data: DataOption = None,
    url: UrlOption = None,
    articles: ArticlesOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show precision and recall of the dates, speakers and conflicts that answers state."""
    with exit_codes():
        from eval.evaluate import require_hideable, valid_eval_set
        from eval.gate.gate import require_replies
        from eval.run.run import run
        from eval.statements.gold_places import GoldPlaces, require_placed
        from eval.statements.read_gold import read_gold
        from eval.statements.score_statements import score_statements
        from eval.statements.statement_table import as_json as document
        from eval.statements.statement_table import statement_table
        from eval.target.open_asker import open_asker

        lines = read_gold(gold)
        with open_asker(data, url, articles) as asker:
            eval_set = valid_eval_set(cases, limit, asker)
            require_hideable(eval_set, asker)
            places = GoldPlaces(lines, eval_set.articles)
            require_placed(places, gold)
            with progress(len(eval_set.cases)) as advance:
                figures = run(eval_set, asker, advance)
        scores = score_statements(figures, places)
        if as_json:
            print_json(document(scores))
        else:
            statement_table(scores, console())
        require_replies(figures)
