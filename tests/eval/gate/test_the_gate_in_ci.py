"""What CI relies on, on the sample articles: a worse search shuts the gate, noise does not, runs repeat.

They are asked without the reranker, which takes most of the time and is no part of a gate; `make gate` has it.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from corpus.settings import CorpusSettings
from tests.support.command import run

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[3] / "examples"
CASES = EXAMPLES / "cases.jsonl"
FLOORS = Path(__file__).parents[3] / "eval" / "floors"


@pytest.fixture(scope="module", autouse=True)
def without_a_reranker() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DATELINE_RERANKER", "none")
        yield


@pytest.fixture(scope="module")
def accepted(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the archive `data`, the floors and the baseline that a maintainer accepts."""
    folder = tmp_path_factory.mktemp("ci")
    shutil.copytree(data, folder / "data")
    files = ("--floors", folder / "floors.json", "--out", folder / "base.json")
    assert run("eval", "accept", "--cases", CASES, "--data", folder / "data", *files).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def of_ten_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive `data` made of passages so short that retrieval suffers."""
    folder = tmp_path_factory.mktemp("ten")
    done = run("ingest", EXAMPLES / "articles", "--data", folder, DATELINE_PASSAGE_WORDS="10")
    assert done.exit_code == 0
    return folder


def gate(accepted: Path, cases: Path, data: Path, *options: str) -> Result:
    files = ("--floors", accepted / "floors.json", "--baseline", accepted / "base.json")
    return run("eval", "gate", "--no-baselines", "--cases", cases, "--data", data, *files, *options)


def test_a_setting_that_lowers_retrieval_shuts_the_gate_with_exit_code_1(
    accepted: Path, of_ten_words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_PASSAGE_WORDS", "10")
    refused = gate(accepted, CASES, of_ten_words)
    assert refused.exit_code == 5, refused.output
    assert "passage_words: 100 to 10." in refused.stderr
    shut = gate(accepted, CASES, of_ten_words, "--across-settings")
    assert shut.exit_code == 1, shut.output
    assert "FAIL right:" in shut.stdout
    assert "setting passage_words: 100 to 10" in shut.stdout


def test_another_order_of_the_cases_leaves_the_gate_open(accepted: Path, tmp_path: Path) -> None:
    lines = CASES.read_text(encoding="utf-8").splitlines(keepends=True)
    random.Random(20).shuffle(lines)
    (tmp_path / "cases.jsonl").write_text("".join(lines), encoding="utf-8")
    opened = gate(accepted, tmp_path / "cases.jsonl", accepted / "data")
    assert opened.exit_code == 0, opened.output
    assert "0 broken." in opened.stdout


TIMINGS = {
    "results.json": r'"timings": \{[^}]*\}',
    "report.html": r'<span class="timings">[^<]*</span>',
    "junit.xml": r'(?:time|timestamp)="[^"]*"',
    "summary.md": None,
}
"""All that may differ between two runs, by the report that holds it."""


def reports(accepted: Path, folder: Path, seed: str) -> dict[str, str]:
    """Return the reports of a process of its own, whose sets have an order of their own."""
    files = {name: folder / seed / name for name in TIMINGS}
    files["results.json"].parent.mkdir()
    given = ("--out", files["results.json"], "--html", files["report.html"], "--junit", files["junit.xml"])
    command = ("eval", "run", "--cases", CASES, "--data", accepted / "data", "--limit", 8, "--github", *given)
    done = subprocess.run(
        [sys.executable, "-c", "import dateline; dateline.main()", *map(str, command)],
        check=False,
        capture_output=True,
        text=True,
        cwd=EXAMPLES.parent,
        env=os.environ | {"PYTHONHASHSEED": seed, "GITHUB_STEP_SUMMARY": str(files["summary.md"])},
    )
    assert done.returncode == 0, done.stderr
    return {name: file.read_bytes().decode() for name, file in files.items()}


def test_two_runs_write_the_same_bytes_but_for_timings(accepted: Path, tmp_path: Path) -> None:
    first, second = (reports(accepted, tmp_path, seed) for seed in ("1", "2"))
    for name, timings in TIMINGS.items():
        if timings:
            assert re.search(timings, first[name])
            first[name], second[name] = (re.sub(timings, "", texts[name]) for texts in (first, second))
        assert first[name] == second[name]


def test_a_baseline_of_other_cases_is_exit_code_5_and_the_run_is_reported_all_the_same(
    accepted: Path, tmp_path: Path
) -> None:
    fewer, out = tmp_path / "fewer.jsonl", tmp_path / "run.json"
    fewer.write_text("\n".join(CASES.read_text(encoding="utf-8").splitlines()[:5]), encoding="utf-8")
    assert gate(accepted, fewer, accepted / "data", "--out", str(out)).exit_code == 5
    assert len(json.loads(out.read_text(encoding="utf-8"))["rows"]) == 5


def test_a_baseline_that_cannot_be_read_is_said_before_anything_is_asked(accepted: Path, tmp_path: Path) -> None:
    out = tmp_path / "run.json"
    missing = ("--baseline", str(tmp_path / "none.json"), "--out", str(out))
    refused = gate(accepted, CASES, accepted / "data", *missing)
    assert refused.exit_code == 2
    assert "none.json" in refused.stderr
    assert not out.exists()


def test_every_report_has_the_baselines_the_metrics_and_who_lost_each_wrong_case(
    accepted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    files = {name: tmp_path / f"report.{name}" for name in ("html", "json", "xml")}
    given = ("--html", files["html"], "--out", files["json"], "--junit", files["xml"], "--github")
    done = run("eval", "run", "--cases", CASES, "--data", accepted / "data", "--limit", 24, *given)
    assert done.exit_code == 0, done.output
    document = json.loads(files["json"].read_text(encoding="utf-8"))
    assert list(document["baselines"]) == ["lexical only", "dense only", "first passage", "always abstain"]
    for row in document["rows"]:
        assert (row["blame"] is None) == row["right"]
    for text in (done.stdout, files["html"].read_text(), (tmp_path / "summary.md").read_text()):
        for words in ("recall@5", "citation precision", "always abstain", "CRAG"):
            assert words in text
    wrong = [row for row in document["rows"] if not row["right"]]
    assert done.stdout.count("::error file=") == min(len(wrong), 10)
    assert files["xml"].read_text().count("lost: ") == len(wrong)


def test_two_saved_runs_are_compared_by_their_files(accepted: Path, tmp_path: Path) -> None:
    worse = json.loads((accepted / "base.json").read_text(encoding="utf-8"))
    for row in worse["rows"]:
        row["right"] = False
    (tmp_path / "worse.json").write_text(json.dumps(worse), encoding="utf-8")
    assert run("eval", "compare", accepted / "base.json", accepted / "base.json").exit_code == 0
    assert run("eval", "compare", tmp_path / "worse.json", accepted / "base.json").exit_code == 0
    dropped = run("eval", "compare", accepted / "base.json", tmp_path / "worse.json")
    assert dropped.exit_code == 1
    assert "worse" in dropped.stdout
    (tmp_path / "other.json").write_text(json.dumps(worse | {"cases_sha256": "0"}), encoding="utf-8")
    assert run("eval", "compare", accepted / "base.json", tmp_path / "other.json").exit_code == 5
    assert run("eval", "compare", accepted / "base.json", tmp_path / "none.json").exit_code == 2


def test_the_committed_floors_and_baseline_are_of_these_cases_articles_and_checks(accepted: Path) -> None:
    """`make accept` writes both."""
    of = ("cases_sha256", "corpus_sha256", "harness")
    for committed, fresh in (("examples.json", "floors.json"), ("examples-baseline.json", "base.json")):
        known = json.loads((FLOORS / committed).read_text(encoding="utf-8"))
        now = json.loads((accepted / fresh).read_text(encoding="utf-8"))
        assert [known[name] for name in of] == [now[name] for name in of]


def test_the_committed_baseline_holds_no_text() -> None:
    rows = json.loads((FLOORS / "examples-baseline.json").read_text(encoding="utf-8"))["rows"]
    assert {name for row in rows for name in row} <= {"id", "right", "answerable", "kind", "tags", "sources"}


def test_a_default_that_a_change_lowers_is_held_against_the_baseline(
    accepted: Path, of_ten_words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what a user chose keeps two runs apart; a default is code."""
    monkeypatch.setattr(CorpusSettings.model_fields["passage_words"], "default", 10)
    CorpusSettings.model_rebuild(force=True)
    try:
        shut = gate(accepted, CASES, of_ten_words)
    finally:
        monkeypatch.undo()
        CorpusSettings.model_rebuild(force=True)
    assert shut.exit_code == 1, shut.output
    assert "setting passage_words: 100 to 10" in shut.stdout
