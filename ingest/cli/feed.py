"""The subcommand `feed`."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.cli.options import DataOption, JsonOption, corpus_settings
from corpus.errors import UsageError
from ingest.cli.ingest import ingest_files, send_files, tell
from ingest.cli.options import KeyOption, UrlOption, service_key
from ingest.cli.progress import bar

app = typer.Typer()


@app.command("feed")
def feed_command(
    feeds: Annotated[list[str], typer.Argument(metavar="URL...", help="Addresses of RSS or Atom feeds.")],
    into: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where the pages are kept; default `feeds` beside the archive."),
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Only the first N entries of each.")] = 200,
    url: UrlOption = None,
    key: KeyOption = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Fetch the articles that feeds name, keep their pages in a folder, and take them in.

    It is done once; a page that is there is fetched again when the feed says something else of it.
    """
    from corpus.settings import load_settings
    from ingest.feed import feed
    from ingest.fetching.fetcher import Fetcher
    from ingest.ingest_report import IngestReport
    from ingest.settings import IngestSettings

    if url and data:
        raise UsageError("--url does not go with --data.", "It is for an own archive.")
    if url:
        service_key(url, key)
    settings, limits = corpus_settings(data), load_settings(IngestSettings)
    with Fetcher(limits) as fetcher, bar("Fetching") as progress:
        collected = feed(feeds, into or settings.data / "feeds", fetcher, limit, progress)
    typer.echo(f"{collected.fetched:,} pages fetched, {collected.known:,} as they were.", err=True)
    report = IngestReport()
    if collected.files:
        report = send_files(collected.files, url, key) if url else ingest_files(collected.files, settings)
    report.rejected = [*collected.rejected, *report.rejected]
    tell(report, json)
