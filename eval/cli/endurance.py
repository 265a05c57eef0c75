"""The subcommands of `dateline eval` that try what an archive and a service endure: kills and load."""

from dataclasses import asdict
from pathlib import Path
from secrets import randbelow
from time import monotonic
from typing import Annotated

import typer

from corpus.cli.options import JsonOption, print_json
from eval.cli.options import console, exit_codes

app = typer.Typer()

ArticlesOption = Annotated[
    Path,
    typer.Option("--articles", metavar="DIR", exists=True, help="What the stories are variations of."),
]
StoriesOption = Annotated[int, typer.Option("--stories", metavar="N", min=10, max=450, help="How many of them.")]
SeedOption = Annotated[
    int | None, typer.Option("--seed", metavar="N", help="Repeats a run's articles and moments; it is printed.")
]


@app.command()
def kills(
    articles: ArticlesOption,
    ingest: Annotated[int, typer.Option("--ingest", metavar="N", min=0, help="Kills of an ingest.")] = 200,
    service: Annotated[int, typer.Option("--service", metavar="N", min=0, help="Kills of a service.")] = 50,
    minutes: Annotated[float, typer.Option("--minutes", metavar="N", help="Stop either after so long.")] = 60.0,
    stories: StoriesOption = 300,
    seed: SeedOption = None,
    as_json: JsonOption = False,
) -> None:
    """Kill ingest and service at random moments: nothing may be half visible, lost, or other than undisturbed.

    Exit code 1 where something was.
    """
    with exit_codes():
        from eval.endurance.kills import kill_ingest, kill_service
        from eval.endurance.stories import stories as vary

        seed = randbelow(1_000_000) if seed is None else seed
        typer.echo(f"Seed {seed}", err=True)
        told = vary(articles, stories, seed)
        results = [
            work(told, wanted, seed, monotonic() + 60 * minutes, lambda line: typer.echo(line, err=True))
            for work, wanted in ((kill_ingest, ingest), (kill_service, service))
            if wanted
        ]
    if as_json:
        print_json([asdict(each) | {"seed": seed} for each in results])
    else:
        for each in results:
            typer.echo(
                f"{each.what}: {each.kills} kills, {each.finished} archives finished and compared, "
                f"{each.acknowledged} acknowledgements kept, {each.questions} questions; {len(each.wrong)} faults"
            )
            for fault in each.wrong:
                typer.echo(f"  {fault}")
    if any(each.wrong for each in results):
        raise typer.Exit(1)


@app.command()
def load(
    articles: ArticlesOption,
    questions: Annotated[
        int, typer.Option("--questions", metavar="N", min=20, help="Of the quiet service.")
    ] = 200,
    stories: StoriesOption = 450,
    seed: SeedOption = None,
    as_json: JsonOption = False,
) -> None:
    """Time answers of a quiet service, and of one that takes in half of the stories meanwhile."""
    with exit_codes():
        from eval.endurance.load import load as measure
        from eval.endurance.stories import stories as vary
        from eval.speed.measurement import measurement_table

        seed = randbelow(1_000_000) if seed is None else seed
        typer.echo(f"Seed {seed}", err=True)
        measured = measure(vary(articles, stories, seed), questions)
    if as_json:
        print_json([asdict(each) | {"met": each.met} for each in measured])
    else:
        measurement_table(measured, console())
