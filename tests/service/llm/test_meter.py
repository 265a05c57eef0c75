"""What a language model takes for a question; test_language_model.py has what each server counts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answer.answer import Usage
from service.generation.rewrite_by_model import rewrite_by_model
from service.llm.meter import Meter
from tests.service.llm.test_recorded_model import HISTORY, WRONG, replaying
from tests.support.newsroom import GOOD, Newsroom, newsroom, reply, writer_of
from tests.support.scripted_model import Says, scripted_model

TOOK = {"prompt_tokens": 1200, "completion_tokens": 80, "total_tokens": 1280}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with newsroom(tmp_path_factory.mktemp("news")) as opened:
        yield opened


def metered(news: Newsroom, writer: Any) -> Usage | None:
    """Return what one question takes."""
    meter = Meter()
    assert list(news.generate(writer, meter=meter))
    return meter.total


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
    script = *[Says(status=400)] * 5, Says(reply(GOOD), usage=TOOK)
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
