import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from corpus.errors import UsageError
from eval.errors import HarnessFailed, NoBaseline
from eval.gate.compare import compare
from eval.gate.compare_table import compare_table
from eval.run.result import Setting
from eval.run.saved_run import SavedCase, SavedRun, read_saved_run, saved_run, write_saved_run
from eval.statistics.mcnemar import mcnemar


def a_run(right: str) -> SavedRun:
    """Return a run of one case a letter: R right, w wrong; two cases an article, kinds by turns."""
    cases = tuple(
        SavedCase(
            f"c{n:02}", letter == "R", f"article {n // 2}", ("answerable", ("date", "figure", "name")[n % 3])
        )
        for n, letter in enumerate(right)
    )
    return SavedRun("c", "a", 1, (Setting("passage_words", "100"),), cases)


def test_the_cases_that_changed_are_named() -> None:
    found = compare(a_run("RRwwR"), a_run("wRRwR")).overall
    assert (found.broken, found.fixed) == (("c00",), ("c02",))
    assert (found.base, found.new, found.cases) == (3, 3, 5)
    assert found.interval.value == 0


def test_a_clear_drop_is_one_and_its_slices_are_adjusted() -> None:
    found = compare(a_run("R" * 60), a_run("w" * 30 + "R" * 30))
    assert found.dropped
    assert found.overall.interval.high < 0
    assert [each.name for each in found.slices] == ["date", "figure", "name"]
    for each in found.slices:
        assert each.p_mcnemar == pytest.approx(3 * mcnemar(0, 10))


def test_an_equal_gain_is_significant_but_no_drop() -> None:
    found = compare(a_run("w" * 30 + "R" * 30), a_run("R" * 60))
    assert found.overall.significant
    assert not found.dropped


def test_five_broken_cases_are_too_few_to_be_told_from_chance() -> None:
    base, new = a_run("R" * 60), a_run("w" * 5 + "R" * 55)
    assert not compare(base, new).dropped
    assert compare(base, new).least_broken == 6


def test_ten_broken_cases_of_one_article_are_one_accident_rather_than_ten() -> None:
    base, new = a_run("R" * 60), a_run("w" * 10 + "R" * 50)
    assert compare(base, new).dropped

    def of_one(run: SavedRun) -> SavedRun:
        cases = (replace(case, cluster="one" if n < 10 else case.cluster) for n, case in enumerate(run.cases))
        return replace(run, cases=tuple(cases))

    assert not compare(of_one(base), of_one(new)).dropped


def test_slices_too_small_to_show_anything_do_not_cost_the_others() -> None:
    base, new = a_run("R" * 24), a_run("w" * 24)

    def with_tags(run: SavedRun) -> SavedRun:
        cases = (replace(case, slices=("big" if n < 19 else f"small{n}",)) for n, case in enumerate(run.cases))
        return replace(run, cases=tuple(cases))

    big, *small = compare(with_tags(base), with_tags(new)).slices
    assert big.p_mcnemar == mcnemar(0, 19)
    assert {each.p_mcnemar for each in small} == {1.0}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["RR", "Rw", "wR", "ww"]), min_size=2, max_size=30), st.randoms())
def test_the_order_of_the_cases_makes_no_difference(pairs: list[str], random: object) -> None:
    base, new = (a_run("".join(pair[place] for pair in pairs)) for place in (0, 1))
    cases = list(base.cases)
    random.shuffle(cases)  # type: ignore[attr-defined]
    assert compare(replace(base, cases=tuple(cases)), new) == compare(base, new)
    assert compare(base, replace(new, cases=new.cases[::-1])) == compare(base, new)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"cases_sha256": "0"}, "other cases;"),
        ({"corpus_sha256": "0"}, "other articles;"),
        ({"harness": 2}, "other versions of the harness;"),
        ({"cases_sha256": "0", "corpus_sha256": "0"}, "other cases and other articles;"),
        ({"cases": a_run("RRR").cases}, "other cases;"),
    ],
)
def test_runs_of_something_else_are_not_compared(change: dict[str, object], named: str) -> None:
    with pytest.raises(NoBaseline, match=named):
        compare(a_run("RR"), replace(a_run("RR"), **change))


def with_settings(run: SavedRun, *settings: Setting) -> SavedRun:
    return replace(run, settings=settings)


def test_a_setting_that_somebody_chose_is_compared_only_when_meant_and_named() -> None:
    base = a_run("RR")
    new = with_settings(a_run("wR"), Setting("passage_words", "20", chosen=True), Setting("mode", "llm"))
    for pair in ((base, new), (new, base)):
        with pytest.raises(NoBaseline, match=r"passage_words: (100 to 20|20 to 100)\.") as refused:
            compare(*pair)
        assert "--across-settings" in refused.value.remedy
    meant = compare(base, new, across_settings=True)
    assert meant.settings == ("mode: none to llm", "passage_words: 100 to 20")
    assert meant.overall.broken == ("c00",)


def test_a_default_that_the_code_changed_is_compared_and_named() -> None:
    new = with_settings(a_run("wR"), Setting("passage_words", "20"))
    assert compare(a_run("RR"), new).settings == ("passage_words: 100 to 20",)


def test_the_same_value_chosen_or_by_default_is_the_same_setting() -> None:
    chosen = with_settings(a_run("wR"), Setting("passage_words", "100", chosen=True))
    assert compare(a_run("RR"), chosen).settings == ()


@pytest.mark.parametrize(
    ("base", "new", "named"),
    [
        (replace(a_run("RR"), settings=None), a_run("RR"), "all: not known of the base"),
        (a_run("RR"), replace(a_run("RR"), settings=None), "all: not known of the new run"),
        (
            replace(a_run("RR"), settings=None),
            replace(a_run("RR"), settings=None),
            "all: not known of the base and of the new run",
        ),
    ],
)
def test_settings_that_are_not_known_are_not_taken_for_equal(base: SavedRun, new: SavedRun, named: str) -> None:
    with pytest.raises(NoBaseline, match=named):
        compare(base, new)
    assert compare(base, new, across_settings=True).settings == (named,)


def test_the_page_names_what_broke_and_says_what_the_set_can_show() -> None:
    page = StringIO()
    compare_table(compare(a_run("R" * 60), a_run("w" * 30 + "R" * 30)), Console(file=page, width=200))
    text = page.getvalue()
    assert "30 broken: c00, c01, c02" in text
    assert "0 fixed." in text
    assert "60/60" in text
    assert "-50.0%" in text
    assert "worse" in text
    assert "a drop shows from 6 broken and none fixed (10.0%)" in text


DOCUMENT = """{"harness": 1, "settings": {"mode": "llm", "x": "1"}, "settings_chosen": ["mode"],
 "cases_sha256": "c", "corpus_sha256": "a",
 "shares": {}, "rows": [
  {"id": "one", "right": true, "answerable": true, "kind": "date", "tags": ["time", "date"], "sources": ["x.txt"]},
  {"id": "two", "right": false, "answerable": false}]}"""


def test_a_saved_run_is_read_with_its_slices_and_clusters(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(DOCUMENT)
    assert read_saved_run(path) == SavedRun(
        "c",
        "a",
        1,
        (Setting("mode", "llm", chosen=True), Setting("x", "1")),
        (
            SavedCase("one", True, "x.txt", ("answerable", "date", "time")),
            SavedCase("two", False, "case two", ("unanswerable",)),
        ),
    )


def test_a_baseline_is_small_the_same_twice_and_read_as_the_run_it_was_made_of(tmp_path: Path) -> None:
    document = json.loads(DOCUMENT)
    document["rows"][0] |= {"answer": "It rained.", "question": "What fell?"}
    for name in ("one.json", "two.json"):
        write_saved_run(tmp_path / name, document)
    written = (tmp_path / "one.json").read_text(encoding="utf-8")
    assert written == (tmp_path / "two.json").read_text(encoding="utf-8")
    assert "rain" not in written
    assert "fell" not in written
    assert read_saved_run(tmp_path / "one.json") == saved_run(document)


def test_a_wrong_file_fails_the_harness_and_a_missing_one_is_wrong_usage(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    with pytest.raises(UsageError):
        read_saved_run(path)
    path.write_text(DOCUMENT.replace("true", "7", 1))
    with pytest.raises(HarnessFailed, match=r"rows\.0\.right"):
        read_saved_run(path)


def test_what_the_report_writes_is_a_saved_run() -> None:
    from eval.reports.report import as_json
    from tests.eval.run.test_run import GOOD, measured

    figures = measured(GOOD)
    found = saved_run(as_json(figures))
    assert [(case.id, case.right) for case in found.cases] == [("more", True), ("much", True), ("absent", True)]
    assert found.corpus_sha256 == figures.manifest.corpus_sha256
