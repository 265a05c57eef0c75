"""The figures of reading, by one command."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.support.command import run


def read(*arguments: object) -> Result:
    return run("eval", "read", *arguments)


def test_both_halves_of_the_packaged_sets_are_scored() -> None:
    rows = json.loads(read("--json").stdout)
    assert {row["set"] for row in rows} == {"times, dev", "times, held", "figures, dev", "figures, held"}
    assert sum({row["set"]: row["texts"] for row in rows}.values()) >= 100
    assert all(0.8 < row[share] <= 1 for row in rows for share in ("precision", "recall", "f1"))


def test_a_mistake_lowers_the_half_that_it_is_in(tmp_path: Path) -> None:
    line = {"text": "It rained on May 8, 2021.", "published": None}
    right, wrong = ({"text": "May 8, 2021", "type": "DATE", "value": value} for value in ("2021-05-08", "2021"))
    times = tmp_path / "mine.jsonl"
    times.write_text(
        json.dumps(line | {"split": "dev", "expected": [right]})
        + "\n"
        + json.dumps(line | {"split": "held", "expected": [wrong]}),
        encoding="utf-8",
    )
    rows = json.loads(read("--times", times, "--json").stdout)
    f1 = {row["set"]: row["f1"] for row in rows if row["measure"] == "value"}
    assert f1 == {"mine, dev": 1, "mine, held": 0}


@pytest.mark.parametrize("option", ["--times", "--figures", "--timeml"])
def test_a_set_that_is_not_there_is_not_measured(option: str, tmp_path: Path) -> None:
    said = read(option, tmp_path / "none")
    assert said.exit_code == 2
    assert "nothing was measured" in said.stderr
