"""A model's replies are recorded, and say the same again when nobody serves the model any more."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import NotRecorded, UsageError
from corpus.settings import load_settings
from service.answer.answer import Turn
from service.build import open_writer
from service.generation.prompt import Prompt, read_prompts
from service.generation.rewrite_by_model import rewrite_by_model
from service.generation.writer import Writer
from service.llm import recording
from service.llm.breaker import Breaker
from service.llm.meter import Meter
from service.llm.open_model import open_model
from service.llm.recording import Call, Recording, read_recording, write_recording
from service.llm.reply_schema import CHOICE, STATEMENTS
from service.llm.settings import LanguageModelSettings
from tests.service.generation.test_written_answers import QUESTION, SAID, WRITTEN, variables
from tests.support.listening import answering
from tests.support.newsroom import GOOD, Newsroom, closing_model, newsroom, reply, statement, writer_of
from tests.support.scripted_model import Says, scripted_model

HISTORY = [Turn("user", "How did trade change in 2021?"), Turn("assistant", "It grew by 45 percent. [1]")]
WRONG = statement(
    "Trade was growing by 54 percent this year.", "This year they were growing by 45 percent, he said."
)
FOLLOW_UP = {
    "messages": [
        {"role": "user", "content": QUESTION["question"]},
        {"role": "assistant", "content": SAID},
        {"role": "user", "content": "And in 2019?"},
    ]
}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with newsroom(tmp_path_factory.mktemp("news")) as opened:
        yield opened


@contextmanager
def replaying(folder: Path, model: str = "scripted") -> Iterator[Writer]:
    opened = open_model(LanguageModelSettings(llm_model=model, llm_replay=folder))
    assert opened is not None
    yield Writer(opened, read_prompts(), Breaker(), 10.0)


def recorded(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("piece", [1, 40, 4000])
def test_a_replay_says_what_was_recorded_repair_included(news: Newsroom, tmp_path: Path, piece: int) -> None:
    script = Says(reply(WRONG, GOOD), piece=piece), Says(reply(WRONG), piece=piece)
    with scripted_model(*script) as model, writer_of(model.url, llm_record=tmp_path) as writer:
        said = news.ask(writer)
    assert len(said[0]) == 1
    assert len(recorded(tmp_path)) == len(model.requests) == 2
    with replaying(tmp_path) as writer:
        assert [news.ask(writer) for _ in range(2)] == [said, said]


def test_what_is_on_record_is_not_asked_for_again(news: Newsroom, tmp_path: Path) -> None:
    with scripted_model(Says(reply(GOOD))) as model:
        for _ in range(2):
            with writer_of(model.url, llm_record=tmp_path) as writer:
                drafts, _ = news.ask(writer)
                assert [draft.text for draft in drafts] == [GOOD["text"]]
    assert len(model.requests) == 1


def test_a_recording_holds_neither_the_key_nor_the_articles(news: Newsroom, tmp_path: Path) -> None:
    with scripted_model(Says(reply())) as model, writer_of(model.url, llm_record=tmp_path) as writer:
        news.ask(writer)
    (path,) = tmp_path.iterdir()
    assert json.loads(path.read_text())["reply"] == reply()
    assert "sk-very-secret" not in path.read_text()
    assert "Putin" not in path.read_text()


def test_a_rewritten_question_is_replayed_even_where_the_model_rambled(tmp_path: Path) -> None:
    script = Says("How did trade change in 2020?"), Says("Let me think. " * 500)
    with scripted_model(*script) as model, writer_of(model.url, llm_record=tmp_path) as writer:
        said = [
            rewrite_by_model(question, HISTORY, writer, Meter()) for question in ("And in 2020?", "And by 2020?")
        ]
    assert said == ["How did trade change in 2020?", None]
    with replaying(tmp_path) as writer:
        assert [
            rewrite_by_model(question, HISTORY, writer, Meter()) for question in ("And in 2020?", "And by 2020?")
        ] == said


def test_another_question_model_or_prompt_is_not_on_record(news: Newsroom, tmp_path: Path) -> None:
    with scripted_model(Says(reply(GOOD))) as model, writer_of(model.url, llm_record=tmp_path) as writer:
        news.ask(writer)
    with replaying(tmp_path) as writer:
        answer = writer.prompts.answer
        reworded = Prompt(answer.name, answer.inputs, answer.text.replace("Write in English.", ""))
        assert reworded != answer
        with pytest.raises(NotRecorded, match=r"[0-9a-f]{64}.*DATELINE_LLM_RECORD"):
            news.ask(writer, "How has trade changed since?")
        with pytest.raises(NotRecorded):
            news.ask(replace(writer, prompts=replace(writer.prompts, answer=reworded)))
        news.ask(writer)
    with replaying(tmp_path, "other") as writer, pytest.raises(NotRecorded, match="'other'"):
        news.ask(writer)


def test_a_miss_is_no_failure_of_the_model_that_the_breaker_would_hide(news: Newsroom, tmp_path: Path) -> None:
    with replaying(tmp_path) as writer:
        for _ in range(5):
            with pytest.raises(NotRecorded):
                news.ask(writer)
            with pytest.raises(NotRecorded):
                rewrite_by_model("And in 2020?", HISTORY, writer, Meter())


def test_no_pause_after_failures_leaves_a_gap_in_a_recording_or_differs_in_a_replay(
    monkeypatch: pytest.MonkeyPatch, news: Newsroom, tmp_path: Path
) -> None:
    def outcomes() -> list[object]:
        writer = open_writer()
        assert writer is not None
        with closing_model(writer.model):
            return [news.ask(writer, f"How has trade changed in {year}?") for year in range(2015, 2021)]

    with (
        scripted_model(*[Says("I cannot say.")] * 4, Says(reply(GOOD))) as model,
        monkeypatch.context() as patched,
    ):
        for name, value in (variables(model) | {"DATELINE_LLM_RECORD": str(tmp_path)}).items():
            patched.setenv(name, value)
        said = outcomes()
    assert len(recorded(tmp_path)) == 6
    monkeypatch.setenv("DATELINE_LLM_MODEL", "scripted")
    monkeypatch.setenv("DATELINE_LLM_REPLAY", str(tmp_path))
    assert outcomes() == said


@pytest.mark.parametrize(
    "says", [Says(reply(GOOD, GOOD), cut_after=2), Says(reply(GOOD), pause=30), Says(status=500)]
)
def test_a_reply_that_breaks_off_is_not_recorded(news: Newsroom, tmp_path: Path, says: Says) -> None:
    with scripted_model(says) as model, writer_of(model.url, seconds=0.8, llm_record=tmp_path) as writer:
        assert news.ask(writer)[1].kind == "failed"
    assert recorded(tmp_path) == []


def test_a_reply_that_nobody_waits_for_is_not_recorded(news: Newsroom, tmp_path: Path) -> None:
    says = Says(reply(GOOD) * 50, pause=0.05)
    with scripted_model(says) as model, writer_of(model.url, llm_record=tmp_path) as writer:
        items = news.generate(writer)
        next(iter(items))
        items.close()  # type: ignore[attr-defined]
    assert recorded(tmp_path) == []


CALLS = st.builds(
    Call,
    model=st.text(max_size=5),
    context=st.integers(1024, 4096),
    messages=st.lists(
        st.builds(Turn, role=st.sampled_from(["user", "assistant", "system"]), content=st.text(max_size=5)),
        max_size=3,
    ).map(tuple),
    schema=st.sampled_from([None, STATEMENTS, CHOICE]),
    most=st.integers(1, 100),
)


@given(CALLS, CALLS)
def test_two_calls_share_a_digest_just_where_they_are_equal(one: Call, other: Call) -> None:
    assert (one.sha256 == other.sha256) == (one == other)


@given(CALLS, CALLS, st.sampled_from(["model", "context", "messages", "schema", "most"]))
def test_each_part_of_a_call_counts(one: Call, other: Call, part: str) -> None:
    changed = replace(one, **{part: getattr(other, part)})
    assert (one.sha256 == changed.sha256) == (getattr(one, part) == getattr(other, part))


@pytest.mark.parametrize(("part", "value"), [("TEMPERATURE", 0.5), ("REPLY_TOKENS", 10)])
def test_what_every_call_is_made_with_counts(monkeypatch: pytest.MonkeyPatch, part: str, value: object) -> None:
    call = Call("m", 8192, (Turn("user", "Why?"),), STATEMENTS, 100)
    before = call.sha256
    monkeypatch.setattr(recording, part, value)
    assert call.sha256 != before


def test_the_time_that_a_model_has_and_where_it_is_served_count_for_nothing(
    news: Newsroom, tmp_path: Path
) -> None:
    for seconds in (3.0, 9.0):
        with scripted_model(Says(reply())) as model, writer_of(model.url, seconds, llm_record=tmp_path) as writer:
            news.ask(writer)
    assert len(recorded(tmp_path)) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"model": "m"}', '{"model": "m", "reply": 5}'])
def test_a_recording_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    call = Call("m", 8192, (Turn("user", "Why?"),), None, 100)
    write_recording(tmp_path, call, Recording(model="m", reply="😀 “so”", usage=None))
    assert read_recording(tmp_path, call).reply == "😀 “so”"
    (path,) = tmp_path.iterdir()
    path.write_text(text)
    with pytest.raises(NotRecorded, match="cannot be read"):
        read_recording(tmp_path, call)


def test_a_reply_that_cannot_be_kept_is_an_error_that_says_so(news: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "recorded"
    with scripted_model(Says(reply(GOOD))) as model, writer_of(model.url, llm_record=folder) as writer:
        folder.rmdir()
        with pytest.raises(NotRecorded, match="cannot be written"):
            news.ask(writer)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"LLM": "ollama", "LLM_MODEL": "m", "LLM_RECORD": "a", "LLM_REPLAY": "a"}, "DATELINE_LLM_REPLAY"),
        ({"LLM_RECORD": "a"}, "DATELINE_LLM_RECORD"),
        ({"LLM_REPLAY": "a"}, "DATELINE_LLM_MODEL"),
    ],
)
def test_settings_that_cannot_stand_together_are_named(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], named: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)
    with pytest.raises(UsageError, match=named):
        load_settings(LanguageModelSettings)


@pytest.mark.parametrize("settings", [{"llm": "openai-like"}, {"llm": "ollama"}, {}])
def test_a_replay_needs_no_address_no_key_and_no_adapter(tmp_path: Path, settings: dict[str, str]) -> None:
    opened = open_model(LanguageModelSettings(llm_model="m", llm_replay=tmp_path, **settings))  # type: ignore[arg-type]
    assert opened is not None
    assert opened.name == "m"
    opened.close()


def test_a_folder_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="LLM_REPLAY"):
        open_model(LanguageModelSettings(llm_model="m", llm_replay=tmp_path / "none"))
    with pytest.raises(UsageError, match="LLM_RECORD"):
        open_model(LanguageModelSettings(llm="ollama", llm_model="m", llm_record=tmp_path / "file" / "in"))


def timeless(answers: Sequence[httpx.Response]) -> list[str]:
    """Return the bodies without what belongs to one request."""
    kept = [{k: v for k, v in answer.json().items() if k not in {"id", "timings_ms"}} for answer in answers]
    return [json.dumps(body) for body in kept]


def test_a_service_that_replays_gives_the_same_bytes_and_fails_on_anything_else(
    own_data: Path, tmp_path: Path
) -> None:
    script = Says(WRITTEN, piece=400), Says(WRITTEN), Says("By how much did it fall in 2019?"), Says(WRITTEN)
    folder = tmp_path / "recorded"
    with (
        scripted_model(*script) as model,
        answering(own_data, **variables(model), DATELINE_LLM_RECORD=str(folder)) as url,
    ):
        told = [httpx.post(f"{url}/chat", json=asked, timeout=60) for asked in (QUESTION, FOLLOW_UP)]
    named = {"DATELINE_LLM_MODEL": "scripted", "DATELINE_LLM_REPLAY": str(folder)}
    with answering(own_data, **named) as url, httpx.Client(base_url=url, timeout=60) as client:
        again = [client.post("/chat", json=asked) for asked in (QUESTION, FOLLOW_UP)]
        other = {"question": "Who did send money home to the Velmorans?"}
        miss, streamed = client.post("/chat", json=other), client.post("/chat", json=other | {"stream": True})
    assert [said.json()["mode"] for said in told] == ["llm", "llm"]
    assert timeless(again) == timeless(told)
    assert (miss.status_code, miss.headers["content-type"]) == (500, "application/problem+json")
    assert "DATELINE_LLM_RECORD" in miss.json()["detail"]
    assert "event: error" in streamed.text
