"""The subcommands `ask` and `mcp`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.cli.options import DataOption, JsonOption, corpus_settings, print_json
from corpus.errors import UsageError
from service.cli.options import (
    AskedOnOption,
    HostOption,
    OutletOption,
    PortOption,
    PublishedFromOption,
    PublishedToOption,
    UrlOption,
    check_url_alone,
    given,
    terminal_width,
    valid_request,
)

if TYPE_CHECKING:
    from service.answer.answer import Answer
    from service.wire.request import ChatRequest

app = typer.Typer()


@app.command()
def ask(  # noqa: PLR0913, PLR0917 (each is an option)
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="In quotation marks.")],
    asked_on: AskedOnOption = None,
    published_from: PublishedFromOption = None,
    published_to: PublishedToOption = None,
    outlet: OutletOption = None,
    data: DataOption = None,
    url: UrlOption = None,
    json: JsonOption = False,
) -> None:
    """Answer a question, with numbered, quoted and dated sources."""
    from service.wire.request import ChatRequest

    request = valid_request(
        ChatRequest,
        "question",
        "The question",
        question=question,
        asked_on=asked_on,
        published_from=published_from,
        published_to=published_to,
        outlets=outlet or [],
    )
    from service.answer.answer_text import answer_text
    from service.wire.answer import new_id, to_wire

    check_url_alone(url, data)
    if url is None:
        answer = _ask_archive(request, data)
        wire = to_wire(answer, new_id())
    else:
        from service.client.running_service import RunningService

        wire, answer = RunningService(url).ask(request)
    if json:
        print_json(wire.model_dump(mode="json"))
    else:
        typer.echo(answer_text(answer, terminal_width()))


def _ask_archive(request: "ChatRequest", data: Path | None) -> "Answer":
    settings = corpus_settings(data, must_exist=True)

    from service.build import open_answerer

    answerer = open_answerer(settings)
    try:
        return answerer.ask(request.ask())
    finally:
        answerer.close()


@app.command()
def mcp(
    http: Annotated[
        bool,
        typer.Option("--http", help="Listen for any number of clients; else serve one on standard input."),
    ] = False,
    host: HostOption = None,
    port: PortOption = None,
    data: DataOption = None,
) -> None:
    """Let assistants ask, search and read over the Model Context Protocol."""
    if not http and given(host=host, port=port):
        raise UsageError("--host and --port need --http.", "Without it the client is at standard input.")
    settings = corpus_settings(data, must_exist=True)

    from corpus.settings import load_settings
    from service.mcp.serve import serve_mcp
    from service.settings import ServiceSettings

    serve_mcp(settings, load_settings(ServiceSettings, **given(host=host, port=port)), http)
