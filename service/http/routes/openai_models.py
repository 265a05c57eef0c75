"""The one model that OpenAI's clients can choose: `GET /v1/models`."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from corpus.errors import NotFound
from service.http.error_reply import OPENAI_ROOT
from service.openai.error import OpenAIError
from service.openai.request import MODEL

router = APIRouter(
    prefix=OPENAI_ROOT,
    tags=["openai"],
    responses={"default": {"model": OpenAIError, "description": "What went wrong, as OpenAI's API tells it."}},
)


class Model(BaseModel):
    """A model as OpenAI's API lists it."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = "dateline"


class ModelList(BaseModel):
    """All models."""

    object: Literal["list"] = "list"
    data: list[Model]


@router.get("/models")
async def models() -> ModelList:
    """List the models: there is one, the archive."""
    return ModelList(data=[Model()])


@router.get("/models/{model}")
async def model(model: str) -> Model:
    """Return the model, or status 404 for a name that is not its."""
    if model != MODEL:
        raise NotFound(f"There is no model {model!r}.", f"The one model is called {MODEL!r}.")
    return Model()
