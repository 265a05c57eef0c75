from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from eval.reports.report_junit import report_junit
from eval.run.result import Report
from tests.eval.run.test_run import ABSENT, GOOD, MORE, MUCH, measured
from tests.support.scripted_asker import abstention

BEGAN = datetime(2026, 1, 5, 12, 30)
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))
WRONG = measured(GOOD | {MUCH.question: abstention(), ABSENT.question: "503: busy"})


def document(figures: Report) -> etree._Element:
    return etree.fromstring(report_junit(figures, BEGAN).encode())


def test_the_document_is_what_the_schema_says() -> None:
    SCHEMA.assertValid(document(WRONG))


def test_a_wrong_case_is_a_failure_and_one_without_a_reply_an_error() -> None:
    (suite,) = document(WRONG)
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "timestamp")} == {
        "tests": "3",
        "failures": "1",
        "errors": "1",
        "timestamp": "2026-01-05T12:30:00",
    }
    problems = {case.get("name"): [each.tag for each in case] for case in suite.iter("testcase")}
    assert problems == {MORE.id: [], MUCH.id: ["failure"], ABSENT.id: ["error"]}
    assert "abstention: abstained" in suite.find(".//failure").get("message")
    assert suite.find(".//error").get("message") == "503: busy"


def test_the_kinds_of_cases_are_suites() -> None:
    results = (replace(result, case=replace(result.case, kind=f"k{n}")) for n, result in enumerate(WRONG.results))
    kinds = [suite.get("name") for suite in document(replace(WRONG, results=tuple(results)))]
    assert kinds == ["k0", "k1", "k2"]


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), min_size=1).filter(str.strip), st.text(st.characters()))
def test_any_characters_make_a_valid_document(name: str, error: str) -> None:
    first, *_ = WRONG.results
    odd = replace(
        first, case=replace(MORE, id=f"a{name}", kind=f"b{name}", question=error), reply=None, error=error
    )
    SCHEMA.assertValid(document(replace(WRONG, results=(odd,))))
