"""Run the MCP server until its client has gone, or until it is told to stop."""

import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

import anyio
import typer

from corpus.cli.options import hold_for_writing
from corpus.errors import UsageError
from corpus.settings import CorpusSettings
from service.runtime.listen import address, listen
from service.runtime.log import configure_log
from service.settings import ServiceSettings

if TYPE_CHECKING:
    from mcp.server import MCPServer


def serve_mcp(corpus: CorpusSettings, settings: ServiceSettings, http: bool) -> None:
    """Answer one client on standard input and output, or any number of them over streamable HTTP at `/mcp`.

    Raises UsageError where the package `mcp` is missing, CannotListen, ArchiveBusy, and whatever keeps the
    answerer from being opened.
    """
    try:
        import mcp.server  # noqa: F401 (whether it is there)
    except ImportError as error:
        raise UsageError(
            "The MCP server needs the package `mcp`.", "Install it with `pip install 'dateline[mcp]'`."
        ) from error
    configure_log()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), hold_for_writing(corpus, "mcp"):
        if http:
            _over_http(corpus, settings)
        else:
            with _opened(corpus, settings) as server:
                anyio.run(server.run_stdio_async)


@contextmanager
def _opened(corpus: CorpusSettings, settings: ServiceSettings) -> "Iterator[MCPServer]":
    from service.build import open_answerer
    from service.mcp.server import mcp_server

    with closing(open_answerer(corpus)) as answerer:
        yield mcp_server(answerer, settings)


def _over_http(corpus: CorpusSettings, settings: ServiceSettings) -> None:
    import uvicorn

    with listen(settings.host, settings.port) as listener, _opened(corpus, settings) as server:
        app = server.streamable_http_app(host=settings.host)
        typer.echo(f"Dateline's tools are at {address(listener)}/mcp.")
        uvicorn.Server(
            uvicorn.Config(app, ws="none", log_config=None, server_header=False, timeout_graceful_shutdown=5)
        ).run(sockets=[listener])
