"""Errors as RFC 9457 problem documents, one for each branch of the error tree."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus

import structlog
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from corpus.errors import (
    ArchiveError,
    DatelineError,
    EmbedderError,
    InputRejected,
    ModelError,
    NotFound,
    NotRecorded,
    UsageError,
)

_STATUS: tuple[tuple[type[DatelineError], HTTPStatus], ...] = (
    (UsageError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (InputRejected, HTTPStatus.UNPROCESSABLE_ENTITY),
    (NotFound, HTTPStatus.NOT_FOUND),
    (ArchiveError, HTTPStatus.INTERNAL_SERVER_ERROR),
    (EmbedderError, HTTPStatus.INTERNAL_SERVER_ERROR),
    (NotRecorded, HTTPStatus.INTERNAL_SERVER_ERROR),
    (ModelError, HTTPStatus.BAD_GATEWAY),
)
"""The status of each branch; what is retryable is 503 whatever its branch."""

NOT_RECORDED = "urn:dateline:not-recorded"
"""The one type of its own: a program that measures the answers has to end where a replay lacks a reply."""

log = structlog.get_logger()


class FieldProblem(BaseModel):
    """What is wrong with one field of a request."""

    field: str = Field(examples=["published_from"])
    message: str
    code: str = Field(description="The kind of mistake, for programs.", examples=["missing"])


class Problem(BaseModel):
    """A problem document as RFC 9457 describes it."""

    type: str = Field(examples=["about:blank"])
    title: str
    status: int
    detail: str
    instance: str = Field(description="The request's id, as in the header X-Request-ID and in the log.")
    errors: list[FieldProblem] = Field(default=[], description="One for each field that is wrong.")


def problem_of(error: Exception, request_id: str) -> Problem:
    """Return the problem document of an error; one that nobody foresaw goes to the log with its traceback."""
    if isinstance(error, RequestValidationError):
        return _invalid(error, request_id)
    kind = "about:blank"
    if isinstance(error, HTTPException):
        status, detail = HTTPStatus(error.status_code), error.detail
    elif isinstance(error, DatelineError):
        status, detail = _status(error), str(error)
        kind = NOT_RECORDED if isinstance(error, NotRecorded) else kind
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.log(_level(status), "failed", error=type(error).__name__, detail=detail)
    else:
        status, detail = HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; the log says more."
        log.exception("failed", exc_info=error)
    return _problem(status, detail, request_id, kind=kind)


@asynccontextmanager
async def reported(request_id: str, tell: Callable[[Problem], Awaitable[None]]) -> AsyncIterator[None]:
    """Turn whatever leaves the block into a problem and tell it to the client."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 (the one place where every error becomes a reply)
        await tell(problem_of(error, request_id))


def _level(status: HTTPStatus) -> int:
    return logging.WARNING if status == HTTPStatus.SERVICE_UNAVAILABLE else logging.ERROR


def _status(error: DatelineError) -> HTTPStatus:
    if error.retryable:
        return HTTPStatus.SERVICE_UNAVAILABLE
    return next((status for kind, status in _STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)


def _problem(
    status: HTTPStatus,
    detail: str,
    request_id: str,
    errors: tuple[FieldProblem, ...] = (),
    kind: str = "about:blank",
) -> Problem:
    return Problem(
        type=kind,
        title=status.phrase,
        status=status,
        detail=detail,
        instance=request_id,
        errors=list(errors),
    )


def _invalid(error: RequestValidationError, request_id: str) -> Problem:
    """Name each field that is wrong; the values stay out of the reply."""
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        detail = f"The body is not JSON: {first['ctx']['error']}, at character {first['loc'][-1]}."
        return _problem(HTTPStatus.BAD_REQUEST, detail, request_id)
    if isinstance(error.body, bytes):
        detail = "The body has to be sent as JSON, with the header Content-Type: application/json."
        return _problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, request_id)
    errors = tuple(
        FieldProblem(field=".".join(map(str, part["loc"][1:])) or "body", message=part["msg"], code=part["type"])
        for part in error.errors()
    )
    detail = "; ".join(f"{part.field}: {part.message}" for part in errors)
    return _problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, request_id, errors)
