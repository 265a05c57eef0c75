import json
import time
from collections.abc import Generator, Sequence

import anyio
import pytest
from starlette.types import Message

from corpus.errors import ArchiveError
from service.answer.answer import Answer, Conflict, Statement, Timings
from service.answer.event import ConflictFound, Done, Drafted, Event, EvidenceFound, StatementReady
from service.http import event_stream
from service.http.event_stream import EventStream
from service.runtime.admission import AdmissionControl, Overloaded
from service.wire.answer import to_wire

STATEMENT = Statement("Kora won.", 0, 9, ())
ANSWER = Answer("Who won?", "Kora won.", (STATEMENT,), (), (), None, (), (), Timings(1, 2, 3))
EVENTS: Sequence[Event] = (
    EvidenceFound(()),
    Drafted(STATEMENT, ()),
    StatementReady(STATEMENT, ()),
    ConflictFound(Conflict("the winner", (0, 0), "dispute")),
    Done(ANSWER),
)


async def sent(events: Generator[Event, None, None], leave_after: float = 60) -> list[Message]:
    """Return what a client gets that goes away after some seconds."""
    messages: list[Message] = []

    async def receive() -> Message:
        await anyio.sleep(leave_after)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        messages.append(message)

    stream = EventStream(lambda: events, AdmissionControl(1, 0), "id-1")
    await stream({"type": "http"}, receive, send)
    return messages


def parsed(messages: list[Message]) -> list[tuple[str, object]]:
    body = b"".join(message.get("body", b"") for message in messages).decode()
    blocks = [dict(line.split(": ", 1) for line in block.split("\n")) for block in body.split("\n\n") if block]
    return [(block["event"], json.loads(block["data"])) for block in blocks if "event" in block]


def test_events_leave_in_order_and_the_last_one_is_the_whole_answer() -> None:
    messages = anyio.run(sent, (event for event in EVENTS))
    assert [name for name, _ in parsed(messages)] == ["evidence", "draft", "statement", "conflict", "done"]
    assert parsed(messages)[-1][1] == json.loads(to_wire(ANSWER, "id-1").model_dump_json())
    headers = dict(messages[0]["headers"])
    assert headers[b"content-type"].startswith(b"text/event-stream")
    assert b"content-length" not in headers
    assert messages[-1].get("more_body", False) is False


def test_each_event_is_sent_before_the_next_one_is_worked_out() -> None:
    asked: list[int] = []
    received: list[int] = []

    def events() -> Generator[Event, None, None]:
        for number, event in enumerate(EVENTS):
            received.append(len(asked))
            asked.append(number)
            yield event

    anyio.run(sent, events())
    assert received == list(range(len(EVENTS)))


@pytest.mark.parametrize(
    ("error", "status"), [(ArchiveError("The disk is full."), 500), (RuntimeError("a secret"), 500)]
)
def test_what_fails_on_the_way_ends_the_stream_with_an_error_event(error: Exception, status: int) -> None:
    def events() -> Generator[Event, None, None]:
        yield EVENTS[0]
        raise error

    name, problem = parsed(anyio.run(sent, events()))[-1]
    assert name == "error"
    assert isinstance(problem, dict)
    assert problem["status"] == status
    assert problem["instance"] == "id-1"
    assert "secret" not in str(problem)


def test_a_client_that_goes_away_stops_the_work() -> None:
    ended: list[str] = []

    def events() -> Generator[Event, None, None]:
        try:
            for _ in range(200):
                time.sleep(0.01)
                yield EVENTS[1]
        finally:
            ended.append("closed")

    messages = anyio.run(sent, events(), 0.1)
    assert ended == ["closed"]
    assert 0 < len(parsed(messages)) < 100


def test_a_comment_keeps_a_silent_connection_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "PING_SECONDS", 0.02)

    def events() -> Generator[Event, None, None]:
        time.sleep(0.2)
        yield EVENTS[-1]

    messages = anyio.run(sent, events())
    assert b": ping\n\n" in [message.get("body") for message in messages]


def test_a_stream_that_gets_no_turn_sends_nothing() -> None:
    async def crowded() -> list[Message]:
        messages: list[Message] = []

        async def send(message: Message) -> None:
            messages.append(message)

        turns = AdmissionControl(1, 0)
        async with turns.taken():
            stream = EventStream(lambda: (event for event in EVENTS), turns, "id-1")
            with pytest.raises(Overloaded):
                await stream({"type": "http"}, anyio.sleep_forever, send)
        return messages

    assert anyio.run(crowded) == []
