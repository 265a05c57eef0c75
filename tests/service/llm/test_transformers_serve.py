"""A real OpenAI-compatible server that is not ours, with a model that talks nonsense."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.listening import answering

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
            "import sys; from tests.support.tiny_model import *; save_tiny_model(sys.argv[1])",
            folder,
        ],
        cwd=Path(__file__).parents[3],
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


@pytest.mark.slow
def test_the_service_answers_with_the_articles_own_sentences_and_says_so(
    served: tuple[str, str], own_data: Path
) -> None:
    url, name = served
    settings = {"LLM": "openai-like", "LLM_BASE_URL": url, "LLM_MODEL": name, "LLM_TIMEOUT": "5"}
    variables = {f"DATELINE_{key}": value for key, value in settings.items()}
    question = {"question": "By how much did the National Bank of Velmora say that transfers fell?"}
    with answering(own_data, **variables) as address, httpx.Client(base_url=address) as client:
        whole = client.post("/chat", json=question, timeout=30).json()
        streamed = client.post("/chat", json=question | {"stream": True}, timeout=30).text
    last = json.loads(streamed.split("event: done\ndata: ")[1].splitlines()[0])
    for answer in (whole, last):
        assert answer["status"] == "answered"
        assert answer["mode"] == "extractive"
        assert any("language model" in note for note in answer["notes"])
    assert whole["answer"] == last["answer"]


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
