"""Run the HTTP service until it is told to stop."""

import errno
import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from corpus.errors import DatelineError
from corpus.options import hold_for_writing
from corpus.settings import CorpusSettings
from service.log import configure_log
from service.settings import ServiceSettings

if TYPE_CHECKING:
    from service.answerer import Answerer


class CannotListen(DatelineError):
    """The address cannot be listened on."""


def serve(corpus: CorpusSettings, settings: ServiceSettings) -> None:
    """Listen, load, say where, and answer until SIGINT or SIGTERM.

    Raises CannotListen, ArchiveBusy, and whatever keeps the answerer from being opened.
    """
    configure_log()
    # uvicorn ends in good order on both signals, and raises them once more when it is done
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        suppress(KeyboardInterrupt),
        _listen(settings.host, settings.port) as listener,
        hold_for_writing(corpus, "serve"),
    ):
        _run(listener, corpus, settings)


def _run(listener: socket.socket, corpus: CorpusSettings, settings: ServiceSettings) -> None:
    # here, since these take seconds that a start which is refused need not wait
    import uvicorn

    from service.api import create_app
    from service.loading import Loading
    from service.open import open_answerer

    address = _address(listener)
    failures: list[DatelineError] = []

    def on_ready(answerer: "Answerer") -> None:
        articles = answerer.archive.count().articles
        typer.echo(f"Dateline answers at {address} over {articles:,} articles; {address}/docs tells how.")

    def on_failure(error: DatelineError) -> None:
        failures.append(error)
        server.should_exit = True

    loading = Loading(lambda: open_answerer(corpus, settings), on_ready, on_failure)
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(loading, settings),
            lifespan="on",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
        )
    )
    server.run(sockets=[listener])
    if failures:
        raise failures[0]


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotListen(
                f"Port {port} of {host} is in use.", "Stop what uses it, or take a free one with --port 0."
            ) from error
        reason = str(error.strerror).partition(" (")[0]  # the address follows in brackets
        raise CannotListen(f"Cannot listen on port {port} of {host}: {reason}.") from error


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
