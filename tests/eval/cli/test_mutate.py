"""The command that lies to the harness, on one small archive."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.support.command import run
from tests.support.ferry import CASE
from tests.support.ferry import TEXT as FERRY

HARVEST = (
    "Apple harvest\n\nGrowers in Oster picked more than 310 tonnes of apples in May, the union of growers said.\n"
)
CASES = [
    CASE,
    {"id": "absent", "question": "Who built the castle of Brom?", "answerable": False, "asked_on": "2026-01-05"},
]


def mutate(cases: Path, data: Path, *more: str) -> Result:
    return run("eval", "mutate", "--cases", cases, "--data", data, *more)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mutate")
    articles = folder / "articles"
    articles.mkdir()
    (articles / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (articles / "harvest.txt").write_text(HARVEST, encoding="utf-8")
    done = run("ingest", articles, "--data", folder / "data")
    assert done.exit_code == 0, done.output
    return folder / "data"


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps(case) + "\n" for case in CASES), encoding="utf-8")
    return path


def test_the_lies_told_and_caught_are_counted(data: Path, cases: Path) -> None:
    done = mutate(cases, data)
    assert done.exit_code == 0, done.output
    assert "2 right answers made of 2 cases" in done.stdout
    assert "false alarms: 0/" in done.stdout
    assert "changed digit" in done.stdout


def test_the_same_seed_gives_the_same_figures(data: Path, cases: Path) -> None:
    first, second = (mutate(cases, data, "--json", "--seed", "3") for _ in range(2))
    assert first.stdout == second.stdout
    document = json.loads(first.stdout)
    assert document["caught"]["count"] == document["caught"]["of"] > 0


def test_a_right_answer_called_wrong_is_a_regression(data: Path, tmp_path: Path) -> None:
    """The only sentence with the fact has what the case forbids: right by its quote, wrong by its checks."""
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(CASES[0] | {"must_not_include": ["Ida Brandt"]}), encoding="utf-8")
    done = mutate(path, data)
    assert done.exit_code == 1, done.output
    assert "price: a right answer" in done.stdout
    assert "forbidden facts: has 'Ida Brandt'" in done.stdout
