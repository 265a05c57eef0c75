from dataclasses import replace
from pathlib import PurePath

from hypothesis import given
from hypothesis import strategies as st

from eval.gate.compare import compare
from eval.reports.report import as_json
from eval.reports.report_github import MAX_ANNOTATIONS, annotations, step_summary
from eval.run.saved_run import saved_run
from tests.eval.run.test_run import ABSENT, GOOD, MORE, MUCH, measured
from tests.support.scripted_asker import abstention

CASES = PurePath("examples/cases.jsonl")
RIGHT = measured(GOOD)
WRONG = measured(GOOD | {MUCH.question: abstention(), ABSENT.question: GOOD[MORE.question]})


def test_each_wrong_case_is_annotated_at_its_line_worst_first() -> None:
    results = (replace(result, case=replace(result.case, line=n)) for n, result in enumerate(WRONG.results, 1))
    first, second = annotations(replace(WRONG, results=tuple(results)), CASES)
    assert first.startswith(
        "::error file=examples/cases.jsonl,line=3,title=absent%3A answers%2C though no article tells::"
    )
    assert first.endswith(f"{ABSENT.question}%0Aabstention: answered: {GOOD[MORE.question].text}")
    assert "line=2,title=much%3A abstains%2C though there is an answer::" in second
    assert not list(annotations(RIGHT, CASES))


@given(st.text(), st.text())
def test_an_annotation_is_one_line_whatever_a_case_says(question: str, error: str) -> None:
    odd = replace(WRONG.results[0], case=replace(MORE, question=question), reply=None, error=error)
    (line,) = annotations(replace(WRONG, results=(odd,)), CASES)
    assert not {"\n", "\r"} & set(line)
    said = line.split("::", 2)[2]
    assert said.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%") == f"{question}\n{error}"


def test_there_are_no_more_annotations_than_github_shows() -> None:
    assert len(list(annotations(replace(WRONG, results=WRONG.results * 30), CASES))) == MAX_ANNOTATIONS


def test_the_summary_has_the_shares_and_the_wrong_cases() -> None:
    text = step_summary(WRONG)
    assert "## 1 of 3 cases right, 0 without a reply" in text
    assert "| right answers | 50.0% | 1/2 |" in text
    assert text.index("answers, though no article tells") < text.index("abstains, though there is an answer")
    assert "Against the base" not in text


def test_the_summary_tells_the_difference_from_the_base() -> None:
    base, new = (saved_run(as_json(figures)) for figures in (RIGHT, WRONG))
    text = step_summary(WRONG, compare(base, new, across_settings=True))
    assert "- Broken: absent, much" in text
    assert "- Fixed: none" in text
    assert "no more than chance would do" in text


def test_markup_in_a_question_stays_text() -> None:
    odd = replace(WRONG.results[1], case=replace(MUCH, question="A | <b>\nhow [much](x)?"))
    row = next(line for line in step_summary(replace(WRONG, results=(odd,))).splitlines() if "how" in line)
    assert "A \\| \\<b\\> how \\[much\\]\\(x\\)?" in row
