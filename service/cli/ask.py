"""The subcommands `ask` and `mcp`."""

import shutil
import sys
from typing import Annotated

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
    given,
    valid_request,
)

app = typer.Typer()


@app.command()
def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="In quotation marks.")],
    asked_on: AskedOnOption = None,
    published_from: PublishedFromOption = None,
    published_to: PublishedToOption = None,
    outlet: OutletOption = None,
    data: DataOption = None,
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
    settings = corpus_settings(data, must_exist=True)

    from service.answer.answer_text import answer_text
    from service.build import open_answerer
    from service.wire.answer import new_id, to_wire

    answerer = open_answerer(settings)
    try:
        answer = answerer.ask(request.ask())
    finally:
        answerer.close()
    if json:
        print_json(to_wire(answer, new_id()).model_dump(mode="json"))
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        typer.echo(answer_text(answer, width))


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
