"""How large a request may be."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """Middleware that refuses a body of more than `max_bytes` with status 413 before it is all read.

    `larger` has other limits for some methods and paths.

    FastAPI's own `max_body_size` replies in plain text.
    """

    def __init__(self, app: ASGIApp, max_bytes: int, larger: Mapping[tuple[str, str], int]) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what is received."""
        received = 0
        max_bytes = self._larger.get((scope.get("method", ""), scope.get("path", "")), self._max_bytes)

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > max_bytes:
                detail = f"A request may have {max_bytes:,} bytes."
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
            return message

        await self._app(scope, receive_counted, send)
