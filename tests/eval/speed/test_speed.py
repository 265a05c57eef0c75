"""The speed of the whole, measured on two articles: that every figure is there and bears its target."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from rich.console import Console

from eval.speed.measurement import Measurement, measurement_table
from tests.support.command import run

CASE = {"id": "price", "question": "What will the ferry to Lund cost?", "answerable": True}


def speed(*arguments: object) -> Result:
    return run("eval", "speed", *arguments)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(CASE) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("measurement", "met"),
    [
        (Measurement("ratio", 0.9, at_least=0.9), True),
        (Measurement("ratio", 0.89, at_least=0.9), False),
        (Measurement("time", 100, at_most=100), True),
        (Measurement("time", 101, at_most=100), False),
        (Measurement("memory", 650), None),
    ],
)
def test_a_target_is_met_at_its_bound(measurement: Measurement, met: bool | None) -> None:
    assert measurement.met is met


def test_each_number_stands_beside_its_target() -> None:
    with (console := Console(width=100)).capture() as shown:
        measurement_table([Measurement("start", 12.34, "s", at_most=10, note="alone")], console)
    assert shown.get().splitlines()[-1].split() == ["start", "12.3", "s", "at", "most", "10", "missed", "alone"]


def test_articles_that_are_not_there_are_not_measured(tmp_path: Path, cases: Path) -> None:
    said = speed("--articles", tmp_path / "none", "--cases", cases)
    assert said.exit_code == 2
    assert "nothing was measured" in said.stderr


@pytest.mark.slow
def test_an_article_that_is_rejected_makes_the_figures_worthless(tmp_path: Path, cases: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "empty.txt").write_text("", encoding="utf-8")
    said = speed("--articles", tmp_path / "articles", "--cases", cases, "--rounds", 1)
    assert said.exit_code == 4
    assert "could not all be ingested" in said.stderr


@pytest.mark.slow
def test_ingest_start_and_answers_are_timed_in_one_run(tmp_path: Path, cases: Path) -> None:
    (tmp_path / "articles").mkdir()
    for day in (3, 4):
        text = f"Ferry on May {day}\n\nThe ferry to Lund will cost 14 crowns from July {day}, Ida Brandt said.\n"
        (tmp_path / "articles" / f"{day}.txt").write_text(text, encoding="utf-8")
    said = speed("--articles", tmp_path / "articles", "--cases", cases, "--rounds", 2, "--json")
    assert said.exit_code == 0, said.stderr
    figures = {(each["name"], each["unit"]): each for each in json.loads(said.stdout)}
    assert all(each["value"] > 0 for each in figures.values())
    assert figures["ingest / embedder alone", ""]["at_least"] == 0.9
    assert figures["start until ready", "s"]["at_most"] == 10
    assert {name for name, unit in figures if unit == "ms"} == {"warm /chat", "  retrieval", "  answer"}
    assert figures["warm /chat", "ms"]["value"] >= figures["  retrieval", "ms"]["value"]
