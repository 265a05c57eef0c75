"""The step of the GitHub Action, run as GitHub would run it."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.eval.cli.test_run import cases
from tests.support.command import run
from tests.support.ferry import CASE

ROOT = Path(__file__).parents[3]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
(STEP,) = [each for each in ACTION["runs"]["steps"] if each.get("name") == "Gate"]
INPUTS = {
    "CASES": "cases.jsonl",
    "ARTICLES": "my news",
    "FLOORS": "floors.json",
    "BASELINE": "base.json",
    "TIER": "nightly",
    "REPORTS": "reports",
}


def test_every_input_is_used_and_every_used_one_declared() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", str(ACTION["runs"])))
    assert used == ACTION["inputs"].keys()
    assert STEP["env"].keys() == INPUTS.keys()


def test_the_workflow_in_the_docs_gives_inputs_that_there_are_and_all_that_are_needed() -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text(), re.DOTALL)
    (step,) = [each for each in yaml.safe_load(block)["jobs"]["gate"]["steps"] if "cases" in each.get("with", {})]
    needed = {name for name, each in ACTION["inputs"].items() if each.get("required")}
    assert needed <= step["with"].keys() <= ACTION["inputs"].keys()
    assert step["uses"].startswith("./")


@pytest.mark.parametrize(
    ("changed", "options"),
    [
        ({}, ["--baseline", "base.json"]),
        ({"TIER": "pull-request"}, ["--baseline", "base.json", "--no-baselines"]),
        ({"BASELINE": ""}, []),
    ],
)
def test_the_step_passes_its_inputs_on_as_they_are(
    tmp_path: Path, changed: dict[str, str], options: list[str]
) -> None:
    (tmp_path / "dateline").write_text('#!/bin/sh\nfor each in "$@"; do echo "$each"; done\nexit 5\n')
    (tmp_path / "dateline").chmod(0o755)
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", STEP["run"]],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | INPUTS | changed | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )
    assert done.returncode == 5
    files = "--out reports/results.json --html reports/report.html --junit reports/junit.xml".split()
    articles = ["--cases", "cases.jsonl", "--articles", "my news", "--floors", "floors.json", "--github"]
    assert done.stdout.splitlines() == ["eval", "gate", *articles, *files, *options]


@pytest.mark.slow
def test_the_step_gates_and_leaves_its_reports(project: Path, tmp_path: Path) -> None:
    articles, floors, base = project / "ferry.txt", tmp_path / "floors.json", tmp_path / "base.json"
    written = cases(tmp_path, CASE)
    given = ("--cases", written, "--articles", articles, "--floors", floors, "--out", base)
    assert run("eval", "accept", *given).exit_code == 0
    inputs = INPUTS | {"ARTICLES": str(articles)}
    summary = tmp_path / "summary.md"
    path = {"PATH": f"{project}:{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": str(summary)}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", STEP["run"]],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | inputs | path,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 of 1 cases right" in summary.read_text()
    assert "always abstain" in summary.read_text()
    assert "0 broken." in done.stdout
    assert {file.name for file in (tmp_path / "reports").iterdir()} == {"results.json", "report.html", "junit.xml"}
