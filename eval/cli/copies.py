"""The subcommand of `dateline eval` that measures near-copies: copies."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.cli.options import JsonOption, print_json
from eval.cli.options import console, exit_codes, progress

app = typer.Typer()


@app.command()
def copies(
    articles: Annotated[
        list[Path],
        typer.Option("--articles", metavar="DIR", exists=True, help="What pairs are made of; may be repeated."),
    ],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=2, help="Only the first N articles.")] = 200,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Draws what is changed.")] = 1,
    as_json: JsonOption = False,
) -> None:
    """Show how many copies of a story are found, and how many updates of it are taken for copies."""
    with exit_codes():
        from rich.table import Table

        from eval.copies.pairs import pairs
        from eval.copies.score_copies import score_copies
        from ingest.cleaning.clean import clean
        from ingest.loading.load import find_inputs, load

        made = list(pairs([clean(load(path).text).text for path in find_inputs(articles)[:limit]], seed))
        with progress(len(made)) as advance:
            scores = score_copies(made, advance)
    if as_json:
        print_json(
            {
                "precision": scores.precision,
                "recall": scores.recall,
                "kinds": [
                    {
                        "kind": each.kind,
                        "copies": each.is_copy,
                        "pairs": each.pairs,
                        "taken": each.taken,
                        "wrong": [[pair.first, pair.second] for pair in each.wrong],
                    }
                    for each in scores.kinds
                ],
            }
        )
        return
    table = Table("pairs", "are", "number", "taken for copies", box=None, pad_edge=False)
    for each in scores.kinds:
        table.add_row(each.kind, "copies" if each.is_copy else "none", str(each.pairs), str(each.taken))
    console().print(table)
    typer.echo(f"precision {scores.precision:.3f}, recall {scores.recall:.3f}")
