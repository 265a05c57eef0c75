"""The subcommand `check`: a draft held against the archive."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from corpus.cli.options import DataOption, JsonOption, corpus_settings, print_json
from corpus.errors import UsageError
from service.cli.options import (
    AskedOnOption,
    OutletOption,
    PublishedFromOption,
    PublishedToOption,
    valid_request,
)

app = typer.Typer()


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The draft, a text; `-` reads standard input.")],
    asked_on: AskedOnOption = None,
    published_from: PublishedFromOption = None,
    published_to: PublishedToOption = None,
    outlet: OutletOption = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Say of each sentence of a draft whether the archive supports it, contradicts it, or does not have it."""
    from service.wire.request import CheckRequest

    request = valid_request(
        CheckRequest,
        "text",
        "The draft",
        text=_read(file),
        asked_on=asked_on,
        published_from=published_from,
        published_to=published_to,
        outlets=outlet or [],
    )
    settings = corpus_settings(data, must_exist=True)

    from service.answer.check_text import check_text
    from service.build import open_answerer
    from service.checking.check_draft import check_draft
    from service.wire.answer import new_id
    from service.wire.check import check_to_wire

    answerer = open_answerer(settings)
    try:
        checked = check_draft(request.draft(), answerer)
    finally:
        answerer.close()
    if json:
        print_json(check_to_wire(checked, new_id()).model_dump(mode="json"))
    else:
        typer.echo(check_text(checked))


def _read(file: Path) -> str:
    """Return the text of a draft; raises UsageError where it cannot be read as UTF-8."""
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise UsageError(f"The draft {file} cannot be read: {error.strerror}.", "Name a file, or `-`.") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"The draft {file} is not UTF-8: {error}.", "Convert it, with `iconv` for one."
        ) from error
