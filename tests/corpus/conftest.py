"""Articles for the tests of the archive, and Chroma servers for those of the index."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import numpy as np
import pytest

from corpus.archive.annotations import Annotations
from corpus.archive.archive import Archive
from corpus.archive.record import Record
from corpus.article import UNDATED, Article, DateBasis, Published
from corpus.passage import Passage
from corpus.text.span import Span


def record(
    article_id: str,
    *sentences: str,
    title: str = "",
    outlet: str | None = None,
    published: str | None = None,
    reading: Annotations = Annotations(),  # noqa: B008
    input_sha256: str = "",
) -> Record:
    """Return an article with one passage per sentence, and sentence vectors that tell the sentences apart."""
    text = " ".join(sentences)
    article = Article(
        id=article_id,
        title=title,
        text=text,
        source=f"{article_id}.txt",
        published=Published(published, DateBasis.GIVEN) if published else UNDATED,
        outlet=outlet,
    )
    passages = []
    start = 0
    for sentence in sentences:
        end = start + len(sentence)
        passages.append(Passage(article_id, article.text_sha256, start, end, sentence, (Span(start, end),)))
        start = end + 1
    return Record(
        article=article,
        key=f"/articles/{article_id}.txt",
        input_sha256=input_sha256 or article.text_sha256,
        passages=tuple(passages),
        sentence_vectors=tuple(np.full((1, 4), place, np.float16) for place in range(len(passages))),
        reading=reading,
    )


@pytest.fixture(scope="session")
def make() -> Callable[..., Record]:
    """The function that makes a record."""
    return record


@contextmanager
def running_chroma(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a Chroma server on a free port for as long as the block lasts; yield its URL and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [Path(sys.executable).with_name("chroma"), "run", "--path", folder, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_until_it_answers(url, process)
            yield url, process
        finally:
            process.kill()


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, f"chroma ended with {process.returncode}"
        try:
            httpx.get(f"{url}/api/v2/heartbeat").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"chroma at {url} does not answer")


@pytest.fixture(scope="session")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a Chroma server that all tests of the session share."""
    with running_chroma(tmp_path_factory.mktemp("chroma")) as (url, _):
        yield url


@pytest.fixture
def own_chroma(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The URL and the process of a Chroma server that one test may stop."""
    with running_chroma(tmp_path / "server") as server:
        yield server


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with Archive(tmp_path) as opened:
        yield opened
