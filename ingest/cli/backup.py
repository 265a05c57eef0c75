"""The subcommands `backup` and `restore`."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from corpus.archive.lock import hold
from corpus.cli.options import DataOption, JsonOption, corpus_settings, print_json
from ingest.cli.opened import settings_of_archive
from ingest.cli.progress import bar

app = typer.Typer()

ReplaceOption = Annotated[bool, typer.Option("--replace", help="Replace what is there.")]


@app.command("backup")
def backup_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False, help="The file to make.")],
    replace: ReplaceOption = False,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Copy the archive into one file, also while a service or an ingest runs."""
    settings = settings_of_archive(data)

    from corpus.archive.archive import Archive
    from corpus.archive.backup import backup

    with Archive(settings.data) as archive:
        made = backup(archive, file, replace)
    if json:
        print_json(asdict(made) | {"file": str(file), "bytes": file.stat().st_size})
    else:
        typer.echo(f"{file}: {made.articles:,} articles in {made.versions:,} versions.")


@app.command("restore")
def restore_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A backup.")],
    replace: ReplaceOption = False,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Put a backup in the archive's place, and make its index again."""
    settings = corpus_settings(data)
    with hold(settings.data, "restore"):
        from corpus.archive.restore import restore
        from ingest.doctor.doctor import doctor

        made = restore(file, settings.data, replace)
        checkup = doctor(settings, is_dry_run=False, show=bar)
    if json:
        print_json(asdict(made) | {"passages": checkup.passages, "sound": checkup.is_sound})
    else:
        typer.echo(
            f"Restored {made.articles:,} articles in {made.versions:,} versions, as they were at {made.made_at}; "
            f"{checkup.passages:,} passages indexed."
        )
    if not checkup.is_sound:
        typer.echo("Something is wrong in it: see `dateline doctor`.", err=True)
        raise typer.Exit(1)
