"""What the tests of all packages share: the weights of the embedder, and an archive of the sample articles."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest

from corpus.vectors import embedder as embedder_module
from corpus.vectors.embedder import Embedder, Precision, model_path
from service import build
from tests.support.command import run
from tests.support.processes import Run, Start, start_in

ROOT = Path(__file__).parents[1]


def pytest_configure(config: pytest.Config) -> None:
    """Give each worker one thread for its arithmetic: they share the cores already, and inherit this."""
    if getattr(config.option, "numprocesses", None):
        os.environ["OMP_NUM_THREADS"] = "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that have slow tests or a browser, lest a worker is left alone with one in the end."""
    long = {item.path for item in items if item.get_closest_marker("slow") or "browser" in _fixtures(item)}
    items.sort(key=lambda item: item.path not in long)


def _fixtures(item: pytest.Item) -> list[str]:
    return item.fixturenames if isinstance(item, pytest.Function) else []


@pytest.fixture(scope="session", autouse=True)
def no_settings() -> Iterator[None]:
    """Start from the defaults, whatever the environment of the tests sets."""
    with pytest.MonkeyPatch.context() as patched:
        for name in [name for name in os.environ if name.startswith("DATELINE_")]:
            patched.delenv(name)
        yield


@pytest.fixture(scope="session", autouse=True)
def weights_loaded_once() -> Iterator[None]:
    """Read the weights of a model, and their digest, once a session, however many commands of it open it.

    Opening the bundled embedder takes half a second each time, most of it for the digest of 90 MB.
    """
    load = embedder_module._load
    loaded = {}

    def load_once(name: str, precision: Precision) -> object:
        which = model_path(name), precision
        if which not in loaded:
            loaded[which] = load(name, precision)
        return loaded[which]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(embedder_module, "_load", load_once)
        patched.setattr(embedder_module, "_bundled_folder", cache(embedder_module._bundled_folder))
        patched.setattr(embedder_module, "QuestionEncoder", cache(embedder_module.QuestionEncoder))
        patched.setattr(build, "open_reranker", cache(build.open_reranker))
        yield


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The bundled embedder."""
    return Embedder()


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of the sample articles."""
    return ROOT / "examples" / "articles"


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Path:
    """A folder into which the sample articles have been ingested; nothing writes to it."""
    folder = tmp_path_factory.mktemp("examples") / "data"
    done = run("ingest", articles, "--data", folder)
    assert done.exit_code == 0, done.stderr
    return folder


@pytest.fixture
def own_data(data: Path, tmp_path: Path) -> Path:
    """A copy of `data` for a test that writes, or that has a service of its own: one process holds a folder."""
    return Path(shutil.copytree(data, tmp_path / "data"))


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    """Start a command in an empty folder, as a process of its own."""
    return partial(start_in, tmp_path_factory.mktemp("cwd"))


@pytest.fixture(scope="session")
def dateline(start: Start) -> Run:
    """Run a command to its end as a process, for what only a process shows; else use `tests.support.command`."""

    def run(*arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
        with start(*arguments, **settings) as process:
            try:
                stdout, stderr = process.communicate(timeout=300)
            finally:
                process.kill()
        return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)

    return run
