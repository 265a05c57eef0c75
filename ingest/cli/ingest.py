"""The subcommands `ingest` and `reindex`."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.cli.options import DataOption, JsonOption, corpus_settings, print_json
from corpus.errors import ArchiveBusy, UsageError
from ingest.cli.opened import opened
from ingest.cli.options import KEY_VARIABLE, KeyOption, UrlOption, service_key
from ingest.cli.progress import bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.archive.archive import Archive
    from corpus.settings import CorpusSettings
    from ingest.ingest_report import IngestReport

app = typer.Typer()

_ALL_REJECTED = 1
_SOME_REJECTED = 3


@app.command("ingest")
def ingest_command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", exists=True, help="Files and folders of articles.")
    ],
    sync: Annotated[
        bool, typer.Option("--sync", help="Then delete the articles whose files have gone from these folders.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be added, changed and removed; change nothing.")
    ] = False,
    url: UrlOption = None,
    key: KeyOption = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Take articles in: files of any format that is read, and folders of them."""
    if url is not None:
        if sync or dry_run or data:
            raise UsageError(
                "--url goes with none of --sync, --dry-run and --data.", "They are for an own archive."
            )
        report = send_files(paths, url, key)
    elif dry_run:
        _show_plan(paths, corpus_settings(data), sync, json)
        return
    else:
        report = ingest_files(paths, corpus_settings(data), sync)
    tell(report, json)


def tell(report: "IngestReport", json: bool) -> None:
    """Print what was done, and end with the exit code that says whether something was rejected."""
    tell_rejected(report)
    if json:
        print_json(asdict(report))
    else:
        typer.echo(report_text(report))
    if report.rejected:
        raise typer.Exit(_SOME_REJECTED if report.new + report.changed + report.unchanged else _ALL_REJECTED)


def tell_rejected(report: "IngestReport") -> None:
    """Print on standard error what was not taken in as it should be, and what was removed."""
    for rejected in report.rejected:
        typer.echo(f"Rejected: {rejected.reason}", err=True)
    for unread in report.unread:
        typer.echo(f"Stored unread: {unread.reason}", err=True)
    for removed in report.removed:
        typer.echo(f"Removed: {removed.id}, since {removed.source} has gone.", err=True)


def ingest_files(paths: "Sequence[Path]", settings: "CorpusSettings", is_sync: bool = False) -> "IngestReport":
    """Take files in, and where it is wanted delete what has gone."""
    from corpus.settings import load_settings
    from ingest.settings import IngestSettings

    limits = load_settings(IngestSettings)
    with (
        sent_instead("ingest", "PATH...", is_sync),
        opened(settings, "ingest") as (archive, index, embedder),
        _telling_what_was_kept(archive),
        bar("Reading") as progress,
    ):
        from ingest.run import ingest
        from ingest.sync import check_folders, sync

        if is_sync:
            check_folders(paths, archive)
        report = ingest(paths, archive, index, embedder, settings, limits, progress)
        if is_sync:
            report.removed = sync(paths, archive, index, embedder, settings)
    return report


def send_files(paths: "Sequence[Path]", url: str, key: str | None) -> "IngestReport":
    """Send files to a service."""
    from corpus.settings import load_settings
    from ingest.send import send
    from ingest.settings import IngestSettings

    key = service_key(url, key)
    with bar("Sending") as progress:
        return send(paths, url, key, load_settings(IngestSettings), progress)


def _show_plan(paths: list[Path], settings: "CorpusSettings", is_sync: bool, json: bool) -> None:
    """Print what `ingest` would do; it takes no lock, since it only reads."""
    from corpus.archive.archive import Archive
    from corpus.settings import load_settings
    from ingest.settings import IngestSettings
    from ingest.sync import check_folders, plan

    with ExitStack() as stack:
        # where there is no archive yet, opening one would make it
        is_there = (settings.data / "archive.sqlite").is_file()
        data = settings.data if is_there else Path(stack.enter_context(TemporaryDirectory()))
        archive = stack.enter_context(Archive(data))
        if is_sync:
            check_folders(paths, archive)
        planned = plan(paths, archive, load_settings(IngestSettings), is_sync)
    if json:
        print_json(asdict(planned))
        return
    for rejected in planned.rejected:
        typer.echo(f"Would be rejected: {rejected.reason}", err=True)
    for source in planned.new:
        typer.echo(f"new       {source}")
    for source in planned.changed:
        typer.echo(f"changed   {source}")
    for removed in planned.removed:
        typer.echo(f"removed   {removed.source} ({removed.id})")
    typer.echo(
        f"Would be: {len(planned.new)} new, {len(planned.changed)} changed, {planned.unchanged} unchanged, "
        f"{len(planned.rejected)} rejected, {len(planned.removed)} removed."
    )


@app.command("reindex")
def reindex_command(data: DataOption = None, json: JsonOption = False) -> None:
    """Make the vectors and the lexical index again, for a new embedder or another passage size."""
    settings = corpus_settings(data, must_exist=True)
    with opened(settings, "reindex") as (archive, index, embedder), bar("Indexing") as progress:
        from ingest.reindex import reindex

        passages = reindex(archive, index, embedder, settings, progress)
    if json:
        print_json({"passages": passages})
    else:
        typer.echo(f"Indexed {passages:,} passages.")


@contextmanager
def sent_instead(command: str, arguments: str, is_sync: bool) -> Iterator[None]:
    """Where a service holds the archive, say that it takes articles in; it deletes nothing for `--sync`."""
    try:
        yield
    except ArchiveBusy as error:
        if not error.address or is_sync:
            raise
        sent = f"`dateline {command} --url {error.address} {arguments}`, with its {KEY_VARIABLE}"
        raise ArchiveBusy(error.message, f"Send them to it: {sent}. Or stop it.", error.address) from error


@contextmanager
def _telling_what_was_kept(archive: "Archive") -> Iterator[None]:
    """Say at Ctrl-C what the archive has by then."""
    before = archive.count().articles
    try:
        yield
    except KeyboardInterrupt:
        stored = archive.count().articles - before
        typer.echo(f"{stored:,} new articles were stored, each whole; run it again to go on.", err=True)
        raise


def report_text(report: "IngestReport") -> str:
    """Return a report on one line."""
    copies = f" ({report.copies} near-copies of others)" if report.copies else ""
    removed = f", {len(report.removed)} removed" if report.removed else ""
    return (
        f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged, "
        f"{len(report.rejected)} rejected{removed}{copies}; "
        f"{report.passages:,} passages embedded in {report.seconds:.1f} s."
    )
