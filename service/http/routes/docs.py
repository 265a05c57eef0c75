"""The documentation page, from files of this machine: FastAPI's own page loads its scripts from a CDN."""

from importlib.resources import files

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

_FILES = "/docs/files"

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    """Show the OpenAPI description as a page to read and try."""
    root = request.scope.get("root_path", "")
    return get_swagger_ui_html(
        openapi_url=f"{root}/openapi.json",
        title="Dateline",
        swagger_js_url=f"{root}{_FILES}/swagger-ui-bundle.js",
        swagger_css_url=f"{root}{_FILES}/swagger-ui.css",
        swagger_favicon_url="data:,",
        swagger_ui_parameters={"validatorUrl": None},
    )


def mount_docs(app: FastAPI) -> None:
    """Serve the page and the files of Swagger UI, which the package `fastapi-offline` carries."""
    app.include_router(router)
    app.mount(_FILES, StaticFiles(directory=str(files("fastapi_offline").joinpath("static"))))
