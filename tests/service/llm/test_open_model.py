"""Settings of the language model, its prompts, and what is said when they are wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import UsageError
from corpus.settings import load_settings
from service.answer.answer import Turn
from service.generation.prompt import read_prompt, read_prompts
from service.generation.rewrite_by_model import rewrite_by_model
from service.generation.writer import Writer
from service.llm.breaker import Breaker
from service.llm.meter import Meter
from service.llm.open_model import open_model
from service.llm.settings import LanguageModelSettings
from tests.support.newsroom import closing_model, writer_of
from tests.support.scripted_model import Says, scripted_model

HISTORY = [
    Turn("user", "How did trade with Tajikistan change in 2021?"),
    Turn("assistant", "It grew by 45 percent, Putin said. [1]"),
]


def loaded(monkeypatch: pytest.MonkeyPatch, **variables: str) -> LanguageModelSettings:
    for name, value in variables.items():
        monkeypatch.setenv(f"DATELINE_{name}", value)
    return load_settings(LanguageModelSettings)


def test_without_settings_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_model(loaded(monkeypatch)) is None


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"LLM": "gpt"}, "DATELINE_LLM="),
        ({"LLM": "ollama"}, "DATELINE_LLM_MODEL"),
        ({"LLM": "openai-like", "LLM_MODEL": "m"}, "DATELINE_LLM_BASE_URL"),
        ({"LLM": "ollama", "LLM_MODEL": "m", "LLM_BASE_URL": "localhost"}, "http://"),
        ({"LLM_TIMEOUT": "0"}, "DATELINE_LLM_TIMEOUT"),
        ({"LLM_CONTEXT": "10"}, "DATELINE_LLM_CONTEXT"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], named: str) -> None:
    with pytest.raises(UsageError, match=named):
        loaded(monkeypatch, **variables)


@pytest.mark.parametrize("key", ["sk-secret\n", "sk-sécret"])
def test_a_key_that_cannot_be_one_is_refused_without_being_shown(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    settings = loaded(monkeypatch, LLM="openai", LLM_MODEL="gpt-4o", LLM_API_KEY=key)
    with pytest.raises(UsageError) as error:
        open_model(settings)
    assert key not in str(error.value) + repr(settings)


@pytest.mark.parametrize(
    ("llm", "model"),
    [
        ("openai-like", "any"),
        ("openai", "gpt-4o"),
        ("ollama", "llama3.2"),
        ("anthropic", "claude-3-5-haiku-latest"),
    ],
)
def test_every_provider_opens_without_a_network(monkeypatch: pytest.MonkeyPatch, llm: str, model: str) -> None:
    settings = loaded(
        monkeypatch, LLM=llm, LLM_MODEL=model, LLM_BASE_URL="http://127.0.0.1:9", LLM_API_KEY="sk-secret"
    )
    opened = open_model(settings)
    assert opened is not None
    with closing_model(opened):
        assert opened.name == model
        assert "sk-secret" not in repr(opened) + repr(settings)


def test_a_model_that_the_adapter_does_not_know_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="openai-like"):
        open_model(loaded(monkeypatch, LLM="openai", LLM_MODEL="no-such-model", LLM_API_KEY="k"))


@pytest.mark.parametrize(("content", "told"), [(None, "is not a file"), (b"GGUF" + bytes(60), "cannot load")])
def test_a_model_file_that_cannot_be_served_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None, told: str
) -> None:
    pytest.importorskip("xllamacpp")
    path = tmp_path / "model.gguf"
    if content:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=rf"model\.gguf:? ?.*{told}|{told} .*model\.gguf"):
        open_model(loaded(monkeypatch, LLM="llama-cpp", LLM_MODEL=str(path)))


def test_a_model_file_is_called_by_its_name_wherever_it_lies(tmp_path: Path) -> None:
    opened = open_model(
        LanguageModelSettings(llm="llama-cpp", llm_model="/models/small.gguf", llm_replay=tmp_path)
    )
    assert opened is not None
    assert opened.name == "small"


def test_a_missing_extra_is_named_with_the_command_that_installs_it() -> None:
    program = (
        "import sys; sys.modules['llama_index.llms.ollama'] = None\n"
        "from service.llm.settings import LanguageModelSettings\n"
        "from service.llm.open_model import open_model\n"
        "open_model(LanguageModelSettings(llm='ollama', llm_model='m'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert "UsageError: DATELINE_LLM=ollama needs a package" in done.stderr
    assert 'pip install "dateline[ollama]"' in done.stderr


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("inputs: question\n---\nAnswer {question} from {passages}.", "passages"),
        ("inputs: question passages\n---\nAnswer {question}.", "passages"),
        ("Answer {question}.", "does not begin"),
    ],
)
def test_a_prompt_with_other_gaps_than_it_declares_is_refused(tmp_path: Path, text: str, wrong: str) -> None:
    (tmp_path / "answer.md").write_text(text)
    with pytest.raises(UsageError, match=wrong):
        read_prompt("answer", tmp_path)


def test_what_fills_a_prompt_is_not_filled_again() -> None:
    prompts = read_prompts()
    filled = prompts.rewrite.fill(boundary="=", conversation="{question}", question="{boundary} why?")
    assert "\n{question}\n" in filled
    assert "{boundary} why?" in filled


@pytest.mark.parametrize(
    ("reply", "question"),
    [
        ("How did trade with Tajikistan change in 2020?\n", "How did trade with Tajikistan change in 2020?"),
        ('"And in 2020?"', "And in 2020?"),
        ("How did trade with Uzbekistan change in 2020?", None),
        ("How did trade change in 2019?", None),
        ("Sure!\nHow did trade change in 2020?", None),
        ("", None),
        ("how " * 500, None),
    ],
)
def test_a_follow_up_is_rewritten_without_new_names_and_numbers(reply: str, question: str | None) -> None:
    with scripted_model(Says(reply)) as model, writer_of(model.url) as writer:
        assert rewrite_by_model("And in 2020?", HISTORY, writer, Meter()) == question
    assert "response_format" not in model.requests[0]


def test_a_dead_model_rewrites_nothing() -> None:
    with scripted_model(Says(status=500)) as model, writer_of(model.url) as writer:
        broken = Writer(writer.model, writer.prompts, Breaker(failures=1), 5.0)
        assert [rewrite_by_model("And in 2020?", HISTORY, broken, Meter()) for _ in range(3)] == [None] * 3
    assert len(model.requests) == 2, "with counting and without, of one call"
