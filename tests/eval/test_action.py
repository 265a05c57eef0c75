"""The step of the GitHub Action, run as GitHub would run it."""

import os
import subprocess
from pathlib import Path

import yaml

from tests.eval.test_cli import CASE, cases, run

ACTION = Path(__file__).parents[2] / "action.yml"


def test_the_step_gates_and_leaves_its_reports(project: Path, tmp_path: Path) -> None:
    (step,) = [each for each in yaml.safe_load(ACTION.read_text())["runs"]["steps"] if each.get("name") == "Gate"]
    articles, floors, base = project / "ferry.txt", tmp_path / "floors.json", tmp_path / "base.json"
    written = cases(tmp_path, CASE)
    given = ("--cases", written, "--articles", articles, "--floors", floors, "--out", base)
    assert run("eval", "accept", *given).exit_code == 0
    inputs = {
        "CASES": "cases.jsonl",
        "ARTICLES": str(articles),
        "FLOORS": "floors.json",
        "BASELINE": "base.json",
        "TIER": "nightly",
        "REPORTS": "reports",
    }
    assert step["env"].keys() == inputs.keys()
    summary = tmp_path / "summary.md"
    path = {"PATH": f"{project}:{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": str(summary)}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
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
