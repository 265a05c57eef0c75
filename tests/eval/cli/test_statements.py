"""The command, with an asker that says what the test tells it to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.scripted_asker import HARVEST, Scripted, abstention, answer

PICKED = "Growers in Oster picked 310 tonnes of apples in May, Ida Brandt said."
LINE = {
    "source": "harvest.txt",
    "sentence": PICKED,
    "periods": ["2021-05"],
    "report_date_ok": False,
    "speakers": ["Ida Brandt"],
}
MUCH = {
    "id": "much",
    "question": "How much was picked?",
    "answerable": True,
    "must_include": [["310"]],
    "quotes": ["310 tonnes"],
    "asked_on": "2021-07-01",
}
ABSENT = {"id": "absent", "question": "Who owns the ferry?", "answerable": False, "asked_on": "2021-07-01"}
REPLIES = {"How much was picked?": answer(HARVEST, PICKED, speaker="Brandt"), "Who owns the ferry?": abstention()}


def written(path: Path, *lines: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def asker(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    scripted = Scripted(dict(REPLIES))

    @contextmanager
    def opened(*_: object) -> Iterator[Scripted]:
        yield scripted

    monkeypatch.setattr("eval.target.open_asker.open_asker", opened)
    return scripted


def test_what_answers_state_is_held_against_the_gold_file(tmp_path: Path) -> None:
    cases, gold = written(tmp_path / "cases.jsonl", MUCH, ABSENT), written(tmp_path / "gold.jsonl", LINE)
    done = run("eval", "statements", "--cases", cases, "--gold", gold, "--json")
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["cases"], found["statements"], found["statements_without_gold"]) == (2, 1, 0)
    assert found["stated"]["speakers"]["precision"]["share"] == 1.0
    assert (found["stated"]["dates"]["recall"]["count"], found["stated"]["dates"]["recall"]["of"]) == (0, 1)
    assert found["shares"]["right abstentions"]["count"] == 1
    table = run("eval", "statements", "--cases", cases, "--gold", gold)
    assert table.exit_code == 0
    assert "statements: 1, of which no gold line is about 0" in table.stdout


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (LINE | {"sentence": "The ferry sank."}, "gold.jsonl:1: no article from 'harvest.txt'"),
        (LINE | {"periods": ["July"]}, "gold.jsonl:1: periods.0: "),
    ],
)
def test_a_gold_file_of_other_articles_or_with_a_wrong_line_is_refused(
    wrong: dict[str, object], told: str, tmp_path: Path
) -> None:
    cases, gold = written(tmp_path / "cases.jsonl", MUCH), written(tmp_path / "gold.jsonl", wrong)
    done = run("eval", "statements", "--cases", cases, "--gold", gold)
    assert done.exit_code == 4
    assert told in done.stderr


def test_cases_that_hide_articles_cannot_be_asked_of_a_running_service(tmp_path: Path) -> None:
    hidden = ABSENT | {"without": ["harvest.txt"]}
    cases, gold = written(tmp_path / "cases.jsonl", hidden), written(tmp_path / "gold.jsonl", LINE)
    done = run("eval", "statements", "--cases", cases, "--gold", gold)
    assert done.exit_code == 2
    assert "cannot hide articles" in done.stderr


def test_a_service_that_does_not_answer_is_no_measurement(asker: Scripted, tmp_path: Path) -> None:
    asker.replies = dict.fromkeys(REPLIES, "503: busy")
    cases, gold = written(tmp_path / "cases.jsonl", MUCH, ABSENT), written(tmp_path / "gold.jsonl", LINE)
    done = run("eval", "statements", "--cases", cases, "--gold", gold)
    assert done.exit_code == 4
    assert "2 of 2 questions got no reply" in done.stderr
