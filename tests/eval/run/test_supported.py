"""The precision of what is said: statements that are among what was asked for."""

from dataclasses import replace

from eval.gate.floors import accept
from eval.gate.gate import gate
from eval.reports.report import as_json
from eval.run.shares import shares
from eval.run.supported import supported
from eval.target.reply import Reply
from tests.eval.mutation.test_mutate import both
from tests.eval.run.test_run import ABSENT, CASES, GOOD, MORE, MUCH, measured
from tests.support.scripted_asker import ARTICLES, FERRY, abstention, answer

NAME = "supported statements"
STRAY = answer(FERRY, "It used to cost 9 crowns.")


def test_a_statement_is_supported_by_a_citation_of_the_quote_or_by_an_expected_fact() -> None:
    assert supported(MORE, both(), ARTICLES) == (False, True)
    assert supported(MUCH, both(), ARTICLES) == (True, False)
    assert supported(MORE, STRAY, ARTICLES) == (False,)
    told = answer(FERRY, "It used to cost 9 crowns.", "It was 12% more.")
    assert supported(MORE, told, ARTICLES) == (True,)


def test_nothing_is_told_of_statements_where_the_case_knows_no_quote_or_no_answer() -> None:
    assert supported(replace(MORE, quotes=()), both(), ARTICLES) == ()
    assert supported(ABSENT, both(), ARTICLES) == ()
    assert supported(MORE, abstention(), ARTICLES) == ()


def counted(replies: dict[str, Reply | str]) -> tuple[int, int]:
    (share,) = (each for each in measured(GOOD | replies).shares if each.name == NAME)
    return share.count, share.of


def test_statements_are_counted_and_not_cases_and_what_is_not_said_is_not_counted() -> None:
    assert counted({}) == (2, 2)
    assert counted({MORE.question: both()}) == (2, 3)
    assert counted({MORE.question: STRAY}) == (1, 2)
    assert counted({MORE.question: abstention()}) == (1, 1)
    assert counted({MORE.question: "503: busy"}) == (1, 1)


def test_the_share_is_in_the_reports_and_its_floor_shuts_the_gate() -> None:
    good, worse = measured(GOOD), measured(GOOD | {MORE.question: both()})
    floors = accept(good, None, lower=False)
    assert NAME in {floor.name for floor in floors.floors}
    held = {each.share.name: each.holds for each in gate(worse, floors).held}
    assert held[NAME] is False
    assert as_json(worse)["shares"][NAME]["of"] == 3  # type: ignore[index]
    assert [row["supported"] for row in as_json(worse)["rows"]] == [[False, True], [True], []]  # type: ignore[attr-defined]
    interval = next(each.interval for each in shares(worse.results) if each.name == NAME)
    assert interval.low < interval.value < interval.high


def test_a_run_that_says_nothing_falls_below_the_floor() -> None:
    floors = accept(measured(GOOD), None, lower=False)
    silent = measured({case.question: abstention() for case in CASES})
    assert not gate(silent, floors).open
    assert {each.share.name: each.share.of for each in gate(silent, floors).held}[NAME] == 0
