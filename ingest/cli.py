"""The subcommands `ingest` and `reindex`."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.cli.options import DataOption, JsonOption, corpus_settings, hold_for_writing, print_json

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from corpus.archive.archive import Archive
    from corpus.settings import CorpusSettings
    from corpus.vectors.embedder import Embedder
    from corpus.vectors.passage_index import PassageIndex
    from ingest.run import IngestReport

app = typer.Typer()

_ALL_REJECTED = 1
_SOME_REJECTED = 3


@app.command("ingest")
def ingest_command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", exists=True, help="Files and folders of articles.")
    ],
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Take articles in: text, Markdown and HTML files, and folders of them."""
    from corpus.settings import load_settings
    from ingest.settings import IngestSettings

    settings = corpus_settings(data)
    limits = load_settings(IngestSettings)
    with _opened(settings, "ingest") as (archive, index, embedder), _bar("Reading") as bar:
        from ingest.run import ingest

        report = ingest(paths, archive, index, embedder, settings, limits, bar)
    for rejected in report.rejected:
        typer.echo(f"Rejected: {rejected.reason}", err=True)
    for unread in report.unread:
        typer.echo(f"Stored unread: {unread.reason}", err=True)
    if json:
        print_json(asdict(report))
    else:
        typer.echo(_report_text(report))
    if report.rejected:
        raise typer.Exit(_SOME_REJECTED if report.new + report.changed + report.unchanged else _ALL_REJECTED)


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


@contextmanager
def _bar(label: str) -> Iterator[Bar]:
    """Show a progress bar on standard error where that is a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Bar(progress, progress.add_task(label, total=None))


def _report_text(report: "IngestReport") -> str:
    copies = f" ({report.copies} near-copies of others)" if report.copies else ""
    return (
        f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged, "
        f"{len(report.rejected)} rejected{copies}; "
        f"{report.passages:,} passages embedded in {report.seconds:.1f} s."
    )
