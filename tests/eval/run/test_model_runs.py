"""Runs with a language model: recorded once, measured without it from then on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from eval.target.open_asker import open_in_process
from tests.support.command import run
from tests.support.ferry import CASE
from tests.support.listening import listening
from tests.support.newsroom import reply, statement
from tests.support.scripted_model import Says, ScriptedModel, scripted_model

QUOTE = "The ferry to Lund will cost 14 crowns from July, Ida Brandt said."
WRITTEN = reply(statement("The ferry to Lund will cost 14 crowns from July.", QUOTE))


@pytest.fixture(scope="module")
def data(ferry: Path) -> Path:
    return ferry / "data"


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


def test_a_service_that_lacks_a_reply_ends_the_run_that_asks_it(
    monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...], data: Path, tmp_path: Path
) -> None:
    with served(monkeypatch, Says(WRITTEN), _RECORD=tmp_path / "recorded"):
        results(given)
    question = tmp_path / "others.jsonl"
    question.write_text(json.dumps(CASE | {"question": "How much will the ferry to Lund cost?"}) + "\n")
    with (
        replayed(monkeypatch, tmp_path / "recorded"),
        open_in_process(data, None) as asker,
        listening(asker.answerer) as url,
    ):
        assert run("eval", "run", *given[:2], "--url", url, "--out", tmp_path / "out.json").exit_code == 0
        done = run("eval", "run", "--cases", question, "--url", url)
    assert json.loads((tmp_path / "out.json").read_text())["rows"][0]["right"]
    assert done.exit_code == 4
    assert "The question was: How much will the ferry to Lund cost?" in done.stderr


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


JUDGED = '{"fluency": 4, "completeness": 2}'


def judged(
    monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...], said: str | Says, **variables: object
) -> dict[str, object]:
    """Return what the judge says of an answer that another model's script wrote."""
    judgement = said if isinstance(said, Says) else Says(said)
    with served(monkeypatch, Says(WRITTEN), judgement, **variables) as model:
        found = results(given, "--judge")["judge"]
    assert "The ferry to Lund will cost 14 crowns from July." in model.requests[1]["messages"][0]["content"]
    assert isinstance(found, dict)
    return found


def test_a_judge_scores_each_answer_beside_its_question_and_its_facts(
    monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    with served(monkeypatch, Says(WRITTEN), Says(JUDGED)) as model:
        shown = run("eval", "run", *given, "--judge", "--html", page, "--github").stdout
    asked = model.requests[1]["messages"][0]["content"]
    assert "What will the ferry to Lund cost?" in asked
    assert "\n14 crowns\n" in asked
    for told in (shown, page.read_text()):
        assert "Advisory, no gate reads it: what scripted makes of the answers" in told
        assert "answers: 1, unscored: 0" in told
    assert "fluency       4.000      1" in shown
    assert "| completeness | 2.000 | 1 |" in (tmp_path / "summary").read_text()


@pytest.mark.parametrize(
    "said",
    [
        "",
        "5 and 5",
        f"```json\n{JUDGED}\n```",
        f"{JUDGED} {JUDGED}",
        '{"fluency": 4}',
        '{"fluency": 0, "completeness": 0}',
        '{"fluency": 6, "completeness": 5}',
        '{"fluency": "4", "completeness": 5}',
        '{"fluency": 4.5, "completeness": 5}',
        '{"fluency": true, "completeness": 5}',
        '{"fluency": 4, "completeness": 2, "comment": "fine"}',
        "4" * 5000,
        Says(status=500),
    ],
)
def test_what_cannot_be_read_is_unscored_and_never_a_zero(
    monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...], said: str | Says
) -> None:
    found = judged(monkeypatch, given, said)
    assert (found["answers"], found["unscored"], found["means"]) == (1, 1, {})
    assert found["cases"]["price"]["unscored"]  # type: ignore[index]


def test_a_judge_is_replayed_like_any_model_and_a_miss_names_the_question(
    monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...], tmp_path: Path
) -> None:
    recorded = judged(monkeypatch, given, JUDGED, _RECORD=tmp_path / "recorded")
    assert recorded["means"]["fluency"]["value"] == 4  # type: ignore[index]
    with replayed(monkeypatch, tmp_path / "recorded"):
        assert results(given, "--judge")["judge"] == recorded
    with served(monkeypatch, Says(WRITTEN), _RECORD=tmp_path / "answers"):
        results(given)
    with replayed(monkeypatch, tmp_path / "answers"):
        done = run("eval", "run", *given, "--judge")
    assert done.exit_code == 4
    assert "The question was: What will the ferry to Lund cost?" in done.stderr


def test_an_abstention_has_nothing_to_judge(monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...]) -> None:
    with served(monkeypatch, Says('{"statements": []}')) as model:
        done = run("eval", "run", *given, "--judge", "--json")
    assert json.loads(done.stdout)["judge"]["answers"] == 0
    assert len(model.requests) == 1


def test_a_judge_without_a_model_is_wrong_usage_before_anything_is_asked(given: tuple[object, ...]) -> None:
    done = run("eval", "run", *given, "--judge")
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)
    assert "DATELINE_LLM_MODEL" in done.stderr
    assert done.stdout == ""


def test_no_judge_can_gate(monkeypatch: pytest.MonkeyPatch, given: tuple[object, ...], tmp_path: Path) -> None:
    floors = "--floors", tmp_path / "floors.json"
    with served(monkeypatch, Says(WRITTEN)):
        for command in ("gate", "accept"):
            refused = run("eval", command, *given[:4], *floors, "--judge")
            assert refused.exit_code == 2
            assert "No such option" in refused.stderr
        assert run("eval", "accept", *given[:4], *floors).exit_code == 0
    document = json.loads(floors[1].read_text())
    assert not {"fluency", "completeness"} & document["floors"].keys()
    for score in (5, 1):
        said = Says(json.dumps({"fluency": score, "completeness": score}))
        with served(monkeypatch, Says(WRITTEN), said):
            out = tmp_path / f"{score}.json"
            assert run("eval", "run", *given, "--judge", "--out", out).exit_code == 0
    best, worst = (json.loads((tmp_path / f"{score}.json").read_text()) for score in (5, 1))
    assert best.pop("judge") != worst.pop("judge")
    assert best["shares"] == worst["shares"], "the scores are in no share"
    assert run("eval", "compare", tmp_path / "5.json", tmp_path / "1.json").exit_code == 0
    with served(monkeypatch, Says(WRITTEN)):
        gate = "eval", "gate", *given, *floors
        assert run(*gate, "--baseline", tmp_path / "5.json").exit_code == 0
        floors[1].write_text(json.dumps(document | {"floors": {"fluency": 0.5}}))
        assert run(*gate).exit_code == 4, "a floor of a judge's score is a floor of something not measured"
