"""The service in this process, over HTTP: for what does not hang on a process of its own."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from corpus.settings import CorpusSettings
from service.answerer import Answerer
from service.build import open_answerer
from service.http.api import create_app
from service.runtime.loading import Loading
from service.runtime.write_queue import WriteQueue
from service.settings import ServiceSettings


@contextmanager
def listening(answerer: Answerer) -> Iterator[str]:
    """Yield the address of a service until the block ends, which closes the answerer."""
    ready = threading.Event()
    app = create_app(Loading(lambda: answerer, lambda _: ready.set()), ServiceSettings(), WriteQueue())
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
