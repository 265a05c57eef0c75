"""Which pages of other origins may use the service from a browser (CORS)."""

from collections.abc import Set

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

ANY = "*"
_METHODS = ("GET", "HEAD", "POST", "DELETE")
_SHOWN = ("Location", "Retry-After", "X-Request-ID")
_READING = {"GET", "HEAD"}


class CrossOrigin:
    """Middleware that lets pages of the given origins ask and read; `*` stands for any.

    Writing needs an origin that is named: with `*`, whatever page a person with the key visits could try to write.
    """

    def __init__(self, app: ASGIApp, origins: Set[str]) -> None:
        self._asking = _allowing(app, origins)
        self._writing = _allowing(app, origins - {ANY})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer for it where a browser asks whether it may be sent."""
        allowing = self._writing if scope["type"] == "http" and _is_writing(scope) else self._asking
        await allowing(scope, receive, send)


def _allowing(app: ASGIApp, origins: Set[str]) -> CORSMiddleware:
    return CORSMiddleware(
        app,
        allow_origins=sorted(origins),
        allow_methods=_METHODS,
        allow_headers=[ANY],
        allow_private_network=ANY not in origins,
        expose_headers=_SHOWN,
    )


def _is_writing(scope: Scope) -> bool:
    """Tell whether a request, or the one that a browser asks about before it sends it, needs the key."""
    first, method = scope["path"].split("/")[1:2], scope["method"]
    if method == "OPTIONS":
        method = Headers(scope=scope).get("access-control-request-method", method)
    return first == ["jobs"] or (first == ["articles"] and method not in _READING)
