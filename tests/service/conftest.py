"""The sample articles, ingested once, and the service over them."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from run_service import ARTICLES, DATELINE, Run, Service, plain_environment, serving


@pytest.fixture(scope="session")
def dateline(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a command in an empty folder and return what it printed."""
    folder = tmp_path_factory.mktemp("cwd")

    def run(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [DATELINE, *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            cwd=folder,
            env=plain_environment(**variables),
        )

    return run


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, dateline: Run) -> Path:
    """A folder with the sample articles in it."""
    folder = tmp_path_factory.mktemp("examples") / "data"
    done = dateline("ingest", ARTICLES, "--data", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def service(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service over the sample articles."""
    with serving(data, tmp_path_factory.mktemp("log") / "log") as running:
        yield running


@pytest.fixture(scope="session")
def client(service: Service) -> Iterator[httpx.Client]:
    """A client of the service."""
    with httpx.Client(base_url=service.url, timeout=60) as client:
        yield client
