from dataclasses import replace
from datetime import date

import pytest

from eval.cases.case import Case
from eval.cases.lint import lint, require_valid
from eval.errors import CasesInvalid
from tests.support.scripted_asker import ARTICLES

GOOD = Case(
    "harvest",
    "How much larger was the harvest?",
    answerable=True,
    line=1,
    asked_on=date(2021, 7, 1),
    must_include=(("12 percent", "12%"),),
    sources=("harvest.txt",),
    quotes=("12 percent more",),
)
ABSENT = Case("absent", "Who owns the ferry?", answerable=False, line=2, asked_on=date(2021, 7, 1))


def found(*cases: Case) -> list[tuple[str, str]]:
    return [(finding.case.id, finding.field) for finding in lint(cases, ARTICLES)]


def test_good_cases_have_no_findings() -> None:
    assert found(GOOD, ABSENT) == []
    require_valid((GOOD, ABSENT), ARTICLES)


@pytest.mark.parametrize(
    ("case", "field"),
    [
        (replace(GOOD, quotes=("12 percent more", "a quote of nobody")), "quotes"),
        (replace(GOOD, sources=("ferry.txt",)), "quotes"),
        (replace(GOOD, sources=("harvest.txt", "arvest.txt")), "sources"),
        (replace(GOOD, quotes=()), "quotes"),
        (replace(GOOD, must_include=()), "must_include"),
        (replace(GOOD, must_include=(("12 percent",), ("Ida Brandt",))), "must_include"),
        (replace(GOOD, must_not_include=("12",)), "must_not_include"),
        (replace(ABSENT, sources=("harvest.txt",)), "answerable"),
        (replace(GOOD, asked_on=None), "asked_on"),
    ],
)
def test_what_is_wrong_with_a_case_is_found(case: Case, field: str) -> None:
    assert found(case) == [(case.id, field)]


def test_an_unknown_quote_is_an_error_that_names_the_case_and_the_quote() -> None:
    with pytest.raises(CasesInvalid) as error:
        require_valid((replace(GOOD, quotes=("13 percent more",), must_include=(("13",),)),), ARTICLES)
    assert "line 1, case 'harvest', quotes: no article has '13 percent more'" in error.value.message


def test_a_case_without_a_day_may_be_asked() -> None:
    require_valid((replace(GOOD, asked_on=None),), ARTICLES)


def test_repeated_ids_and_questions_are_found() -> None:
    same_id = replace(ABSENT, id="harvest")
    assert found(GOOD, same_id) == [("harvest", "id")]
    again = replace(GOOD, id="again", question="How much  larger was the harvest", line=3)
    assert found(GOOD, again) == [("again", "question")]


def test_a_contradiction_is_told_from_a_repetition() -> None:
    other = replace(GOOD, id="other", must_include=(("more",),), line=3)
    (finding,) = lint((GOOD, other), ARTICLES)
    assert "contradicts the case 'harvest' on line 1" in finding.message
    assert found(GOOD, replace(other, asked_on=date(2025, 1, 1))) == []
