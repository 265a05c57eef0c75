from dataclasses import replace
from datetime import date

import pytest

from corpus.time.timex import Period
from eval.cases.case import Case
from eval.checks import CHECKS
from eval.checks.verdict import Outcome
from eval.target.reply import Reply
from service.answer.answer import DatedAs
from tests.eval.mutation.test_mutate import both
from tests.support.scripted_asker import ARTICLES, FERRY, HARVEST, abstention, answer, with_citation

MORE = "That was 12 percent more than in 2020."
CASE = Case(
    "harvest",
    "How much larger was the apple harvest than the year before?",
    answerable=True,
    must_include=(("12 percent", "12%"),),
    must_not_include=("310 percent",),
    sources=("harvest.txt",),
    quotes=("12 percent more",),
)
GOOD = answer(HARVEST, MORE)


def outcomes(case: Case, reply: Reply) -> dict[str, Outcome]:
    return {check.name: check.verdict(case, reply, ARTICLES).outcome for check in CHECKS}


def failed(case: Case, reply: Reply) -> set[str]:
    return {name for name, outcome in outcomes(case, reply).items() if outcome is Outcome.FAIL}


def test_a_right_answer_passes_every_check_that_applies() -> None:
    assert set(outcomes(CASE, GOOD).values()) == {Outcome.PASS, Outcome.NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("lie", "caught_by"),
    [
        pytest.param(
            answer(HARVEST, MORE, "That was 13 percent more than in 2020."), "grounded", id="changed digit"
        ),
        pytest.param(
            answer(HARVEST, MORE, "That was 12 percent more than in 2002."), "grounded", id="swapped year"
        ),
        pytest.param(answer(HARVEST, MORE, "That was 12 million more than in 2020."), "grounded", id="other unit"),
        pytest.param(
            answer(HARVEST, MORE, "That was 2 percent more than in 2020."), "grounded", id="part of a number"
        ),
        pytest.param(replace(GOOD, text=f"{GOOD.text} It sold for 70 crowns."), "grounded", id="invented half"),
        pytest.param(replace(GOOD, statements=()), "grounded", id="no statements"),
        pytest.param(replace(GOOD, text=f"So: {GOOD.text}"), "grounded", id="statement not at its place"),
        pytest.param(with_citation(GOOD, cited_text=MORE.replace("12", "13")), "verbatim", id="altered quote"),
        pytest.param(with_citation(GOOD, start=1), "verbatim", id="start moved"),
        pytest.param(with_citation(GOOD, article_id="ferry"), "verbatim", id="quote from another article"),
        pytest.param(with_citation(GOOD, article_id="gone"), "verbatim", id="unknown article"),
        pytest.param(with_citation(GOOD, text_sha256="0" * 64), "verbatim", id="old version"),
        pytest.param(with_citation(GOOD, source="ferry.txt"), "verbatim", id="wrong file name"),
        pytest.param(answer(FERRY, "It used to cost 9 crowns."), "source", id="other article"),
        pytest.param(answer(HARVEST, "Growers in Oster picked"), "cited", id="other sentence"),
        pytest.param(answer(HARVEST, MORE, "That was more."), "expected facts", id="fact missing"),
        pytest.param(answer(HARVEST, MORE, "12 percent, or 310 percent."), "forbidden facts", id="forbidden fact"),
        pytest.param(answer(HARVEST, MORE, "12 percent " + "more " * 90), "length", id="too long"),
        pytest.param(replace(GOOD, citations=GOOD.citations * 9), "length", id="too many citations"),
    ],
)
def test_a_lie_fails_its_check(lie: Reply, caught_by: str) -> None:
    assert caught_by in failed(CASE, lie)


def test_a_quote_moved_by_one_character_is_not_verbatim() -> None:
    first = GOOD.citations[0]
    moved = with_citation(GOOD, start=first.start - 1, end=first.end - 1)
    assert failed(CASE, moved) >= {"verbatim"}


def test_a_number_may_stand_in_the_period_or_the_date_of_the_article() -> None:
    period = DatedAs(Period(date(2021, 5, 1), date(2021, 6, 1)), "published", "May")
    quote = "Growers in Oster picked 310 tonnes of apples in May"
    said = answer(HARVEST, quote, "On 3 June 2021: 310 tonnes in May 2021, after 1 May", period=period)
    assert "grounded" not in failed(CASE, said)
    assert "grounded" in failed(CASE, answer(HARVEST, quote, "On 4 June 2021: 310 tonnes"))


def test_a_period_is_named_by_its_last_day_and_not_by_the_one_after_it() -> None:
    quote = "Growers in Oster picked 310 tonnes of apples in May"
    week = DatedAs(Period(date(2021, 5, 17), date(2021, 5, 24)), "given", "this week")

    def says(label: str, period: DatedAs) -> set[str]:
        return failed(CASE, answer(HARVEST, quote, f"{label} (“{period.words}”): {quote}", period=period))

    assert "grounded" not in says("17 May 2021 – 23 May 2021", week)
    assert "grounded" in says("17 May 2021 – 24 May 2021", week)
    assert "grounded" not in says("before 2020", DatedAs(Period(None, date(2020, 1, 1)), "bounded", "once"))
    assert "grounded" in says("before 2019", DatedAs(Period(None, date(2020, 1, 1)), "bounded", "once"))


def test_an_abstention_where_there_is_an_answer_leaves_nothing_to_judge_and_is_wrong() -> None:
    found = outcomes(CASE, abstention())
    assert found["abstention"] is Outcome.FAIL
    assert found["expected facts"] is found["cited"] is found["grounded"] is Outcome.ABSTAINED


def test_an_abstention_where_there_is_no_answer_is_right_whatever_the_case_forbids() -> None:
    absent = Case("cider", "What did the cider sell for?", answerable=False, must_not_include=("70 crowns",))
    assert set(outcomes(absent, abstention()).values()) == {Outcome.PASS, Outcome.NOT_APPLICABLE}
    assert "forbidden facts" in failed(absent, answer(HARVEST, MORE, "It sold for 70 crowns."))


def test_an_answer_where_there_is_none_is_wrong() -> None:
    absent = Case("absent", "Who owns the ferry?", answerable=False)
    assert failed(absent, GOOD) == {"abstention"}
    assert failed(absent, abstention()) == set()
    assert failed(absent, replace(abstention(), reason=None)) == {"abstention"}


def test_what_applies_depends_on_the_case_alone() -> None:
    for case in (CASE, Case("absent", "Who owns the ferry?", answerable=False)):
        applied = [
            {name for name, outcome in outcomes(case, reply).items() if outcome is not Outcome.NOT_APPLICABLE}
            for reply in (GOOD, abstention())
        ]
        errors = {check.name for check in CHECKS if check.error(case, "").outcome is Outcome.ERROR}
        assert applied[0] == applied[1] == errors


def test_the_speaker_the_period_and_the_conflict_are_held_against_the_case() -> None:
    period = DatedAs(Period(date(2020, 1, 1), date(2021, 1, 1)), "explicit", "2020")
    case = replace(CASE, speaker="Brandt", period=Period(date(2020, 1, 1), date(2021, 1, 1)), conflict="dispute")
    first, second = both().statements
    said = replace(both(), statements=(first, replace(second, period=period)))
    assert failed(case, said) == set()
    assert failed(case, GOOD) == {"speaker", "period", "conflict"}
    assert failed(replace(case, conflict="revision"), said) == {"conflict"}
