"""One archive of the ferry for all commands, and Dateline as it is installed for somebody else beside a copy."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.support.ferry import ingest_ferry

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the article about the ferry and its archive, `data`; nothing writes to it."""
    folder = tmp_path_factory.mktemp("ferry")
    ingest_ferry(folder)
    return folder


@pytest.fixture(scope="module")
def project(ferry: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of it, with the command `dateline`."""
    folder = Path(shutil.copytree(ferry, tmp_path_factory.mktemp("project") / "ferry"))
    command = folder / "dateline"
    command.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nimport dateline\ndateline.main()\n"
    )
    command.chmod(0o755)
    return folder
