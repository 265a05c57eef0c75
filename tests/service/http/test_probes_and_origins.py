"""What probes ask with HEAD, and what browsers ask before a page of another origin may call (CORS)."""

import anyio
import httpx
import pytest

from corpus.errors import UsageError
from corpus.settings import load_settings
from service.answerer import Answerer
from service.http.api import create_app
from service.runtime.loading import Loading
from service.runtime.write_queue import WriteQueue
from service.settings import ServiceSettings

DESK = "https://desk.example"
OTHER = "https://other.example"
ALLOWED = "access-control-allow-origin"


def loading() -> Answerer:
    raise AssertionError("it is not started")


def asked(origins: str, method: str, path: str, **headers: str) -> httpx.Response:
    """Return the reply of a service that is still loading, with these origins allowed."""

    async def ask() -> httpx.Response:
        settings = load_settings(ServiceSettings, cors_origins=origins, write_key="secret")
        app = create_app(Loading(loading), settings, WriteQueue())
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://dateline") as client:
            return await client.request(method, path, headers=headers)

    return anyio.run(ask)


def preflight(origins: str, origin: str, method: str, path: str) -> httpx.Response:
    wanted = {
        "access-control-request-method": method,
        "access-control-request-headers": "authorization,x-stainless-os",
    }
    return asked(origins, "OPTIONS", path, origin=origin, **wanted)


@pytest.mark.parametrize(
    "path",
    ["/healthz", "/readyz", "/", "/articles", "/v1/models", "/v1/models/dateline", "/docs", "/openapi.json"],
)
def test_head_tells_what_get_tells_without_a_body(client: httpx.Client, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    own = {"x-request-id": "", "date": ""}
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) | own == dict(whole.headers) | own


def test_head_of_what_has_no_get_is_405(client: httpx.Client) -> None:
    assert client.head("/chat").status_code == 405
    assert client.head("/nowhere").status_code == 404


def test_no_page_of_another_origin_may_call_unless_it_is_allowed() -> None:
    assert ALLOWED not in asked("", "GET", "/healthz", origin=DESK).headers
    assert preflight("", DESK, "POST", "/chat").status_code == 405
    assert ALLOWED not in asked(DESK, "GET", "/healthz", origin=OTHER).headers
    assert preflight(DESK, OTHER, "POST", "/chat").status_code == 400


@pytest.mark.parametrize("origins", [f"{OTHER}, {DESK}", "HTTPS://Desk.example", "*"])
@pytest.mark.parametrize("path", ["/chat", "/v1/chat/completions"])
def test_a_page_that_is_allowed_may_ask_and_read_errors_too(origins: str, path: str) -> None:
    told = preflight(origins, DESK, "POST", path)
    assert told.status_code == 200
    assert told.headers[ALLOWED] in {DESK, "*"}
    assert told.headers["access-control-allow-headers"] == "authorization,x-stainless-os"
    still_loading = asked(origins, "GET", "/readyz", origin=DESK)
    assert still_loading.status_code == 503
    assert still_loading.headers[ALLOWED] in {DESK, "*"}
    assert "Retry-After" in still_loading.headers["access-control-expose-headers"]


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/articles"), ("DELETE", "/articles/a"), ("GET", "/jobs/1")]
)
def test_only_an_origin_that_is_named_may_write(method: str, path: str) -> None:
    assert preflight("*", DESK, method, path).status_code == 400
    refused = asked("*", method, path, origin=DESK, authorization="Bearer wrong")
    assert refused.status_code == 401
    assert ALLOWED not in refused.headers
    assert preflight(f"* {DESK}", DESK, method, path).headers[ALLOWED] == DESK
    assert preflight("*", DESK, "GET", "/articles").headers[ALLOWED] == "*"


@pytest.mark.parametrize("origins", ["desk.example", "https://desk.example/", "https://*.example", "null"])
def test_what_is_no_origin_is_refused_by_name(origins: str) -> None:
    with pytest.raises(UsageError, match=r"DATELINE_CORS_ORIGINS=.*is no origin"):
        load_settings(ServiceSettings, cors_origins=origins)
