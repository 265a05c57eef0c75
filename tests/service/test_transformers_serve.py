"""A real OpenAI-compatible server that is not ours, with a model that talks nonsense."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from service.generate import Writer
from tests.service.written import newsroom, writer_of

pytest.importorskip("accelerate", reason="transformers serve loads models with it")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address and the model's name of `transformers serve`."""
    folder = tmp_path_factory.mktemp("model")
    # in a process of its own: the libraries that make the model warn
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from tests.service.tiny_model import *; save_tiny_model(sys.argv[1])",
            folder,
        ],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [Path(sys.executable).with_name("transformers"), "serve", "--port", str(port), "--device", "cpu"]
    with subprocess.Popen(
        [*command, "--host", "127.0.0.1"],
        env=os.environ | {"HF_HUB_OFFLINE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}/v1", str(folder)
        finally:
            process.terminate()


def test_nonsense_from_a_real_server_ends_in_a_failure_with_a_note(
    served: tuple[str, str], tmp_path: Path
) -> None:
    url, name = served
    with newsroom(tmp_path) as news, writer_of(url, model=name) as writer:
        began = time.monotonic()
        drafts, outcome = news.ask(Writer(writer.model, writer.prompts, writer.breaker, 8.0))
        assert time.monotonic() - began < 10
    assert drafts == []
    assert outcome.kind == "failed"
    assert "language model" in outcome.note


def _wait_for(url: str) -> None:
    end = time.monotonic() + 80
    while time.monotonic() < end:
        try:
            httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.5)
        else:
            return
    pytest.fail(f"{url} does not answer")
