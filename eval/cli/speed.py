"""The subcommands of `dateline eval` that need no answers judged: speed and read."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from corpus.cli.options import JsonOption, print_json
from corpus.errors import UsageError
from eval.cli.options import CasesOption, console, exit_codes, progress

app = typer.Typer()

_SETS = Path(__file__).parents[1] / "readers"


@app.command()
def speed(
    articles: Annotated[
        Path, typer.Option("--articles", metavar="DIR", help="What is ingested.", show_default=False)
    ],
    cases: CasesOption,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Ask only the first N.")] = 100,
    rounds: Annotated[int, typer.Option("--rounds", metavar="N", min=1, help="Ingest so many times.")] = 3,
    as_json: JsonOption = False,
) -> None:
    """Time ingest beside the embedder alone and plain sentence-transformers, then a service's answers."""
    for path in (articles, cases):
        if not path.exists():
            raise UsageError(f"{path} does not exist; nothing was measured.", "Give articles and cases.")
    with exit_codes():
        from eval.cases.read_cases import read_cases
        from eval.speed.measurement import measurement_table
        from eval.speed.speed import speed as measure

        asked = read_cases(cases)[:limit]
        with progress(rounds + len(asked)) as advance:
            measured = measure(articles, asked, rounds, advance)
    if as_json:
        print_json([asdict(each) | {"met": each.met} for each in measured])
    else:
        measurement_table(measured, console())


@app.command()
def read(
    times: Annotated[
        Path, typer.Option("--times", metavar="FILE", help="Sentences with their time expressions.")
    ] = _SETS / "times.jsonl",
    figures: Annotated[
        Path, typer.Option("--figures", metavar="FILE", help="Sentences with their figures and speech.")
    ] = _SETS / "figures.jsonl",
    timeml: Annotated[
        Path | None, typer.Option("--timeml", metavar="DIR", help="TimeML documents, as TempEval-3 has them.")
    ] = None,
    recognizers: Annotated[
        Path | None, typer.Option("--recognizers", metavar="FILE", help="DateTimeModel.json of Recognizers-Text.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show how well times, figures and speech are read: precision, recall and F1 on each half of the sets."""
    for path in (times, figures, timeml, recognizers):
        if path and not path.exists():
            raise UsageError(f"{path} does not exist; nothing was measured.", "Give the folder or file it is in.")

    from eval.readers.reading_table import reading_rows, reading_table

    rows = reading_rows(times, figures, timeml, recognizers)
    if as_json:
        print_json([asdict(row) for row in rows])
    else:
        reading_table(rows, console())
