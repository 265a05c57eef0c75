"""Dateline as it is installed for somebody else: a command beside an archive."""

import sys
from pathlib import Path

import pytest

from tests.eval.ferry import ingested

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    ingested(folder)
    command = folder / "dateline"
    command.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nimport dateline\ndateline.main()\n"
    )
    command.chmod(0o755)
    return folder
