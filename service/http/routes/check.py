"""Drafts: `POST /check`."""

from typing import TYPE_CHECKING

from anyio.to_thread import run_sync
from fastapi import APIRouter
from fastapi.exceptions import RequestValidationError

from service.http.routes.dependencies import AnswererDep, RequestId, SettingsDep, TurnsDep
from service.wire.check import CheckWire, check_to_wire
from service.wire.request import CheckRequest

if TYPE_CHECKING:
    from service.answer.check import CheckedDraft, DraftText
    from service.answerer import Answerer

router = APIRouter(tags=["drafts"])


@router.post("/check")
async def check(
    body: CheckRequest, answerer: AnswererDep, turns: TurnsDep, settings: SettingsDep, request_id: RequestId
) -> CheckWire:
    """Hold each sentence of a draft against the archive: what carries it, and what has it otherwise."""
    if len(body.text) > settings.max_draft_chars:
        message = f"it has {len(body.text):,} characters, {settings.max_draft_chars:,} are allowed"
        raise RequestValidationError([{"type": "too_long", "loc": ("body", "text"), "msg": message}])
    async with turns.taken():
        return check_to_wire(await run_sync(_check, body.draft(), answerer), request_id)


def _check(draft: "DraftText", answerer: "Answerer") -> "CheckedDraft":
    from service.checking.check_draft import check_draft  # it imports what `/healthz` does not wait for

    return check_draft(draft, answerer)
