"""Is the service alive, and can it answer: `GET /healthz` and `GET /readyz`."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from service.http.routes.dependencies import AnswererDep

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Readiness(BaseModel):
    """Questions can be answered."""

    status: Literal["ready"] = "ready"
    articles: int
    passages: int
    mode: Literal["extractive", "llm"]
    model: str | None


@router.get("/healthz")
async def healthz() -> Health:
    """Tell that the process is alive, also while it is loading."""
    return Health()


@router.get("/readyz")
def readyz(answerer: AnswererDep) -> Readiness:
    """Tell whether questions can be answered; status 503 and the reason while they cannot."""
    counts = answerer.archive.count()
    return Readiness(articles=counts.articles, passages=counts.passages, mode=answerer.mode, model=answerer.model)
