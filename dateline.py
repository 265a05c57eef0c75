"""The `dateline` command: the subcommands of all packages, and how errors are told."""

from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

import corpus.cli.dates
import eval.cli.run
import ingest.cli.backup
import ingest.cli.doctor
import ingest.cli.feed
import ingest.cli.ingest
import ingest.cli.watch
import service.cli.articles
import service.cli.ask
import service.cli.chat
import service.cli.check
import service.cli.serve
from corpus.errors import DatelineError, UsageError

if TYPE_CHECKING:
    from corpus.archive.archive import Archive
    from corpus.settings import CorpusSettings
    from corpus.vectors.embedder import Embedder
    from corpus.vectors.passage_index import PassageIndex
    from service.runtime.article_writer import ArticleWriter


class Commands(TyperGroup):
    """A group of commands whose errors are a line or two on standard error, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; exit code 2 for wrong usage, 1 where the work failed, 130 when interrupted."""
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            typer.echo(f"dateline: {error.message}", err=True)
            if error.remedy:
                typer.echo(error.remedy, err=True)
            raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            typer.echo(f"dateline: {error.filename or 'the system'}: {error.strerror or error}", err=True)
            raise typer.Exit(1) from error
        except KeyboardInterrupt as error:
            typer.echo("dateline: interrupted", err=True)
            raise typer.Exit(130) from error


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Answers questions over a news archive, each statement with the exact sentence behind it.",
)


def _open_writer(
    archive: "Archive", index: "PassageIndex", embedder: "Embedder", settings: "CorpusSettings"
) -> "ArticleWriter":
    """Return what a service changes its archive with: ingest's, since the two packages do not know each other."""
    from ingest.article_writer import ArticleWriter

    return ArticleWriter(archive, index, embedder, settings)


for commands in (
    ingest.cli.ingest.app,
    ingest.cli.watch.app,
    ingest.cli.feed.app,
    ingest.cli.doctor.app,
    ingest.cli.backup.app,
    service.cli.ask.app,
    service.cli.chat.app,
    service.cli.check.app,
    service.cli.serve.serve_commands(_open_writer),
    corpus.cli.dates.app,
):
    app.add_typer(commands)
app.add_typer(service.cli.articles.app, name="articles")
app.add_typer(eval.cli.run.app, name="eval")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {version('dateline')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """Take what stands before the subcommand."""


@app.command()
def settings(
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the page docs/settings.md instead.")] = False,
) -> None:
    """Print every setting with the value that it has now."""
    from corpus.settings import CorpusSettings, load_settings
    from corpus.settings_page import settings_now, settings_page
    from ingest.settings import IngestSettings
    from service.llm.settings import LanguageModelSettings
    from service.ranking.settings import RankingSettings
    from service.settings import ServiceSettings

    kinds = (CorpusSettings, IngestSettings, RankingSettings, ServiceSettings, LanguageModelSettings)
    lines = settings_page(kinds) if markdown else settings_now([load_settings(kind) for kind in kinds])
    for line in lines:
        typer.echo(line)


def main() -> None:
    """Run the command line."""
    app(prog_name="dateline")
