"""The service in this process, over HTTP: for what does not hang on a process of its own."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from pydantic import SecretStr

from corpus.settings import CorpusSettings
from ingest.article_writer import ArticleWriter
from service.answerer import Answerer
from service.build import open_answerer
from service.http.api import create_app
from service.runtime.loading import Loading
from service.runtime.write_queue import WriteQueue
from service.settings import ServiceSettings

WRITE_KEY = "open sesame"


@contextmanager
def listening(
    answerer: Answerer, settings: ServiceSettings | None = None, writes: WriteQueue | None = None
) -> Iterator[str]:
    """Yield the address of a service until the block ends, which closes the answerer."""
    ready = threading.Event()
    loading = Loading(lambda: answerer, lambda _: ready.set())
    app = create_app(loading, settings or ServiceSettings(), writes or WriteQueue())
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not (server.started and ready.is_set()):
                time.sleep(0.01)
            yield "http://{}:{}".format(*listener.getsockname())
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def answering(data: Path, **settings: str) -> Iterator[str]:
    """Yield the address of a service over an archive, opened with the given settings."""
    with pytest.MonkeyPatch.context() as patched:
        for name, value in settings.items():
            patched.setenv(name, value)
        answerer = open_answerer(CorpusSettings(data=data))
    with listening(answerer) as url:
        yield url


@contextmanager
def writing(data: Path) -> Iterator[str]:
    """Yield the address of a service over an archive that takes articles in with WRITE_KEY."""
    corpus = CorpusSettings(data=data)
    answerer, writes = open_answerer(corpus), WriteQueue()
    writes.start(ArticleWriter(answerer.archive, answerer.index, answerer.embedder, corpus))
    with listening(answerer, ServiceSettings(write_key=SecretStr(WRITE_KEY)), writes) as url:
        yield url
