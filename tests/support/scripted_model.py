"""A server of language models that says what it is told to: real sockets, and every way of misbehaving.

It speaks OpenAI's protocol and, at their paths, those of Ollama and Anthropic.
"""

import json
import socket
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from tests.support.model_protocols import AnthropicForm, Form, OllamaForm, OpenAIForm


@dataclass(frozen=True)
class Says:
    """One reply: what is said, and what goes wrong."""

    text: str = ""
    status: int = 200
    piece: int = 40
    """Characters of a chunk."""
    pause: float = 0.0
    """Seconds before each chunk."""
    cut_after: int | None = None
    """Chunks after which the connection is reset."""
    raw: bytes | None = None
    """Sent as the body of the stream instead of chunks."""
    usage: dict[str, object] | None = None
    """In OpenAI's names; told at the end, by OpenAI's protocol where it is asked for."""
    error: str = "scripted"


@dataclass(frozen=True)
class Refusal:
    """How a server refuses a request."""

    status: int
    body: object
    """As JSON."""
    in_stream: bool = False
    """Whether it comes as an event of a stream that begins with 200."""


Refuses = Callable[[dict[str, Any]], Refusal | None]


@dataclass
class ScriptedModel:
    """Replies in turn, the last one again and again; `requests` are the bodies that came in."""

    url: str
    script: list[Says]
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    left: Event = field(default_factory=Event)
    """Set when a client has gone away in the middle of a reply."""
    refuses: Refuses = lambda body: None
    refused: list[dict[str, Any]] = field(default_factory=list)
    """The bodies of the requests that were refused."""
    closing: Event = field(default_factory=Event)

    def next(self) -> Says:
        """Return the reply to the request that has just come in."""
        return self.script[min(len(self.requests), len(self.script)) - 1]


@contextmanager
def scripted_model(*script: Says, refuses: Iterable[str] | Refuses = ()) -> Iterator[ScriptedModel]:
    """Serve a script on a free port.

    `refuses` are fields of a request that are answered with 400, or a function that tells how one is refused.
    """
    refused = refuses if callable(refuses) else partial(_refused_fields, frozenset(refuses))

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            model.left.set()

    server = Server(("127.0.0.1", 0), _Handler)
    model = ScriptedModel(f"http://127.0.0.1:{server.server_port}/v1", list(script), refuses=refused)
    server.model = model  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield model
    finally:
        model.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        """Keep the test's output clean."""

    def do_POST(self) -> None:
        model: ScriptedModel = self.server.model  # type: ignore[attr-defined]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if refusal := model.refuses(body):
            model.refused.append(body)
            self._refuse(refusal)
            return
        model.requests.append(body)
        model.keys.append(self.headers["Authorization"])
        says = model.next()
        if says.status != 200:
            self._error(says.status, says.error)
            return
        usage = says.usage or {}
        if self.path.endswith("/api/chat"):
            form: Form = OllamaForm(usage)
        elif self.path.endswith("/messages"):
            form = AnthropicForm(usage)
        else:
            form = OpenAIForm(usage if "stream_options" in body else {})
        self.send_response(200)
        self.send_header("Content-Type", form.content_type)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._stream(says, model, form)

    def _stream(self, says: Says, model: ScriptedModel, form: Form) -> None:
        self._put(form.start())
        pieces = [says.text[i : i + says.piece] for i in range(0, len(says.text), says.piece)] or [""]
        for number, piece in enumerate(pieces):
            if self._is_left(says.pause, model):
                model.left.set()
                self.close_connection = True
                return
            if number == says.cut_after:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                self.close_connection = True
                return
            if says.raw:
                self._put(says.raw)
                break
            self._put(form.piece(piece))
        else:
            self._put(form.end())
        self.wfile.write(b"0\r\n\r\n")

    def _is_left(self, pause: float, model: ScriptedModel) -> bool:
        """Pause; tell whether the client went away meanwhile, or the test is over."""
        self.connection.settimeout(max(pause, 0.0001))
        try:
            return self.connection.recv(1, socket.MSG_PEEK) == b"" or model.closing.is_set()
        except (TimeoutError, BlockingIOError):
            return False
        finally:
            self.connection.settimeout(None)

    def _put(self, data: bytes) -> None:
        if not data:
            return  # an empty chunk would end the reply
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _error(self, status: int, message: str) -> None:
        self._refuse(_refusal(status, message))

    def _refuse(self, refusal: Refusal) -> None:
        body = json.dumps(refusal.body).encode()
        if refusal.in_stream:
            body = b"data: " + body + b"\n\ndata: [DONE]\n\n"
        self.send_response(200 if refusal.in_stream else refusal.status)
        self.send_header("Content-Type", "text/event-stream" if refusal.in_stream else "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _refusal(status: int, message: str) -> Refusal:
    return Refusal(status, {"error": {"message": message, "type": "scripted", "code": status}})


def _refused_fields(fields: frozenset[str], body: dict[str, Any]) -> Refusal | None:
    return _refusal(400, f"not supported: {fields & body.keys()}") if fields & body.keys() else None
