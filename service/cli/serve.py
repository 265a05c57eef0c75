"""The subcommand `serve`."""

from typing import TYPE_CHECKING

import typer

from corpus.cli.options import DataOption, corpus_settings
from service.cli.options import HostOption, PortOption, given

if TYPE_CHECKING:
    from service.runtime.article_writer import OpenWriter


def serve_commands(open_writer: "OpenWriter") -> typer.Typer:
    """Return the subcommand; `open_writer` is ingest's, which the service itself may not import."""
    app = typer.Typer()

    @app.command()
    def serve(host: HostOption = None, port: PortOption = None, data: DataOption = None) -> None:
        """Answer questions over HTTP, and take articles in with a key (DATELINE_WRITE_KEY)."""
        from corpus.settings import load_settings
        from service.http.serve import serve
        from service.settings import ServiceSettings

        settings = load_settings(ServiceSettings, **given(host=host, port=port))
        serve(corpus_settings(data), settings, open_writer)

    return app
