"""One small archive with one question to it."""

from pathlib import Path

from tests.support.command import run

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


def ingest_ferry(folder: Path) -> None:
    """Write the article about the ferry, and ingest it into `data` beside it."""
    (folder / "ferry.txt").write_text(TEXT, encoding="utf-8")
    assert run("ingest", folder / "ferry.txt", "--data", folder / "data").exit_code == 0
