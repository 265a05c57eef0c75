"""Runs with a language model: recorded once, measured without it from then on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import dateline
from tests.service.scripted_model import Says, ScriptedModel, scripted_model
from tests.service.written import reply, statement

TEXT = "Ferry to Lund gets dearer\n\nThe ferry to Lund will cost 14 crowns from July, Ida Brandt said.\n"
QUOTE = "The ferry to Lund will cost 14 crowns from July, Ida Brandt said."
WRITTEN = reply(statement("The ferry to Lund will cost 14 crowns from July.", QUOTE))
CASE = {
    "id": "price",
    "question": "What will the ferry to Lund cost?",
    "answerable": True,
    "must_include": [["14 crowns"]],
    "sources": ["ferry.txt"],
    "quotes": ["The ferry to Lund will cost 14 crowns"],
    "asked_on": "2026-01-05",
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(dateline.app, list(map(str, arguments)))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eval")
    (folder / "ferry.txt").write_text(TEXT, encoding="utf-8")
    assert run("ingest", folder / "ferry.txt", "--data", folder / "data").exit_code == 0
    return folder / "data"


@pytest.fixture
def given(data: Path, tmp_path: Path) -> tuple[object, ...]:
    """The options of a run of one case."""
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(CASE) + "\n", encoding="utf-8")
    return "--cases", path, "--data", data, "--no-baselines"


@contextmanager
def served(monkeypatch: pytest.MonkeyPatch, *script: Says, **variables: object) -> Iterator[ScriptedModel]:
    """Serve a model to whatever runs in the block."""
    with scripted_model(*script) as model, monkeypatch.context() as patched:
        named = {"": "openai-like", "_MODEL": "scripted", "_BASE_URL": model.url, **variables}
        for name, value in named.items():
            patched.setenv(f"DATELINE_LLM{name}", str(value))
        yield model


@contextmanager
def replayed(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[None]:
    """Let a recording answer in the block."""
    with monkeypatch.context() as patched:
        patched.setenv("DATELINE_LLM_MODEL", "scripted")
        patched.setenv("DATELINE_LLM_REPLAY", str(folder))
        yield


def results(given: tuple[object, ...], *options: object) -> dict[str, object]:
    done = run("eval", "run", *given, "--json", *options)
    assert done.exit_code == 0, done.stderr
    figures: dict[str, object] = json.loads(done.stdout)
    figures.pop("timings")
    return figures


def test_a_replayed_run_has_the_figures_of_the_recorded_one(
    monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...], tmp_path: Path
) -> None:
    with served(monkeypatch, Says(WRITTEN), _RECORD=tmp_path / "recorded") as model:
        recorded = results(given)
    assert model.requests
    assert "will cost 14 crowns from July. [1]" in json.dumps(recorded)
    with replayed(monkeypatch, tmp_path / "recorded"):
        assert [results(given) for _ in range(2)] == [recorded, recorded]


@pytest.mark.parametrize("command", ["run", "gate"])
def test_a_reply_that_is_not_on_record_ends_a_run_and_a_gate(
    monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...], tmp_path: Path, command: str
) -> None:
    floors = ["--floors", tmp_path / "floors.json"]
    assert run("eval", "accept", *given[:4], *floors).exit_code == 0
    (tmp_path / "empty").mkdir()
    with replayed(monkeypatch, tmp_path / "empty"):
        done = run("eval", command, *given, *(floors if command == "gate" else []))
    assert done.exit_code == 4
    for said in ("under ", "The question was: What will the ferry to Lund cost?", "DATELINE_LLM_RECORD"):
        assert said in done.stderr
    assert "gate is" not in done.stdout
