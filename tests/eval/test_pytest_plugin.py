"""The plugin in a pytest of its own, as in somebody else's project."""

import os
import subprocess
import sys
from pathlib import Path

from tests.eval.test_cli import CASE, cases

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
