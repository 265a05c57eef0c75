"""One small archive with one question to it, for tests of the commands."""

from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

import dateline

TEXT = "Ferry to Lund gets dearer\n\nThe ferry to Lund will cost 14 crowns from July, Ida Brandt said.\n"
CASE = {
    "id": "price",
    "question": "What will the ferry to Lund cost?",
    "answerable": True,
    "must_include": [["14 crowns"]],
    "sources": ["ferry.txt"],
    "quotes": ["The ferry to Lund will cost 14 crowns"],
    "asked_on": "2026-01-05",
}


def run(*arguments: object) -> Result:
    """Return what a command makes of its arguments."""
    return CliRunner().invoke(dateline.app, list(map(str, arguments)))


def ingested(folder: Path) -> Path:
    """Return a folder of data with the article about the ferry."""
    (folder / "ferry.txt").write_text(TEXT, encoding="utf-8")
    assert run("ingest", folder / "ferry.txt", "--data", folder / "data").exit_code == 0
    return folder / "data"
