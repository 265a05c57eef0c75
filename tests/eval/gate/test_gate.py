from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from eval.cases.eval_set import EvalSet
from eval.errors import HarnessFailed, NoBaseline
from eval.gate.floors import Floor, Floors, accept, read_floors, write_floors
from eval.gate.gate import Gate, gate
from eval.run.result import Manifest, Report
from eval.run.run import run
from eval.target.reply import Reply
from tests.eval.run.test_run import ABSENT, CASES, DAY, GOOD, MORE, MUCH
from tests.support.scripted_asker import ARTICLES, HARVEST, Scripted, abstention, answer, with_citation


def measured(changes: dict[str, Reply | str]) -> Report:
    return run(EvalSet(CASES, ARTICLES, DAY), Scripted(GOOD | changes))


BASELINE = accept(measured({}), None, lower=False)


def gated(changes: dict[str, Reply | str]) -> Gate:
    return gate(measured(changes), BASELINE)


def test_the_gate_is_open_for_what_the_floors_were_written_from() -> None:
    assert gated({}).open


@pytest.mark.parametrize(
    ("change", "measure"),
    [
        (with_citation(GOOD[MORE.question], cited_text="That was 12 percent more than in 2021."), "verbatim"),
        (with_citation(GOOD[MORE.question], text_sha256="0" * 64), "verbatim"),
        (
            answer(HARVEST, "That was 12 percent more than in 2020.", "It was 21 percent, not 12 percent."),
            "grounded",
        ),
        (answer(HARVEST, "Growers in Oster picked 310 tonnes of apples in May"), "included"),
        (abstention(), "answered"),
    ],
)
def test_a_lie_shuts_the_gate_and_the_line_names_figure_floor_and_margin(change: Reply, measure: str) -> None:
    said = gated({MORE.question: change})
    assert not said.open
    lines = {held.share.name: str(held) for held in said.held if not held.holds}
    assert {"right", measure} <= set(lines)
    assert "floor 100.00%, margin -" in lines[measure]


def test_an_answer_in_place_of_an_abstention_shuts_the_gate() -> None:
    said = gated({ABSENT.question: GOOD[MORE.question]})
    assert "right abstentions" in {held.share.name for held in said.held if not held.holds}


def test_a_never_break_case_shuts_the_gate_whatever_the_floors_are() -> None:
    low = replace(BASELINE, floors=(Floor("right", 0.0),))
    wrong = measured({MUCH.question: abstention()})
    assert gate(wrong, low).open
    said = gate(wrong, replace(low, never_break=("much",)))
    assert not said.open
    assert [result.case.id for result in said.broken] == ["much"]
    cases = (MORE, replace(MUCH, never_break=True), ABSENT)
    figures = run(EvalSet(cases, ARTICLES, DAY), Scripted(GOOD | {MUCH.question: abstention()}))
    assert not gate(figures, replace(low, manifest=figures.manifest)).open


@pytest.mark.parametrize(
    ("manifest", "named"),
    [
        (lambda known: replace(known, cases_sha256="0"), "other cases;"),
        (lambda known: replace(known, corpus_sha256="0"), "other articles;"),
        (lambda known: replace(known, harness=known.harness - 1), "other versions of the harness;"),
        (lambda _: Manifest("0", "0"), "other cases and other articles;"),
    ],
)
def test_floors_of_something_else_are_no_baseline(manifest: Callable[[Manifest], Manifest], named: str) -> None:
    with pytest.raises(NoBaseline) as error:
        gate(measured({}), replace(BASELINE, manifest=manifest(BASELINE.manifest)))
    assert named in error.value.message


def test_errors_fail_the_harness_rather_than_the_answers() -> None:
    with pytest.raises(HarnessFailed, match="1 of 3 questions got no reply; the first: 503: busy"):
        gated({MORE.question: "503: busy"})


@pytest.mark.parametrize("floors", [{"floors": (Floor("rihgt", 0.5),)}, {"never_break": ("nobody",)}])
def test_a_floor_of_what_was_not_measured_fails_the_harness(floors: dict[str, tuple[object, ...]]) -> None:
    with pytest.raises(HarnessFailed, match=r"rihgt|nobody"):
        gate(measured({}), replace(BASELINE, **floors))


def test_accepting_never_lowers_a_floor_unless_told_to() -> None:
    worse = measured({MORE.question: abstention()})
    assert accept(worse, BASELINE, lower=False).floors == BASELINE.floors
    lowered = {floor.name: floor.share for floor in accept(worse, BASELINE, lower=True).floors}
    assert lowered["answered"] == 0.5


def test_accepting_keeps_the_never_break_cases() -> None:
    old = replace(BASELINE, never_break=("much",))
    assert accept(measured({}), old, lower=True).never_break == ("much",)


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    floors = Floors(Manifest("a", "b", 7), (Floor("right", 1 / 3),), ("much",))
    write_floors(tmp_path / "floors.json", floors)
    assert read_floors(tmp_path / "floors.json") == floors


def test_no_file_is_no_baseline_and_a_wrong_file_fails_the_harness(tmp_path: Path) -> None:
    with pytest.raises(NoBaseline):
        read_floors(tmp_path / "floors.json")
    (tmp_path / "floors.json").write_text('{"cases_sha256": "a", "corpus_sha256": "b", "floors": {"right": 80}}')
    with pytest.raises(HarnessFailed, match=r"floors\.right"):
        read_floors(tmp_path / "floors.json")
