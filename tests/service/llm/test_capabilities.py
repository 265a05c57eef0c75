"""What servers refuse is left out and remembered; tests/support/llm_servers.py has the servers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ModelError
from service.answer.answer import Turn, Usage
from service.llm.breaker import Breaker
from service.llm.capabilities import Capabilities, Form, Options
from service.llm.language_model import LanguageModel
from service.llm.open_model import open_model
from service.llm.reply_schema import STATEMENTS
from service.llm.settings import LanguageModelSettings
from tests.support.llm_servers import SERVERS, Server, kind_of
from tests.support.newsroom import GOOD, Newsroom, closing_model, newsroom, reply, writer_of
from tests.support.scripted_model import Refusal, Says, ScriptedModel, scripted_model

TOOK = {"prompt_tokens": 12, "completion_tokens": 8, "total_tokens": 20}
ASKED = (Turn("user", "Say hello."),)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with newsroom(tmp_path_factory.mktemp("news")) as opened:
        yield opened


@contextmanager
def served(server: Server) -> Iterator[tuple[ScriptedModel, LanguageModel]]:
    with scripted_model(Says("{}", usage=TOOK), refuses=server.refuses) as script:
        named = {"llm": server.provider, "llm_model": "m", "llm_base_url": script.url, "llm_api_key": "k"}
        model = open_model(LanguageModelSettings.model_validate(named))
        assert model is not None
        with closing_model(model):
            yield script, model


def said(model: LanguageModel) -> str:
    return "".join(piece for piece in model.stream(ASKED, 30) if isinstance(piece, str))


@pytest.mark.parametrize("server", SERVERS, ids=lambda server: f"{server.name} {server.version}")
def test_every_server_answers_and_refuses_each_option_once_at_most(server: Server) -> None:
    with served(server) as (script, model):
        assert [said(model) for _ in range(3)] == ["{}"] * 3
    assert [kind_of(body) for body in script.requests] == [server.settles_on] * 3
    refused = [kind_of(body) for body in script.refused]
    assert len(refused) == len(server.refusals.keys() & set(refused)) + (server.refuses_counting is not None)
    counts = ["stream_options" in body for body in script.requests]
    assert counts == [server.provider == "openai-like" and server.refuses_counting is None] * 3


@pytest.mark.parametrize("status", [400, 406, 422, 500, 501, 503])
def test_a_refusal_of_any_status_that_names_nothing_is_found_out(status: int) -> None:
    def refuses(body: dict[str, Any]) -> Refusal | None:
        return Refusal(status, {}) if kind_of(body) in {"json_schema", "json_object with schema"} else None

    with scripted_model(Says("{}"), refuses=refuses) as script, writer_of(script.url) as writer:
        assert [said(writer.model) for _ in range(4)] == ["{}"] * 4
    assert [kind_of(body) for body in script.requests] == ["json_object"] * 4
    tries = 1 if status < 500 else 2
    assert len(script.refused) == 2 * tries, "a fault of the server that names nothing is tried once more"


def test_counting_that_is_refused_without_a_word_costs_the_form_one_answer_only() -> None:
    def refuses(body: dict[str, Any]) -> Refusal | None:
        return Refusal(500, {}) if "stream_options" in body else None

    with scripted_model(Says("{}"), refuses=refuses) as script, writer_of(script.url) as writer:
        assert [said(writer.model) for _ in range(4)] == ["{}"] * 4
    kinds = [kind_of(body) for body in script.requests]
    assert kinds[0] == "none"
    assert "json_schema" in kinds[1:]


def test_a_server_that_is_another_one_by_now_is_asked_for_everything_again() -> None:
    kinds: set[str] = {"json_schema"}

    def refuses(body: dict[str, Any]) -> Refusal | None:
        return Refusal(400, {"error": "response_format"}) if kind_of(body) in kinds else None

    with scripted_model(Says("{}"), refuses=refuses) as script, writer_of(script.url) as writer:
        assert said(writer.model) == "{}"
        kinds = {"json_object with schema"}
        assert [said(writer.model) for _ in range(2)] == ["{}"] * 2
    assert [kind_of(body) for body in script.requests] == ["json_object with schema", "json_schema", "json_schema"]


def test_refusals_that_go_away_do_not_open_the_breaker(news: Newsroom) -> None:
    server = SERVERS[0]
    breaker = Breaker(failures=1, pause=1000.0)
    with (
        scripted_model(Says(reply(GOOD)), refuses=server.refuses) as script,
        writer_of(script.url, breaker=breaker) as writer,
    ):
        outcomes = [news.ask(writer)[1].kind for _ in range(3)]
    assert server.name == "llama-cpp-python"
    assert outcomes == ["answered"] * 3
    assert len(script.refused) == 1


@pytest.mark.parametrize("status", [400, 500, 503])
def test_a_server_that_refuses_plain_requests_is_at_fault_and_nothing_is_remembered_of_it(status: int) -> None:
    script = *[Says(status=status)] * 5, Says("{}")
    with scripted_model(*script) as model, writer_of(model.url) as writer:
        with pytest.raises(ModelError, match=f"HTTP {status}"):
            said(writer.model)
        assert len(model.requests) == 5
        assert said(writer.model) == "{}"
    assert kind_of(model.requests[-1]) == "json_schema"


@pytest.mark.parametrize("status", [401, 403, 404, 408, 429, 504])
def test_what_no_option_left_out_makes_better_is_asked_once(status: int) -> None:
    with scripted_model(Says(status=status)) as model, writer_of(model.url) as writer:
        with pytest.raises(ModelError):
            said(writer.model)
        assert len(model.requests) == 1


def test_a_reply_that_has_begun_is_not_asked_for_again() -> None:
    broken = b'data: {"error": {"message": "response_format", "code": 400}}\n\n'
    chunk = b'data: {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": '
    begun = chunk + b'[{"index": 0, "delta": {"content": "Hel"}}]}\n\n' + broken
    with scripted_model(Says("x", raw=begun)) as model, writer_of(model.url) as writer:
        pieces: list[str | Usage] = []
        with pytest.raises(ModelError):
            pieces.extend(iter(writer.model.stream(ASKED, 30)))
        assert len(model.requests) == 1


def form_named(name: str) -> Form:
    return lambda _: {"response_format": name}


@given(
    st.sets(st.sampled_from(["a", "b", "c", "counts"])),
    st.sampled_from([400, 422, 500]),
    st.booleans(),
)
def test_whatever_is_refused_the_best_of_what_is_taken_is_found(
    refused: set[str], status: int, names: bool
) -> None:
    options = Options(tuple(map(form_named, "abc")), {"stream_options": "counts"})
    capabilities = Capabilities(options)
    for _ in range(6):
        attempt = capabilities.attempt(STATEMENTS)
        while wrong := set(attempt.arguments.values()) & refused:
            named = "stream_options" if wrong == {"counts"} else "response_format"
            assert attempt.refused(status, named if names else "")
        attempt.settle()
    forms = [form for form in "abc" if form not in refused]
    expected = set(forms[:1]) | ({"counts"} - refused)
    assert set(attempt.arguments.values()) == expected
