"""What statements state against gold: a tiny article, and answers that say what a test tells them to."""

import json
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from typing import Literal

import pytest
from rich.console import Console

from corpus.article import Article, DateBasis, Published
from corpus.time.timex import Period
from eval.cases.case import Case
from eval.cases.eval_set import Articles, EvalSet
from eval.run.run import run
from eval.statements.gold import GoldLine
from eval.statements.gold_places import GoldPlaces
from eval.statements.judge_statement import JudgedStatement, judge_statements, shares_a_name
from eval.statements.score_statements import StatementScores, score_statements
from eval.statements.statement_table import as_json, statement_table
from eval.target.reply import Reply
from service.answer.answer import Conflict, DatedAs
from tests.support.scripted_asker import Scripted, abstention, answer, citation

BURNT, SAID, OPEN, BARE = (
    "The mill burnt on Monday.",
    "“We will rebuild it,” said Rosa Lind, its owner.",
    "Mills burn.",
    "It stood by the river.",
)
MILL = Article(
    "mill",
    "The mill",
    f"{BURNT} {SAID} {OPEN} {BARE}",
    "mill.txt",
    Published("1950-05-02", DateBasis.GIVEN),
)
ARTICLES = Articles((MILL,))


def days(first: str, last: str | None = None) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last or first) + timedelta(days=1))


GOLD = (
    GoldLine(1, "mill.txt", BURNT, (days("1950-05-01"), days("1950-05-01", "1950-05-07")), False, ()),
    GoldLine(2, "mill.txt", SAID, (), True, ("Rosa Lind", "the owner")),
    GoldLine(3, "mill.txt", OPEN, (), False, ()),
)
PLACES = GoldPlaces(GOLD, ARTICLES)


def says(quote: str, period: Period | None = None, speaker: str | None = None) -> Reply:
    return answer(MILL, quote, speaker=speaker, period=DatedAs(period, "explicit", "then") if period else None)


def judged(reply: Reply) -> JudgedStatement:
    (found,) = judge_statements("mill", reply, PLACES)
    return found


@pytest.mark.parametrize(
    ("quote", "period"),
    [
        (BURNT, days("1950-05-01")),
        (BURNT, days("1950-05-03")),
        (BURNT, days("1950-05-01", "1950-05-07")),
        (SAID, days("1950-05-02")),
    ],
)
def test_a_date_within_an_accepted_period_or_an_accepted_day_of_the_report_is_right(
    quote: str, period: Period
) -> None:
    assert judged(says(quote, period)).date.right


@pytest.mark.parametrize(
    ("quote", "period"),
    [
        (BURNT, days("1950-05-08")),
        (BURNT, days("1950-05-01", "1950-05-31")),
        (BURNT, days("1950-05-07", "1950-05-08")),
        (BURNT, Period(date(1950, 5, 1), None)),
        (SAID, days("1950-05-01")),
        (SAID, days("1950-05-01", "1950-05-31")),
        (OPEN, days("1950-05-02")),
    ],
)
def test_any_other_date_is_wrong_also_where_the_text_leaves_it_open(quote: str, period: Period) -> None:
    found = judged(says(quote, period)).date
    assert found.stated
    assert not found.right


def test_the_day_of_a_report_whose_month_alone_is_known_is_not_known() -> None:
    article = replace(MILL, published=Published("1950-05", DateBasis.GIVEN))
    places = GoldPlaces(GOLD, Articles((article,)))
    (found,) = judge_statements("mill", says(SAID, days("1950-05-02")), places)
    assert not found.date.right


@pytest.mark.parametrize("stated", ["Rosa Lind", "Mrs Lind", "LIND", "owner of the mill", "Lind's widow"])
def test_a_speaker_who_shares_a_word_of_a_name_is_right(stated: str) -> None:
    assert judged(says(SAID, speaker=stated)).speaker.right


@pytest.mark.parametrize("stated", ["Leo Falk", "the mayor", "Lin", "The"])
def test_another_speaker_is_wrong(stated: str) -> None:
    assert not judged(says(SAID, speaker=stated)).speaker.right


def test_titles_and_initials_are_no_words_of_a_name() -> None:
    assert not shares_a_name("Mr. R. Falk", ["Mr. R. Lind"])
    assert shares_a_name("Dr Falk", ["Falk"])


def test_a_speaker_where_nobody_is_quoted_is_wrong() -> None:
    assert not judged(says(BURNT, speaker="Rosa Lind")).speaker.right


def test_a_statement_that_cites_several_places_is_right_by_any_of_them() -> None:
    one = says(OPEN, days("1950-05-01"))
    both = replace(
        one,
        statements=(replace(one.statements[0], citations=(0, 1)),),
        citations=(*one.citations, citation(MILL, BURNT)),
    )
    assert judged(both).gold == (3, 1)
    assert judged(both).date.right


Kind = Literal["dispute", "revision"]


def case(name: str, kind: Kind | None = None, *tags: str, answerable: bool = True) -> Case:
    return Case(name, f"{name}?", answerable, conflict=kind, tags=tags)


def scores(*asked: tuple[Case, Reply | str]) -> StatementScores:
    eval_set = EvalSet(tuple(case for case, _ in asked), ARTICLES, date(1950, 6, 1))
    asker = Scripted({case.question: reply for case, reply in asked})
    return score_statements(run(eval_set, asker), PLACES)


def counts(found: StatementScores, name: str) -> tuple[tuple[int, int], tuple[int, int]]:
    (scored,) = (each for each in found.scored if each.name == name)
    return (scored.precision.count, scored.precision.of), (scored.recall.count, scored.recall.of)


def test_precision_is_of_what_is_stated_and_recall_of_the_statements_whose_gold_has_it() -> None:
    found = scores(
        (case("right"), says(BURNT, days("1950-05-01"))),
        (case("silent"), says(BURNT)),
        (case("wrong"), says(BURNT, days("1950-06-01"), speaker="Leo Falk")),
        (case("report"), says(SAID, days("1950-05-02"), speaker="Rosa Lind")),
        (case("open"), says(OPEN, days("1950-05-02"))),
        (case("nobody"), says(SAID)),
        (case("absent", answerable=False), abstention()),
        (case("down"), "503: busy"),
    )
    assert counts(found, "dates") == ((2, 4), (1, 3))
    assert counts(found, "speakers") == ((1, 2), (1, 2))
    assert (found.cases, found.errors, len(found.statements)) == (8, 1, 6)
    assert [share.name for share in found.right] == ["right answers", "right abstentions"]


def test_a_statement_that_no_line_is_about_counts_nowhere_but_is_told() -> None:
    found = scores((case("bare"), says(BARE, days("1950-05-01"), speaker="Leo Falk")))
    assert counts(found, "dates") == counts(found, "speakers") == ((0, 0), (0, 0))
    assert found.without_gold == 1


def disagreeing(*kinds: Kind) -> Reply:
    return replace(says(BURNT), conflicts=tuple(Conflict("mill", (0, 0), kind) for kind in kinds))


def test_a_shown_conflict_is_right_where_the_case_has_one_of_that_kind() -> None:
    found = scores(
        (case("found", "dispute"), disagreeing("dispute")),
        (case("twice", "revision"), disagreeing("revision", "dispute")),
        (case("other", "revision"), disagreeing("dispute")),
        (case("missed", "dispute"), says(BURNT)),
        (case("down", "dispute"), "503: busy"),
        (case("none"), disagreeing("dispute")),
        (case("seeming", None, "no-conflict"), disagreeing("revision")),
    )
    assert counts(found, "conflicts") == ((2, 6), (2, 5))
    assert counts(found, "conflicts, any kind") == ((4, 6), (3, 5))


def test_a_case_with_the_tag_no_conflict_has_none_whatever_else_it_says() -> None:
    found = scores((case("seeming", "dispute", "no-conflict"), disagreeing("dispute")))
    assert counts(found, "conflicts") == ((0, 1), (0, 0))


def test_the_table_has_a_line_for_each_kind_and_a_dash_where_nothing_is_stated() -> None:
    page = StringIO()
    found = scores((case("right"), says(BURNT, days("1950-05-01"))))
    statement_table(found, Console(file=page, width=160))
    lines = {line.split("  ")[0]: line for line in page.getvalue().splitlines()}
    assert "100.0%" in lines["dates"]
    assert "1/1" in lines["dates"]
    assert "20.7% to 100.0%" in lines["dates"]
    assert "–" in lines["conflicts, any kind"]
    assert "gold sentences" not in page.getvalue()


def test_json_has_every_figure_and_no_text_of_the_articles() -> None:
    found = scores((case("right", "dispute"), replace(says(SAID, speaker="Rosa Lind"))))
    document = json.dumps(as_json(found))
    assert json.loads(document)["stated"]["speakers"]["precision"]["count"] == 1
    assert json.loads(document)["stated"]["dates"]["precision"]["share"] is None
    assert json.loads(document)["conflicts"] == [{"case_id": "right", "expected": "dispute", "shown": []}]
    assert "Lind" not in document
    assert "rebuild" not in document
