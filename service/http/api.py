"""The HTTP service: the routes, put together around one answerer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from anyio.to_thread import run_sync
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException

from service.http.body_limit import BodyLimit
from service.http.cross_origin import CrossOrigin
from service.http.error_reply import OPENAI_ROOT, on_http_error
from service.http.head_as_get import HeadAsGet
from service.http.request_log import RequestLog
from service.http.routes import articles, chat, check, export, health, openai_chat, openai_models, write
from service.http.routes.docs import mount_docs
from service.http.routes.page import mount_page
from service.runtime.admission import AdmissionControl
from service.runtime.loading import Loading
from service.runtime.write_queue import WriteQueue
from service.settings import ServiceSettings
from service.wire.problem import Problem


def create_app(loading: Loading, settings: ServiceSettings, writes: WriteQueue) -> FastAPI:
    """Return the service; it begins to load when it is started, and refuses questions with 503 until then."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        loading.start()
        yield
        await run_sync(writes.close)
        loading.close()

    app = Service(
        title="Dateline",
        summary="Answers questions over a news archive, each statement with the exact sentence behind it.",
        version=version("dateline"),
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        responses={"default": {"model": Problem, "description": "What went wrong, as RFC 9457 describes it."}},
        exception_handlers={HTTPException: on_http_error, RequestValidationError: on_http_error},
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.loading = loading
    app.state.settings = settings
    app.state.turns = AdmissionControl(settings.max_concurrency, settings.max_waiting)
    app.state.writes = writes
    app.add_middleware(
        BodyLimit, max_bytes=settings.max_body_bytes, larger={("POST", "/articles"): settings.max_upload_bytes}
    )
    app.add_middleware(HeadAsGet)
    app.add_middleware(RequestLog)
    if settings.origins:
        app.add_middleware(CrossOrigin, origins=settings.origins)
    mount_page(app)
    for routes in (chat, check, export, articles, write, openai_chat, openai_models, health):
        app.include_router(routes.router)
    mount_docs(app)
    return app


class Service(FastAPI):
    """FastAPI, with problem documents described as what they are."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI description; errors have the media type of RFC 9457."""
        if self.openapi_schema is None:
            schema = get_openapi(title=self.title, version=self.version, summary=self.summary, routes=self.routes)
            for path, operations in schema["paths"].items():
                if path.startswith(OPENAI_ROOT):
                    continue
                for operation in operations.values():
                    content = operation["responses"]["default"]["content"]
                    content["application/problem+json"] = content.pop("application/json")
            self.openapi_schema = schema
        return self.openapi_schema
