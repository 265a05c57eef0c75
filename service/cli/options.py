"""Options that several subcommands have, and what is made of them."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from corpus.errors import UsageError

if TYPE_CHECKING:
    from pydantic import BaseModel

AskedOnOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help='Read "this week" in the text on this day; default today.'),
]
PublishedFromOption = Annotated[
    str | None, typer.Option(metavar="DAY", help="Leave out what was published before.")
]
PublishedToOption = Annotated[str | None, typer.Option(metavar="DAY", help="Leave out what was published after.")]
OutletOption = Annotated[
    list[str] | None, typer.Option("--outlet", metavar="NAME", help="Only this outlet; may be repeated.")
]
UrlOption = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="Ask a running service, such as http://127.0.0.1:8000."),
]

HostOption = Annotated[
    str | None,
    typer.Option(metavar="HOST", help="Address to listen on; default $DATELINE_HOST, else 127.0.0.1."),
]
PortOption = Annotated[
    int | None,
    typer.Option(metavar="PORT", help="Default $DATELINE_PORT, else 8000; 0 takes a free one and says which."),
]

Request = TypeVar("Request", bound="BaseModel")


def valid_request(form: type[Request], argument: str, named: str, **given: object) -> Request:
    """Check what is asked as the service checks it; raises UsageError naming the options.

    `argument` is the field that is no option, `named` what it is called.
    """
    from pydantic import ValidationError

    try:
        return form.model_validate(given)
    except ValidationError as error:
        wrong = ((str(part["loc"][0]), part["msg"]) for part in error.errors())
        told = (f"{named if at == argument else '--' + at.replace('_', '-')}: {why}." for at, why in wrong)
        raise UsageError(" ".join(told)) from error


def given(**options: object) -> dict[str, object]:
    """Return the options that stand on the command line."""
    return {name: value for name, value in options.items() if value is not None}


def check_url_alone(url: str | None, data: Path | None) -> None:
    """Raise UsageError where both a service and a folder are to be asked."""
    if url is not None and data:
        raise UsageError("--url does not go with --data.", "A service has an archive of its own.")


def terminal_width() -> int | None:
    """Return the columns of the terminal; None where standard output is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
