"""Run the HTTP service until it is told to stop."""

import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from corpus.cli.options import hold_for_writing
from corpus.errors import DatelineError
from corpus.settings import CorpusSettings
from service.runtime.listen import address, listen
from service.runtime.log import configure_log
from service.settings import ServiceSettings

if TYPE_CHECKING:
    from service.answerer import Answerer
    from service.runtime.article_writer import OpenWriter


def serve(corpus: CorpusSettings, settings: ServiceSettings, open_writer: "OpenWriter") -> None:
    """Listen, load, say where, and answer until SIGINT or SIGTERM; `open_writer` is called where writing is on.

    Raises CannotListen, ArchiveBusy, and whatever keeps the answerer from being opened.
    """
    configure_log()
    # uvicorn ends in good order on both signals, and raises them once more when it is done
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        suppress(KeyboardInterrupt),
        listen(settings.host, settings.port) as listener,
        hold_for_writing(corpus, "serve", address(listener)),
    ):
        _run(listener, corpus, settings, open_writer)


def _run(
    listener: socket.socket, corpus: CorpusSettings, settings: ServiceSettings, open_writer: "OpenWriter"
) -> None:
    # here, since these take seconds that a start which is refused need not wait
    import uvicorn

    from service.http.api import create_app
    from service.runtime.loading import Loading
    from service.runtime.write_queue import WriteQueue

    url = address(listener)
    failures: list[DatelineError] = []

    def opener() -> "Answerer":
        from service.build import open_answerer  # in the loading thread, while `/healthz` answers

        answerer = open_answerer(corpus)
        if settings.write_key:
            writes.start(open_writer(answerer.archive, answerer.index, answerer.embedder, corpus))
        return answerer

    def on_ready(answerer: "Answerer") -> None:
        articles = answerer.archive.count().articles
        typer.echo(f"Dateline answers at {url} over {articles:,} articles; {url}/docs tells how.")

    def on_failure(error: DatelineError) -> None:
        failures.append(error)
        server.should_exit = True

    writes = WriteQueue()
    loading = Loading(opener, on_ready, on_failure)
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(loading, settings, writes),
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
