"""The whole service with a language model: its statements leave, checked, or the articles' own sentences do."""

import json
import time
from pathlib import Path

import httpx

from tests.support.listening import answering
from tests.support.newsroom import reply, statement
from tests.support.processes import Serving
from tests.support.scripted_model import Says, ScriptedModel, scripted_model

QUOTE = "In 2019 the sum was 655 million dollars, so that the fall came to a little over 2 percent."
SAID = "The sum fell by a little over 2 percent from 655 million dollars in 2019."
LIE = "The sum fell by a little over 12 percent."
QUESTION = {"question": "By how much did the money that Velmorans sent home fall?"}
WRITTEN = reply(*(statement(text, QUOTE, number) for text in (LIE, SAID) for number in range(1, 9)))
"""Both statements for each passage, since the script cannot know which one has the quote."""


def variables(model: ScriptedModel) -> dict[str, str]:
    return {
        "DATELINE_LLM": "openai-like",
        "DATELINE_LLM_MODEL": "scripted",
        "DATELINE_LLM_BASE_URL": model.url,
        "DATELINE_LLM_API_KEY": "sk-very-secret",
    }


def test_the_model_s_answer_is_the_same_whole_and_streamed(
    own_data: Path, serving: Serving, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with (
        scripted_model(Says(WRITTEN, piece=400)) as model,
        serving(own_data, log, **variables(model)) as service,
        httpx.Client(base_url=service.url, timeout=60) as client,
    ):
        whole = client.post("/chat", json=QUESTION).json()
        streamed = client.post("/chat", json=QUESTION | {"stream": True}).text
        ready = client.get("/readyz").text
        citation = whole["citations"][0]
        text = client.get(f"/articles/{citation['article_id']}").json()["text"]
    assert (whole["mode"], whole["model"]) == ("llm", "scripted")
    assert [said["text"] for said in whole["statements"]] == [SAID]
    assert citation["cited_text"] == text[citation["start_char_index"] : citation["end_char_index"]] == QUOTE
    done = json.loads(streamed.split("event: done\ndata: ")[1].splitlines()[0])
    assert done["answer"] == whole["answer"]
    assert "sk-very-secret" not in log.read_text() + ready + streamed


def test_a_client_that_goes_away_stops_the_model(own_data: Path) -> None:
    with (
        scripted_model(Says(WRITTEN, pause=30)) as model,
        answering(own_data, **variables(model)) as url,
        httpx.Client(base_url=url, timeout=60) as client,
    ):
        with client.stream("POST", "/chat", json=QUESTION | {"stream": True}) as response:
            lines = response.iter_lines()  # kept, since the connection is closed with it
            assert next(lines) == "event: evidence"
            end = time.monotonic() + 10
            while not model.requests and time.monotonic() < end:
                time.sleep(0.05)
        assert model.left.wait(10)
