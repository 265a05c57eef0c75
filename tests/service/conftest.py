"""The service as a user runs it: `dateline serve`, a process of its own."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from tests.support.processes import Service, Serving, Start, serve


@pytest.fixture(scope="session")
def serving(start: Start) -> Serving:
    """Run the service on a free port until the block ends."""
    return partial(serve, start)


@pytest.fixture(scope="session")
def service(data: Path, serving: Serving, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service over the sample articles."""
    with serving(data, tmp_path_factory.mktemp("log") / "log") as running:
        yield running


@pytest.fixture(scope="session")
def client(service: Service) -> Iterator[httpx.Client]:
    """A client of the service."""
    with httpx.Client(base_url=service.url, timeout=60) as client:
        yield client
