"""Options of the subcommands that can send articles to a running service."""

from typing import Annotated

import typer

from corpus.errors import UsageError

KEY_VARIABLE = "DATELINE_WRITE_KEY"
"""Of the service, and of those who send it articles."""

UrlOption = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="Send them to a running service, such as http://127.0.0.1:8000."),
]
KeyOption = Annotated[
    str | None,
    typer.Option("--key", metavar="KEY", envvar=KEY_VARIABLE, help="The service's key that may write, for --url."),
]


def service_key(url: str, key: str | None) -> str:
    """Return the key for a service; raises UsageError where it is missing, or the address is none."""
    from ingest.loading.metadata import is_web_address

    if not is_web_address(url):
        raise UsageError(f"--url {url}: this is no address.", "Write it as http://127.0.0.1:8000.")
    if not key:
        raise UsageError("--url needs the key that may write.", f"Give it as --key or {KEY_VARIABLE}.")
    return key
