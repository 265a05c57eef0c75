"""A service that is running, asked over HTTP: the way of `dateline ask --url` and `dateline chat --url`.

The standard library sends the requests: httpx takes longer to import than most answers take to come.
"""

import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from corpus.errors import DatelineError, UsageError
from service.answer.answer import Answer
from service.answer.event import ConflictFound, Done, Event, EvidenceFound
from service.wire.answer import AnswerWire, ConflictWire, SearchWire, StatementEvent
from service.wire.from_wire import conflict_from_wire, from_wire, search_from_wire, statement_event_from_wire
from service.wire.read_events import read_events
from service.wire.request import ChatRequest

_CONNECT_SECONDS = 5.0
_REPLY_SECONDS = 120.0
"""A language model may be at work, and other questions before this one."""
_LOOK = "Look at the address."
_ARGUMENTS = {"question": "The question", "messages": "The question"}


class ServiceFailed(DatelineError):
    """The service did not answer."""


class RunningService:
    """A service at an address; raises UsageError where that is none, and where the service refuses a question."""

    def __init__(self, url: str) -> None:
        self._url = url
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            host = port = None
        if not host or parts.scheme not in {"http", "https"}:
            raise UsageError(f"--url {url}: this is no address.", "Write it as http://127.0.0.1:8000.")
        self._kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._host, self._port, self._path = host, port, parts.path.rstrip("/")

    def articles(self) -> int:
        """Return the number of articles that are asked; raises ServiceFailed while none can be."""
        with self._request("GET", "/readyz") as reply, self._understood():
            return int(dict(json.loads(reply.read()))["articles"])

    def ask(self, request: ChatRequest) -> tuple[AnswerWire, Answer]:
        """Return the answer to a question as it was sent, and as it is read; raises ServiceFailed."""
        with self._request("POST", "/chat", request) as reply, self._understood():
            wire = AnswerWire.model_validate_json(reply.read())
            return wire, from_wire(wire)

    def stream(self, request: ChatRequest) -> Generator[Event, None, None]:
        """Yield what happens while a question is answered; raises ServiceFailed. Closed, it ends the work, too."""
        streamed = request.model_copy(update={"stream": True})
        with self._request("POST", "/chat", streamed) as reply, self._understood():
            for name, data in read_events(line.decode() for line in reply):
                event = self._event(name, data)
                if event:
                    yield event
                if isinstance(event, Done):
                    return
        raise self._broken_off()

    def _event(self, name: str, data: str) -> Event | None:
        match name:
            case "evidence":
                return EvidenceFound(search_from_wire(SearchWire.model_validate_json(data)))
            case "statement":
                return statement_event_from_wire(StatementEvent.model_validate_json(data))
            case "conflict":
                return ConflictFound(conflict_from_wire(ConflictWire.model_validate_json(data)))
            case "done":
                return Done(from_wire(AnswerWire.model_validate_json(data)))
            case "error":
                raise self._failure(HTTPStatus.INTERNAL_SERVER_ERROR, json.loads(data))
            case _:  # of a later version
                return None

    @contextmanager
    def _request(self, method: str, path: str, body: ChatRequest | None = None) -> Iterator[HTTPResponse]:
        """Yield a reply that is no error."""
        connection = self._kind(self._host, self._port, timeout=_CONNECT_SECONDS)
        reply = None
        try:
            connection.connect()
            connection.sock.settimeout(_REPLY_SECONDS)
            content = body.model_dump_json(exclude_unset=True).encode() if body else None
            connection.request(method, self._path + path, content, {"Content-Type": "application/json"})
            reply = connection.getresponse()
            if reply.status != HTTPStatus.OK:
                raise self._failure(reply.status, _document(reply.read()))
            yield reply
        except (OSError, HTTPException) as error:
            if reply is not None:
                raise self._broken_off() from error
            why = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise ServiceFailed(
                f"No service answers at {self._url}: {why}.",
                "Start one with `dateline serve`, or correct the address.",
            ) from error
        finally:
            connection.close()

    @contextmanager
    def _understood(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, KeyError, TypeError) as error:
            told = f"What answers at {self._url} is no Dateline, or one of another version."
            raise ServiceFailed(told, _LOOK) from error

    def _broken_off(self) -> ServiceFailed:
        return ServiceFailed(f"The service at {self._url} broke off in the middle of an answer.", "Ask again.")

    def _failure(self, status: int, problem: Mapping[str, object]) -> DatelineError:
        """Return the error of a problem document, with its remedy."""
        detail = problem.get("detail")
        if not isinstance(detail, str) or "instance" not in problem:
            return ServiceFailed(f"What answers at {self._url} is no Dateline (status {status}).", _LOOK)
        if status == HTTPStatus.UNPROCESSABLE_ENTITY:
            return _refusal(problem.get("errors"), detail)
        if problem.get("status", status) == HTTPStatus.SERVICE_UNAVAILABLE:
            return ServiceFailed(f"The service at {self._url} cannot answer now.", detail)
        return ServiceFailed(
            f"The service at {self._url} failed ({problem.get('status', status)}): {detail}",
            f"Its log says more, as request {problem['instance']}.",
        )


def _refusal(errors: object, detail: str) -> UsageError:
    """Return what is wrong with a question, naming the option as the command line does."""
    wrong = [each for each in errors if isinstance(each, dict)] if isinstance(errors, list) else []
    told = [f"{_argument(str(each.get('field')))}: {each.get('message')}." for each in wrong]
    is_long = any(each.get("code") == "too_long" for each in wrong)
    remedy = "Shorten it, or raise the service's DATELINE_MAX_QUESTION_CHARS." if is_long else ""
    return UsageError(" ".join(told) or detail, remedy)


def _argument(field: str) -> str:
    return _ARGUMENTS.get(field.partition(".")[0]) or f"--{field.replace('_', '-')}"


def _document(body: bytes) -> Mapping[str, object]:
    try:
        document = json.loads(body)
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
