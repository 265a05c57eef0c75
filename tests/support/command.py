"""The command line in this process: what a command prints and its exit code, without the seconds of a start."""

from click.testing import Result
from typer.testing import CliRunner

import dateline


def run(*arguments: object, piped: bytes | None = None, **settings: str) -> Result:
    """Run a command to its end with the given settings; what it should have told as an error is raised."""
    return CliRunner().invoke(
        dateline.app,
        list(map(str, arguments)),
        input=piped,
        env=settings,
        prog_name="dateline",
        catch_exceptions=False,
    )
