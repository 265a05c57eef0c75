"""An answer as server-sent events, sent while it is worked out."""

from collections.abc import Awaitable, Callable, Generator
from typing import Protocol

import anyio
from anyio.to_thread import run_sync
from fastapi.sse import KEEPALIVE_COMMENT
from pydantic import BaseModel
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from service.answer.event import ConflictFound, Done, Drafted, Event, EvidenceFound, StatementReady, Waiting
from service.runtime.admission import AdmissionControl
from service.wire.answer import (
    ConflictWire,
    EvidenceWire,
    SearchWire,
    StatementEvent,
    to_wire,
)
from service.wire.problem import Problem, reported
from service.wire.sse import json_event

PING_SECONDS = 15.0


class StreamForm(Protocol):
    """How a client wants to be told what happens."""

    def event(self, event: Event) -> bytes:
        """Return what is sent when something has happened; it may be nothing."""

    def problem(self, problem: Problem) -> bytes:
        """Return what ends the stream where something fails on the way."""


class EventStream(Response):
    """What happens while a question is answered, or the problem where something fails on the way.

    A client that goes away stops the work at the next event. A comment is sent every 15 seconds, so that
    no proxy takes the connection for dead.
    """

    media_type = "text/event-stream"

    def __init__(
        self,
        start: Callable[[], Generator[Event, None, None]],
        turns: AdmissionControl,
        request_id: str,
        form: StreamForm | None = None,
    ) -> None:
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._start = start
        self._turns = turns
        self._request_id = request_id
        self._form = form or WireEvents(request_id)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events; raises Overloaded before anything is sent."""

        async def put(chunk: bytes) -> None:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})

        async def put_problem(problem: Problem) -> None:
            await put(self._form.problem(problem))

        async def ping() -> None:
            while True:
                await anyio.sleep(PING_SECONDS)
                await put(KEEPALIVE_COMMENT)

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            work.cancel_scope.cancel()

        async with self._turns.taken():
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async with anyio.create_task_group() as work:
                work.start_soon(ping)
                work.start_soon(watch)
                async with reported(self._request_id, put_problem):
                    await self._put_events(put)
                work.cancel_scope.cancel()
            await send({"type": "http.response.body", "body": b""})

    async def _put_events(self, put: Callable[[bytes], Awaitable[None]]) -> None:
        events = self._start()
        try:
            while (event := await run_sync(next, events, None)) is not None:
                if told := self._form.event(event):
                    await put(told)
        finally:
            with anyio.CancelScope(shield=True):
                await run_sync(events.close)


class WireEvents:
    """The events `evidence`, `draft`, `statement`, `conflict` and `done`, or `error`, of one answer."""

    def __init__(self, answer_id: str) -> None:
        self._answer_id = answer_id

    def event(self, event: Event) -> bytes:
        """Return what is sent when something has happened."""
        match event:
            case EvidenceFound(evidence):
                return _sse("evidence", SearchWire(evidence=[EvidenceWire.of(found) for found in evidence]))
            case Drafted(statement, citations):
                return _sse("draft", StatementEvent.of(statement, citations))
            case StatementReady(statement, citations):
                return _sse("statement", StatementEvent.of(statement, citations))
            case ConflictFound(conflict):
                return _sse("conflict", ConflictWire.of(conflict))
            case Done(answer):
                return _sse("done", to_wire(answer, self._answer_id))
            case Waiting():
                return b""

    def problem(self, problem: Problem) -> bytes:
        """Return what ends the stream where something fails on the way."""
        return _sse("error", problem)


def _sse(name: str, data: BaseModel) -> bytes:
    return json_event(data.model_dump_json(), name)
