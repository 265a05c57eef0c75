"""The page for people: `GET /`, its files, and `GET /articles/{id}` where a browser asks."""

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route
from starlette.types import Scope

from service.http.prefers_html import prefers_html
from service.page.page_files import PageFile, read_page_files

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
"""No other host, nothing inline, and no text that becomes markup: the browser itself refuses `innerHTML`."""
_GUARDED = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_CHECKED_EACH_TIME = "no-cache"
_KEPT = "public, max-age=31536000, immutable"


class ForBrowsers(Route):
    """A route that is there only for requests that would rather have HTML than JSON."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Leave every other request to the routes that follow."""
        match, child = super().matches(scope)
        if match is Match.FULL and not prefers_html(Request(scope).headers.get("accept", "")):
            return Match.NONE, {}
        return match if match is Match.FULL else Match.NONE, child


async def page(request: Request) -> Response:
    """Show the page."""
    return _sent(request, read_page_files().shell("./"), _CHECKED_EACH_TIME)


async def article_page(request: Request) -> Response:
    """Show the page, which then opens the article that its address names."""
    return _sent(request, read_page_files().shell("../"), _CHECKED_EACH_TIME, vary="Accept, Accept-Encoding")


async def page_file(request: Request) -> Response:
    """Send a file of the page; its address holds the digest of them all."""
    known = read_page_files()
    name, digest = request.path_params["name"], request.path_params["digest"]
    if digest != known.digest or name not in known.files:
        raise HTTPException(404, "The page has no such file; load it anew.")
    return _sent(request, known.files[name], _KEPT)


def mount_page(app: FastAPI) -> None:
    """Serve the page; before the articles are routed, since browsers are led away from them."""
    app.router.routes += [
        Route("/", page),
        Route("/page/{digest}/{name}", page_file),
        ForBrowsers("/articles/{article_id}", article_page),
    ]


def _sent(request: Request, file: PageFile, kept: str, vary: str = "Accept-Encoding") -> Response:
    headers = {**_GUARDED, "Cache-Control": kept, "ETag": file.etag, "Vary": vary}
    if file.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(file.compressed, media_type=file.media_type, headers=headers)
    return Response(file.body, media_type=file.media_type, headers=headers)
