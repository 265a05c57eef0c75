"""The subcommands `ingest` and `reindex`."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.cli.options import DataOption, JsonOption, corpus_settings, hold_for_writing, print_json
from corpus.errors import ArchiveBusy, UsageError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from corpus.archive.archive import Archive
    from corpus.settings import CorpusSettings
    from corpus.vectors.embedder import Embedder
    from corpus.vectors.passage_index import PassageIndex
    from ingest.ingest_report import IngestReport

app = typer.Typer()

_KEY_VARIABLE = "DATELINE_WRITE_KEY"
"""Of the service, and of those who send it articles."""

_LINE_SECONDS = 5.0
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
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Send them to a running service, such as http://127.0.0.1:8000."),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(metavar="KEY", envvar=_KEY_VARIABLE, help="The service's key that may write, for --url."),
    ] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Take articles in: files of any format that is read, and folders of them."""
    if url is not None:
        if sync or dry_run or data:
            raise UsageError(
                "--url goes with none of --sync, --dry-run and --data.", "They are for an own archive."
            )
        report = _send(paths, url, key)
    elif dry_run:
        _show_plan(paths, corpus_settings(data), sync, json)
        return
    else:
        report = _ingest(paths, corpus_settings(data), sync)
    for rejected in report.rejected:
        typer.echo(f"Rejected: {rejected.reason}", err=True)
    for unread in report.unread:
        typer.echo(f"Stored unread: {unread.reason}", err=True)
    for removed in report.removed:
        typer.echo(f"Removed: {removed.id}, since {removed.source} has gone.", err=True)
    if json:
        print_json(asdict(report))
    else:
        typer.echo(_report_text(report))
    if report.rejected:
        raise typer.Exit(_SOME_REJECTED if report.new + report.changed + report.unchanged else _ALL_REJECTED)


def _ingest(paths: list[Path], settings: "CorpusSettings", is_sync: bool) -> "IngestReport":
    """Take files in, and where it is wanted delete what has gone."""
    from corpus.settings import load_settings
    from ingest.settings import IngestSettings

    limits = load_settings(IngestSettings)
    with _sent_instead(is_sync), _opened(settings, "ingest") as (archive, index, embedder), _bar("Reading") as bar:
        from ingest.run import ingest
        from ingest.sync import check_folders, sync

        if is_sync:
            check_folders(paths, archive)
        report = ingest(paths, archive, index, embedder, settings, limits, bar)
        if is_sync:
            report.removed = sync(paths, archive, index, embedder, settings)
    return report


def _send(paths: list[Path], url: str, key: str | None) -> "IngestReport":
    """Send files to a service."""
    from corpus.settings import load_settings
    from ingest.loading.metadata import is_web_address
    from ingest.send import send
    from ingest.settings import IngestSettings

    if not is_web_address(url):
        raise UsageError(f"--url {url}: this is no address.", "Write it as http://127.0.0.1:8000.")
    if not key:
        raise UsageError("--url needs the key that may write.", f"Give it as --key or {_KEY_VARIABLE}.")
    with _bar("Sending") as bar:
        return send(paths, url, key, load_settings(IngestSettings), bar)


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
    with _opened(settings, "reindex") as (archive, index, embedder), _bar("Indexing") as bar:
        from ingest.reindex import reindex

        passages = reindex(archive, index, embedder, settings, bar)
    if json:
        print_json({"passages": passages})
    else:
        typer.echo(f"Indexed {passages:,} passages.")


@contextmanager
def _sent_instead(is_sync: bool) -> Iterator[None]:
    """Where a service holds the archive, say that it takes articles in; it deletes nothing for `--sync`."""
    try:
        yield
    except ArchiveBusy as error:
        if not error.address or is_sync:
            raise
        remedy = f"Send them to it: `dateline ingest --url {error.address} PATH...`, with its {_KEY_VARIABLE}."
        raise ArchiveBusy(error.message, f"{remedy} Or stop it.", error.address) from error


@contextmanager
def _opened(settings: "CorpusSettings", command: str) -> "Iterator[tuple[Archive, PassageIndex, Embedder]]":
    """Hold the archive for a command that writes, and open what it writes to."""
    with ExitStack() as stack:
        stack.enter_context(hold_for_writing(settings, command))
        # after the lock, since loading torch and Chroma takes seconds that a refused command need not wait
        from corpus.archive.archive import Archive
        from corpus.vectors.chroma_index import ChromaIndex
        from corpus.vectors.embedder import Embedder

        archive = stack.enter_context(Archive(settings.data))
        index = stack.enter_context(closing(ChromaIndex(settings.data, settings.chroma_url)))
        yield archive, index, Embedder(settings.embedder, settings.precision)


class Bar:
    """A progress bar; it tells how many files or articles are done."""

    def __init__(self, progress: "Progress", task: "TaskID") -> None:
        self._progress = progress
        self._task = task

    def found(self, files: int) -> None:
        """Set the length of the bar."""
        self._progress.update(self._task, total=files)

    def read(self) -> None:
        """Go on by one."""
        self._progress.advance(self._task)


class Lines:
    """What takes the bar's place where there is no terminal: a line every few seconds."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._total = self._done = 0
        self._told = monotonic()

    def found(self, files: int) -> None:
        """Set how many there are."""
        self._total = files

    def read(self) -> None:
        """Go on by one."""
        self._done += 1
        if monotonic() - self._told >= _LINE_SECONDS:
            self._told = monotonic()
            typer.echo(f"{self._label}: {self._done:,} of {self._total:,}", err=True)


@contextmanager
def _bar(label: str) -> "Iterator[Bar | Lines]":
    """Show on standard error how far the work is: a bar on a terminal, else lines."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines(label)
        return
    with Progress(console=console, transient=True) as progress:
        yield Bar(progress, progress.add_task(label, total=None))


def _report_text(report: "IngestReport") -> str:
    copies = f" ({report.copies} near-copies of others)" if report.copies else ""
    removed = f", {len(report.removed)} removed" if report.removed else ""
    return (
        f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged, "
        f"{len(report.rejected)} rejected{removed}{copies}; "
        f"{report.passages:,} passages embedded in {report.seconds:.1f} s."
    )
