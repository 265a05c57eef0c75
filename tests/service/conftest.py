"""The service as a user runs it: `dateline ingest`, then `dateline serve`, each a process of its own."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

Process = subprocess.Popen[str]
Start = Callable[..., Process]
Run = Callable[..., subprocess.CompletedProcess[str]]
Serving = Callable[..., AbstractContextManager["Service"]]


@dataclass
class Service:
    """A service that is running, and the file that its log goes to."""

    url: str
    process: Process
    log: Path

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Stop it, and return its exit code."""
        self.process.send_signal(how)
        return self.process.wait(timeout=20)


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of the sample articles."""
    return Path(__file__).parents[2] / "examples" / "articles"


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Start a command in an empty folder, with no settings but the given ones."""
    folder = tmp_path_factory.mktemp("cwd")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}

    def start(*arguments: object, stderr: int = subprocess.PIPE, **settings: str) -> Process:
        return subprocess.Popen(
            [Path(sys.executable).with_name("dateline"), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            cwd=folder,
            env=plain | settings,
            # A shell that starts the tests in the background has them ignore Ctrl-C, and their children too
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )

    return start


@pytest.fixture(scope="session")
def dateline(start: Start) -> Run:
    """Run a command to its end."""

    def run(*arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
        with start(*arguments, **settings) as process:
            try:
                stdout, stderr = process.communicate(timeout=120)
            finally:
                process.kill()
        return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)

    return run


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, dateline: Run, articles: Path) -> Path:
    """A folder into which the sample articles have been ingested."""
    folder = tmp_path_factory.mktemp("examples") / "data"
    done = dateline("ingest", articles, "--data", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def own_data(data: Path, tmp_path: Path) -> Path:
    """A copy of `data` for a service of one's own: one process holds a folder at a time."""
    return Path(shutil.copytree(data, tmp_path / "data"))


@pytest.fixture(scope="session")
def serving(start: Start) -> Serving:
    """Run the service on a free port until the block ends."""

    @contextmanager
    def serving(data: Path, log: Path, **settings: str) -> Iterator[Service]:
        command = "serve", "--port", 0, "--data", data
        with log.open("w") as errors, start(*command, stderr=errors.fileno(), **settings) as process:
            assert process.stdout is not None
            try:
                ready = re.search(r"http://[\d.]+:\d+", process.stdout.readline())
                assert ready, log.read_text()
                yield Service(ready.group(), process, log)
            finally:
                process.kill()

    return serving


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
