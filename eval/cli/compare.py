"""The subcommand `dateline eval compare`."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.cli.options import JsonOption, print_json
from eval.cli.options import REGRESSION, AcrossSettingsOption, console, exit_codes

app = typer.Typer()

Run = Annotated[Path, typer.Argument(help="Results that `dateline eval run --out FILE` wrote.")]


@app.command()
def compare(
    base: Run, new: Run, across_settings: AcrossSettingsOption = False, as_json: JsonOption = False
) -> None:
    """Exit with 1 where the new run is worse by more than chance, 5 where the two cannot be compared."""
    with exit_codes():
        from dataclasses import asdict

        from eval.gate.compare import compare as difference
        from eval.gate.compare_table import compare_table
        from eval.run.saved_run import read_saved_run

        comparison = difference(read_saved_run(base), read_saved_run(new), across_settings)
        if as_json:
            print_json(asdict(comparison))
        else:
            compare_table(comparison, console())
    if comparison.dropped:
        raise typer.Exit(REGRESSION)
