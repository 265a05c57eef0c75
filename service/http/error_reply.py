"""Errors as HTTP replies: problem documents, and OpenAI's form where its clients ask."""

from http import HTTPStatus

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from service.openai.error import openai_error, openai_status
from service.wire.problem import Problem, problem_of

OPENAI_ROOT = "/v1"
"""Where the routes in OpenAI's form begin."""


class ProblemResponse(JSONResponse):
    """A problem document as a reply."""

    media_type = "application/problem+json"


def reply(problem: Problem, path: str, headers: dict[str, str] | None = None) -> Response:
    """Return the reply to a request for `path` in which something went wrong."""
    retry = {"Retry-After": "1"} if problem.status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    told = {**(headers or {}), **retry}
    if f"{path}/".startswith(f"{OPENAI_ROOT}/"):
        return JSONResponse(openai_error(problem).model_dump(), openai_status(problem), headers=told)
    return ProblemResponse(problem.model_dump(), problem.status, headers=told)


async def on_http_error(request: Request, error: Exception) -> Response:
    """Reply to what the router itself refuses: unknown paths, wrong methods, bodies that cannot be read."""
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else None
    return reply(problem_of(error, request.state.id), request.url.path, headers)
