"""Read a reply out of the server-sent events of `/chat`, with what was sent before the whole of it."""

import json
from collections.abc import Iterator
from dataclasses import replace

from corpus.errors import NotRecorded
from eval.errors import AskFailed
from eval.target.reply import Reply, Streamed, read_as, read_reply
from service.answer.answer import Conflict, Evidence
from service.answer.event import StatementReady
from service.wire.answer import ConflictWire, SearchWire, StatementEvent
from service.wire.from_wire import conflict_from_wire, search_from_wire, statement_event_from_wire
from service.wire.problem import NOT_RECORDED
from service.wire.read_events import read_events


def read_stream(body: bytes) -> Reply:
    """Return the answer that ends a stream, with its pieces.

    Raises AskFailed where there is none, NotRecorded where that is a replayed model's fault.
    """
    evidence: tuple[Evidence, ...] = ()
    statements: list[StatementReady] = []
    conflicts: list[Conflict] = []
    for name, data in _events(body):
        match name:
            case "evidence":
                evidence = read_as(SearchWire, search_from_wire, data)
            case "statement":
                statements.append(read_as(StatementEvent, statement_event_from_wire, data))
            case "conflict":
                conflicts.append(read_as(ConflictWire, conflict_from_wire, data))
            case "error" if data.get("type") == NOT_RECORDED:
                raise NotRecorded(str(data.get("detail")))
            case "error":
                raise AskFailed(f"The stream ends with an error: {data.get('detail')}")
            case "done":
                pieces = Streamed(evidence, tuple(statements), tuple(conflicts))
                return replace(read_reply(data), streamed=pieces)
    raise AskFailed("The stream ends without an answer.")


def _events(body: bytes) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the name and the data of each event."""
    for name, data in read_events(body.decode(errors="replace").split("\n")):
        try:
            yield name, dict(json.loads(data))
        except (ValueError, TypeError) as error:
            raise AskFailed(f"An event of the stream is no JSON object: {error}") from error
