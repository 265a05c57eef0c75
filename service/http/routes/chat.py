"""Questions: `POST /chat` and `POST /search`."""

from functools import partial

from anyio.to_thread import run_sync
from fastapi import APIRouter, Response

from service.http.event_stream import EventStream
from service.http.routes.dependencies import AnswererDep, RequestId, SettingsDep, TurnsDep
from service.http.routes.take_question import take_question
from service.wire.answer import AnswerWire, EvidenceWire, SearchWire, to_wire
from service.wire.request import ChatRequest

router = APIRouter(tags=["questions"])

_EVENT = {
    "type": "object",
    "properties": {
        "event": {"enum": ["evidence", "statement", "conflict", "done", "error"]},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
    "required": ["event", "data"],
}
"""One server-sent event, in the form of OpenAPI 3.2."""


@router.post(
    "/chat",
    response_model=AnswerWire,
    responses={
        200: {
            "description": "The answer; with `stream`, the events `evidence`, `statement`, `conflict` and "
            "`done`, whose data is the answer, or `error`.",
            "content": {"text/event-stream": {"itemSchema": _EVENT}},
        }
    },
)
async def chat(
    body: ChatRequest, answerer: AnswererDep, turns: TurnsDep, settings: SettingsDep, request_id: RequestId
) -> AnswerWire | Response:
    """Answer a question, each statement with the sentences that carry it."""
    ask = take_question(body.ask(), "messages" if body.messages else "question", settings)
    if body.stream:
        return EventStream(partial(answerer.stream, ask), turns, request_id)
    async with turns.taken():
        return to_wire(await run_sync(answerer.ask, ask), request_id)


@router.post("/search")
async def search(body: ChatRequest, answerer: AnswererDep, turns: TurnsDep, settings: SettingsDep) -> SearchWire:
    """Return the passages nearest to a question, without answering it."""
    ask = take_question(body.ask(), "messages" if body.messages else "question", settings)
    async with turns.taken():
        evidence = await run_sync(answerer.search, ask)
    return SearchWire(evidence=[EvidenceWire.of(found) for found in evidence])
