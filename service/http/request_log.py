"""One id for each request: in the reply, in the log, and in the problem document where something fails."""

import re
from time import perf_counter
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.error_reply import reply
from service.wire.problem import Problem, reported

HEADER = "X-Request-ID"
_SANE = re.compile(r"[A-Za-z0-9._-]{1,100}")

log = structlog.get_logger()


class RequestLog:
    """Middleware that names each request, logs it, and replies where an error has left the routes.

    An id that the client sends is kept when it is plain enough to stand in a log.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under its id, and log how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        request_id = given if _SANE.fullmatch(given) else uuid4().hex
        scope.setdefault("state", {})["id"] = request_id
        status: int | None = None

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        async def tell(problem: Problem) -> None:
            if status is None:
                await reply(problem, scope["path"])(scope, receive, send_named)

        began = perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            async with reported(request_id, tell):
                await self._app(scope, receive, send_named)
            spent = round((perf_counter() - began) * 1000, 1)
            log.info("request", method=scope["method"], path=scope["path"], status=status, ms=spent)
