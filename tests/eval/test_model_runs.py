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


TOOK = {"prompt_tokens": 1200, "completion_tokens": 80, "total_tokens": 1280}
PRICES = "--price-in", "2.5", "--price-out", "10"


def test_a_run_tells_what_the_model_took_and_what_that_costs(
    monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...], tmp_path: Path
) -> None:
    page, recorded = tmp_path / "page.html", tmp_path / "recorded"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    with served(monkeypatch, Says(WRITTEN, usage=TOOK), _RECORD=recorded):
        shown = run("eval", "run", *given, *PRICES, "--html", page, "--github").stdout
    told = "tokens of scripted: 1,200 in, 80 out, cost 0.0038   answers of unknown use: 0"
    assert told in shown
    assert told in page.read_text()
    assert "1,200 in, 80 out, cost 0.0038" in (tmp_path / "summary").read_text()
    tokens = {"model": "scripted", "input_tokens": 1200, "output_tokens": 80, "of": 1, "unknown": 0}
    with replayed(monkeypatch, recorded):
        assert results(given, *PRICES)["use"] == tokens | {"cost": "0.0038"}
        assert results(given)["use"] == tokens


def test_a_server_that_does_not_count_leaves_the_use_unknown_not_zero(
    monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...]
) -> None:
    with served(monkeypatch, Says(WRITTEN)):
        found = results(given, *PRICES)["use"]
    assert isinstance(found, dict)
    assert (found["of"], found["unknown"]) == (0, 1)


def test_a_model_that_never_answers_is_a_use_that_is_not_known(
    monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...]
) -> None:
    with served(monkeypatch, Says(status=500)):
        found = results(given)["use"]
    assert isinstance(found, dict)
    assert (found["model"], found["of"], found["unknown"]) == ("scripted", 0, 1)


def test_without_a_model_nothing_is_said_of_tokens(given: tuple[object, ...], tmp_path: Path) -> None:
    shown = run("eval", "run", *given, *PRICES, "--html", tmp_path / "page.html").stdout
    assert "tokens" not in shown + (tmp_path / "page.html").read_text()
    assert "use" not in results(given, *PRICES)


@pytest.mark.parametrize(
    "options", [["--price-in", "1"], ["--price-out", "1"], [*PRICES[:3], "much"], [*PRICES[:3], "-1"]]
)
def test_half_a_price_and_one_that_is_none_are_wrong_usage(given: tuple[object, ...], options: list[str]) -> None:
    assert run("eval", "run", *given, *options).exit_code == 2


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
