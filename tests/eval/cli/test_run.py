"""The commands as CI calls them, on one small archive."""

import json
from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.ferry import CASE


@pytest.fixture(scope="module")
def data(ferry: Path) -> Path:
    return ferry / "data"


def cases(folder: Path, *lines: dict[str, object]) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_a_gate_is_shut_until_floors_are_accepted_and_open_after_that(data: Path, tmp_path: Path) -> None:
    given = ("--cases", cases(tmp_path, CASE), "--floors", tmp_path / "floors.json", "--data", data)
    assert run("eval", "gate", *given).exit_code == 5
    assert run("eval", "accept", *given).exit_code == 0
    opened = run("eval", "gate", *given)
    assert opened.exit_code == 0, opened.stdout
    assert "ok   verbatim: 100.00% (1/1), floor 100.00%, margin +0.00%" in opened.stdout


def test_a_figure_below_its_floor_is_a_regression(data: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    wrong = CASE | {"must_not_include": ["Lund"], "must_include": [["14 crowns"]]}
    given = ("--cases", cases(tmp_path, wrong), "--floors", floors, "--data", data)
    assert run("eval", "accept", *given).exit_code == 0
    document = json.loads(floors.read_text())
    floors.write_text(json.dumps(document | {"floors": {"included": 1.0}, "never_break": ["price"]}))
    shut = run("eval", "gate", *given)
    assert shut.exit_code == 1
    assert "FAIL included: 0.00% (0/1), floor 100.00%, margin -100.00%" in shut.stdout
    assert "FAIL never-break case price (told wrongly): forbidden facts: has 'Lund'" in shut.stdout


def test_a_quote_that_no_article_has_fails_the_harness(data: Path, tmp_path: Path) -> None:
    path = cases(tmp_path, CASE | {"quotes": ["The ferry to Lund will cost 15 crowns"]})
    for command in ("lint", "run"):
        done = run("eval", command, "--cases", path, "--data", data)
        assert done.exit_code == 4
        assert "case 'price', quotes: no article has 'The ferry to Lund will cost 15" in done.stdout + done.stderr


def test_results_are_written_twice_alike_but_for_timings(data: Path, tmp_path: Path) -> None:
    path = cases(tmp_path, CASE)
    printed = run("eval", "run", "--cases", path, "--data", data, "--json", "--out", tmp_path / "out.json")
    assert printed.exit_code == 0, printed.stderr
    first, second = json.loads(printed.stdout), json.loads((tmp_path / "out.json").read_text())
    assert first == second
    again = json.loads(run("eval", "run", "--cases", path, "--data", data, "--json").stdout)
    assert first.pop("timings")
    assert again.pop("timings")
    assert first == again


def test_a_missing_file_of_cases_is_wrong_usage(data: Path, tmp_path: Path) -> None:
    assert run("eval", "run", "--cases", tmp_path / "none.jsonl", "--data", data).exit_code == 2


def test_each_file_of_cases_is_tuned_on_with_its_own_articles(tmp_path: Path) -> None:
    refused = run("eval", "tune", "--cases", "a.jsonl", "--cases", "b.jsonl", "--articles", tmp_path)
    assert refused.exit_code == 2
    assert "2 files of cases cannot go with 1 folders of articles" in refused.stderr
