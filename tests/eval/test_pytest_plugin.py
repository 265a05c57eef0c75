"""The plugin in a pytest of its own, as in somebody else's project."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.eval.cli.test_run import cases
from tests.support.command import run
from tests.support.ferry import CASE

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def in_pytest(project: Path, *options: object) -> subprocess.CompletedProcess[str]:
    installed = ["-p", "eval.pytest_plugin"] if "dateline" not in _entry_points() else []
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-c", "/dev/null", "--rootdir", project, *installed, *map(str, options)],
        capture_output=True,
        text=True,
        check=False,
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def _entry_points() -> set[str]:
    from importlib.metadata import entry_points

    return {point.name for point in entry_points(group="pytest11")}


def test_each_case_is_a_test_and_a_wrong_one_tells_what_is_wrong_and_where_it_was_lost(project: Path) -> None:
    wrong = CASE | {"id": "wrong", "question": "What will the ferry cost from July?", "must_not_include": ["Lund"]}
    path = cases(project, CASE, wrong)
    done = in_pytest(
        project,
        "--dateline-cases",
        path,
        "--dateline-data",
        "data",
        "--dateline-command",
        project / "dateline",
        "-v",
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed, 1 passed" in done.stdout
    assert "forbidden facts: has 'Lund'" in done.stdout
    assert "lost: told wrongly" in done.stdout
    assert "Traceback" not in done.stdout


def test_cases_in_yaml_are_tests_as_well_at_their_lines(project: Path) -> None:
    (project / "cases.yaml").write_text(
        "# the ferry\n- id: price\n  question: What will the ferry to Lund cost?\n  answerable: true\n"
        "  must_include: [[14 crowns]]\n  quotes: [The ferry to Lund will cost 14 crowns]\n"
        "- id: again\n  question: What will the ferry cost from July?\n  answerable: true\n"
        "  must_include: [[14 crowns]]\n  quotes: [The ferry to Lund will cost 14 crowns]\n"
        "  must_not_include: [Lund]\n"
    )
    given = ("--dateline-data", "data", "--dateline-command", project / "dateline")
    done = in_pytest(project, "--dateline-cases", "cases.yaml", *given, "-v")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed, 1 passed" in done.stdout
    assert "has 'Lund'" in done.stdout
    listed = run("eval", "list", "--cases", project / "cases.yaml")
    assert json.loads(listed.stdout) == [{"id": "price", "line": 2}, {"id": "again", "line": 7}]


def test_a_file_that_is_no_cases_stops_the_tests_before_anything_is_asked(project: Path) -> None:
    (project / "wrong.yaml").write_text("- id: price\n")
    given = ("--dateline-cases", "wrong.yaml", "--dateline-command", project / "dateline", "--collect-only")
    done = in_pytest(project, *given)
    assert done.returncode == 4
    assert "wrong.yaml:1: answerable: Field required" in done.stdout + done.stderr


def test_a_harness_that_cannot_run_stops_the_tests(project: Path) -> None:
    path = cases(project, CASE | {"quotes": ["The ferry to Lund will cost 15 crowns"]})
    given = ("--dateline-cases", path, "--dateline-data", "data", "--dateline-command")
    broken = in_pytest(project, *given, project / "dateline")
    assert broken.returncode == 4
    assert "no article has" in broken.stdout + broken.stderr
    missing = in_pytest(project, *given, "/nowhere/dateline")
    assert missing.returncode == 4
    assert "name it with --dateline-command" in missing.stdout + missing.stderr


def test_without_the_option_the_plugin_adds_nothing(project: Path) -> None:
    (project / "test_own.py").write_text("def test_own() -> None:\n    assert True\n")
    done = in_pytest(project, "test_own.py")
    assert "1 passed" in done.stdout, done.stdout + done.stderr
