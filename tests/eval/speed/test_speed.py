"""The speed of the whole, measured on two articles: that every figure is there and bears its target."""

import json
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result
from rich.console import Console
from typer.testing import CliRunner

import dateline
from eval.speed.measurement import Measurement, measurement_table
from eval.speed.speed_ingest import forget_readings

CASE = {"id": "price", "question": "What will the ferry to Lund cost?", "answerable": True}


def speed(*arguments: object) -> Result:
    return CliRunner().invoke(dateline.app, ["eval", "speed", *map(str, arguments)])


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


def test_an_article_that_is_rejected_makes_the_figures_worthless(tmp_path: Path, cases: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "empty.txt").write_text("", encoding="utf-8")
    said = speed("--articles", tmp_path / "articles", "--cases", cases, "--rounds", 1)
    assert said.exit_code == 4
    assert "could not all be ingested" in said.stderr


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


def test_what_was_read_in_one_timing_is_not_found_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = ModuleType("ingest.reader")
    reader.read = lru_cache(str.split)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, reader.__name__, reader)
    reader.read("The ferry sank.")
    forget_readings()
    assert reader.read.cache_info().currsize == 0
