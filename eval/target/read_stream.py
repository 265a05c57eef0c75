"""Read a reply out of the server-sent events of `/chat`, with what was sent before the whole of it."""

import json
from collections.abc import Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from corpus.errors import NotRecorded
from eval.errors import AskFailed
from eval.target.reply import Reply, ReplyEvidence, StatementSent, Streamed, read_as, read_evidence, read_reply
from service.answer.answer import Conflict
from service.wire.problem import NOT_RECORDED

_STATEMENT = TypeAdapter(StatementSent)
_CONFLICT = TypeAdapter(Conflict)


def read_stream(body: bytes) -> Reply:
    """Return the answer that ends a stream, with its pieces.

    Raises AskFailed where there is none, NotRecorded where that is a replayed model's fault.
    """
    evidence: tuple[ReplyEvidence, ...] = ()
    statements: list[StatementSent] = []
    conflicts: list[Conflict] = []
    for name, data in _events(body):
        match name:
            case "evidence":
                evidence = read_evidence(data.get("evidence"))
            case "statement":
                statements.append(read_as(_STATEMENT, data))
            case "conflict":
                conflicts.append(read_as(_CONFLICT, data))
            case "error" if data.get("type") == NOT_RECORDED:
                raise NotRecorded(str(data.get("detail")))
            case "error":
                raise AskFailed(f"The stream ends with an error: {data.get('detail')}")
            case "done":
                pieces = Streamed(evidence, tuple(statements), tuple(conflicts))
                return replace(read_reply(data), streamed=pieces)
    raise AskFailed("The stream ends without an answer.")


def _events(body: bytes) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the name and the data of each event; comments have neither (WHATWG, "Server-sent events")."""
    for block in body.decode(errors="replace").replace("\r\n", "\n").split("\n\n"):
        fields = dict(
            line.split(": ", 1) for line in block.split("\n") if line and line[0] != ":" and ": " in line
        )
        if "data" not in fields:
            continue
        try:
            yield fields.get("event", "message"), dict(json.loads(fields["data"]))
        except (ValueError, TypeError) as error:
            raise AskFailed(f"An event of the stream is no JSON object: {error}") from error
