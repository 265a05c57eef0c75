"""Routes that change the archive: only for the key that may write."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from secrets import compare_digest
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from service.settings import ServiceSettings


class WriteRoute(APIRoute):
    """A route that asks for the key before a body is read.

    Without DATELINE_WRITE_KEY writing is off (status 403); without the key, or with another one, it is 401.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler, behind the key."""
        handle = super().get_route_handler()

        async def checked(request: Request) -> Response:
            check_key(request.headers.get("authorization", ""), request.app.state.settings)
            return await handle(request)

        return checked


def check_key(authorization: str, settings: ServiceSettings) -> None:
    """Raise HTTPException unless the header Authorization has the key that may write."""
    if settings.write_key is None:
        raise HTTPException(
            HTTPStatus.FORBIDDEN,
            "Writing is off. Set DATELINE_WRITE_KEY to a secret of your own, and start the service again.",
        )
    scheme, _, key = authorization.partition(" ")
    wanted = settings.write_key.get_secret_value()
    if scheme.lower() != "bearer" or not compare_digest(key.strip().encode(), wanted.encode()):
        raise HTTPException(
            HTTPStatus.UNAUTHORIZED,
            "Writing needs the key of DATELINE_WRITE_KEY, in the header Authorization: Bearer KEY.",
            {"WWW-Authenticate": "Bearer"},
        )
