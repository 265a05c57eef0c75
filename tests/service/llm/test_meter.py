"""What a language model takes for a question, as each kind of server counts it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answer.answer import Turn, Usage
from service.generation.rewrite_by_model import rewrite_by_model
from service.llm.meter import Meter
from service.llm.open_model import open_model
from service.llm.settings import LanguageModelSettings
from tests.service.llm.test_recorded_model import HISTORY, WRONG, replaying
from tests.support.newsroom import GOOD, Newsroom, closing_model, newsroom, reply, writer_of
from tests.support.scripted_model import Says, scripted_model

TOOK = {"prompt_tokens": 1200, "completion_tokens": 80, "total_tokens": 1280}
GREETING = (Turn("user", "Say hello."),)

OLLAMA = b"".join(
    json.dumps(
        {"model": "m", "created_at": "2026-01-05T00:00:00Z", "message": {"role": "assistant", **said}} | end
    ).encode()
    + b"\n"
    for said, end in (
        ({"content": "Hel"}, {"done": False}),
        ({"content": "lo"}, {"done": False}),
        ({"content": ""}, {"done": True, "done_reason": "stop", "prompt_eval_count": 26, "eval_count": 7}),
    )
)
START = {
    "id": "1",
    "type": "message",
    "role": "assistant",
    "model": "m",
    "content": [],
    "stop_reason": None,
    "stop_sequence": None,
    "usage": {"input_tokens": 25, "output_tokens": 1},
}
ANTHROPIC = b"".join(
    f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode()
    for event in (
        {"type": "message_start", "message": START},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Hello"}},
        {"type": "content_block_stop", "index": 0},
        {
            "type": "message_delta",
            "delta": {"stop_reason": "end_turn", "stop_sequence": None},
            "usage": {"output_tokens": 15},
        },
        {"type": "message_stop"},
    )
)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with newsroom(tmp_path_factory.mktemp("news")) as opened:
        yield opened


def metered(news: Newsroom, writer: Any) -> Usage | None:
    """Return what one question takes."""
    meter = Meter()
    assert list(news.generate(writer, meter=meter))
    return meter.total


@pytest.mark.parametrize(
    ("llm", "says", "took"),
    [
        ("openai-like", Says("Hello", usage=TOOK), Usage(1200, 80)),
        ("openai-like", Says("Hello"), None),
        ("openai-like", Says("Hello", usage={"prompt_tokens": None, "completion_tokens": "80"}), None),
        ("openai-like", Says("Hello", usage={"prompt_tokens": -1, "completion_tokens": 5}), None),
        ("openai", Says("Hello", usage=TOOK), Usage(1200, 80)),
        ("ollama", Says(raw=OLLAMA), Usage(26, 7)),
        ("ollama", Says(raw=OLLAMA.replace(b"eval_count", b"count")), None),
        ("anthropic", Says(raw=ANTHROPIC), Usage(25, 15)),
    ],
)
def test_the_tokens_are_those_that_the_server_counts(llm: Any, says: Says, took: Usage | None) -> None:
    name = {"openai": "gpt-4o", "anthropic": "claude-sonnet-4-5-20250929"}.get(llm, "m")
    with scripted_model(says) as model:
        settings = LanguageModelSettings(llm=llm, llm_model=name, llm_base_url=model.url, llm_api_key="k")  # type: ignore[arg-type]
        opened = open_model(settings)
        assert opened is not None
        meter = Meter()
        with closing_model(opened):
            assert "".join(meter.read(opened.stream(GREETING, 10, free=True))) == "Hello"
    assert meter.total == took


def test_a_question_takes_what_its_answer_and_its_repair_take(news: Newsroom, tmp_path: Path) -> None:
    script = Says(reply(WRONG, GOOD), usage=TOOK), Says(reply(), usage=TOOK)
    with scripted_model(*script) as model, writer_of(model.url, llm_record=tmp_path) as writer:
        assert metered(news, writer) == Usage(2400, 160)
    with replaying(tmp_path) as writer:
        assert metered(news, writer) == Usage(2400, 160)


@pytest.mark.parametrize("last", [Says(reply()), Says(status=500), Says(reply(GOOD), usage=TOOK, cut_after=1)])
def test_what_one_call_took_is_not_told_for_two(news: Newsroom, last: Says) -> None:
    with scripted_model(Says(reply(WRONG), usage=TOOK), last) as model, writer_of(model.url) as writer:
        assert metered(news, writer) is None


def test_a_rewritten_question_counts() -> None:
    meter = Meter()
    with scripted_model(Says("And in 2020?", usage=TOOK)) as model, writer_of(model.url) as writer:
        assert rewrite_by_model("And in 2020?", HISTORY, writer, meter)
    assert meter.total == Usage(1200, 80)


@pytest.mark.parametrize(
    ("refuses", "took"),
    [
        ({"response_format"}, Usage(1200, 80)),
        ({"stream_options"}, None),
        ({"response_format", "stream_options"}, None),
    ],
)
def test_a_server_that_refuses_to_count_or_to_keep_a_form_is_asked_without(
    news: Newsroom, refuses: set[str], took: Usage | None
) -> None:
    with scripted_model(Says(reply(GOOD), usage=TOOK), refuses=refuses) as model, writer_of(model.url) as writer:
        assert [metered(news, writer) for _ in range(2)] == [took, took]
    extras = {"response_format", "stream_options"}
    assert [request.keys() & extras for request in model.requests] == [extras - refuses] * 2


def test_one_refusal_of_everything_does_not_end_the_form_for_good(news: Newsroom) -> None:
    script = *[Says(status=400)] * 4, Says(reply(GOOD), usage=TOOK)
    with scripted_model(*script) as model, writer_of(model.url) as writer:
        assert [metered(news, writer) for _ in range(2)] == [None, Usage(1200, 80)]
    assert "response_format" in model.requests[-1]


CALLS = st.lists(st.none() | st.builds(Usage, st.integers(0, 99), st.integers(0, 99)))


@given(CALLS)
def test_the_total_is_known_just_where_every_call_is(calls: list[Usage | None]) -> None:
    def stream(took: Usage | None) -> Any:
        yield "text"
        if took:
            yield took

    meter = Meter()
    assert [list(meter.read(stream(took))) for took in calls] == [["text"]] * len(calls)
    assert meter.total == (None if None in calls else sum(filter(None, calls), Usage(0, 0)))
