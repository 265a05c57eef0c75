"""The subcommand `watch`."""

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.cli.options import DataOption, JsonOption, corpus_settings, print_json
from corpus.errors import DatelineError, UsageError
from ingest.cli.ingest import report_text, sent_instead, tell_rejected
from ingest.cli.opened import opened
from ingest.cli.options import KeyOption, UrlOption, service_key

if TYPE_CHECKING:
    from ingest.ingest_report import IngestReport, Removed
    from ingest.settings import IngestSettings
    from ingest.watch import Work

app = typer.Typer()


@app.command("watch")
def watch_command(
    folders: Annotated[
        list[Path], typer.Argument(metavar="FOLDER...", exists=True, file_okay=False, help="Folders of articles.")
    ],
    sync: Annotated[
        bool, typer.Option("--sync", help="Delete the articles whose files go from these folders.")
    ] = False,
    every: Annotated[float, typer.Option("--every", metavar="SECONDS", min=0.1, help="Time between looks.")] = 2.0,
    url: UrlOption = None,
    key: KeyOption = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Take articles in as they come into folders, or change there, until Ctrl-C."""
    from corpus.settings import load_settings
    from ingest.ingest_report import IngestReport
    from ingest.settings import IngestSettings
    from ingest.watch import watch

    if url and (sync or data):
        raise UsageError("--url goes with neither --sync nor --data.", "They are for an own archive.")
    limits = load_settings(IngestSettings)
    total = IngestReport()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), _work(folders, sync, url, key, data, limits) as work:
        typer.echo(f"Watching {', '.join(map(str, folders))}; Ctrl-C ends it.", err=True)
        for report in watch(folders, every, work, _tell_trouble):
            total.merge(report)
            tell_rejected(report)
            typer.echo(f"{datetime.now():%H:%M:%S} {report_text(report)}", err=json)
    if json:
        print_json(asdict(total))
    else:
        typer.echo(f"Stopped. In all: {report_text(total)}")


@contextmanager
def _work(
    folders: Sequence[Path],
    sync: bool,
    url: str | None,
    key: str | None,
    data: Path | None,
    limits: "IngestSettings",
) -> "Iterator[Work]":
    """Yield what is done with the files: sent to a service, or taken into an archive that is held meanwhile."""
    from ingest.watch import Work

    if url is not None:
        from ingest.send import send

        its_key = service_key(url, key)
        yield Work(lambda files: send(files, url, its_key, limits))
        return
    settings = corpus_settings(data)
    with sent_instead("watch", "FOLDER...", sync), opened(settings, "watch") as (archive, index, embedder):
        from ingest.run import ingest
        from ingest.sync import check_folders
        from ingest.sync import sync as remove_gone

        def take_in(files: Sequence[Path]) -> "IngestReport":
            return ingest(files, archive, index, embedder, settings, limits)

        def remove() -> "list[Removed]":
            check_folders(folders, archive)
            return remove_gone(folders, archive, index, embedder, settings)

        yield Work(take_in, remove if sync else None)


def _tell_trouble(error: DatelineError) -> None:
    typer.echo(f"{error} It is tried again.", err=True)
