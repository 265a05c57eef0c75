"""Dateline as it is installed for somebody else: a command beside an archive."""

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dateline

ROOT = Path(__file__).parents[2]
TEXT = "Ferry to Lund gets dearer\n\nThe ferry to Lund will cost 14 crowns from July, Ida Brandt said.\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "ferry.txt").write_text(TEXT, encoding="utf-8")
    given = ["ingest", str(folder / "ferry.txt"), "--data", str(folder / "data")]
    assert CliRunner().invoke(dateline.app, given).exit_code == 0
    command = folder / "dateline"
    command.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nimport dateline\ndateline.main()\n"
    )
    command.chmod(0o755)
    return folder
