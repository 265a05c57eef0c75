"""Errors in OpenAI's form, which its clients read."""

import re
from http import HTTPStatus
from typing import Literal

from pydantic import BaseModel, Field

from service.wire.problem import Problem

_CODES = {
    "missing": "missing_required_parameter",
    "too_short": "empty_array",
    "too_long": "context_length_exceeded",
    "unsupported": "unsupported_value",
}
"""OpenAI's codes for what pydantic finds; beside them there are `invalid_type` and `invalid_value`."""


class ErrorDetail(BaseModel):
    """What went wrong."""

    message: str
    type: Literal["invalid_request_error", "server_error"]
    param: str | None = Field(description="The parameter that is wrong.", examples=["messages[0].content"])
    code: str | None


class OpenAIError(BaseModel):
    """An error as OpenAI's API tells it."""

    error: ErrorDetail


def openai_error(problem: Problem) -> OpenAIError:
    """Return a problem in OpenAI's form, which names the first parameter that is wrong."""
    kind: Literal["invalid_request_error", "server_error"] = (
        "server_error" if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "invalid_request_error"
    )
    param = code = None
    if problem.errors:
        first = problem.errors[0]
        param = re.sub(r"\.(\d+)", r"[\1]", re.sub(r"\.<\w+>", "", first.field))
        code = _CODES.get(first.code) or ("invalid_type" if first.code.endswith("_type") else "invalid_value")
        message = f"{param}: {first.message}"
    else:
        message = problem.detail
    return OpenAIError(error=ErrorDetail(message=message, type=kind, param=param, code=code))


def openai_status(problem: Problem) -> int:
    """Return the status under which OpenAI's API tells a problem: 400 for whatever is wrong in a request."""
    return HTTPStatus.BAD_REQUEST if problem.status == HTTPStatus.UNPROCESSABLE_ENTITY else problem.status
