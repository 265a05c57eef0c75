"""An answerer of this process, served over HTTP."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from service.answerer import Answerer
from service.http.api import create_app
from service.runtime.loading import Loading
from service.settings import ServiceSettings


@contextmanager
def listening(answerer: Answerer) -> Iterator[str]:
    """Yield the address of a service until the block ends, which closes the answerer."""
    app = create_app(Loading(lambda: answerer), ServiceSettings())
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield "http://{}:{}".format(*listener.getsockname())
        finally:
            server.should_exit = True
            thread.join()
