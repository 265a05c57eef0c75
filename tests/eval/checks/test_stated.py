"""What an answer states beside its words: times, speakers and conflicts, looked at by other readers."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from corpus.article import Article, DateBasis, Published
from corpus.time.timex import Period
from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks.conflicts import conflicts
from eval.checks.periods import Found, periods, stated_times
from eval.checks.speakers import speakers
from eval.reports.report import as_json, report
from eval.target.reply import Reply
from service.answer.answer import Conflict, DatedAs, Statement
from tests.eval.run.test_run import GOOD, MORE, measured
from tests.support.scripted_asker import answer, citation

WELL = Article(
    "well",
    "The well of Brom",
    "In 1986 the well of Brom was deepened.\n\nIt dried up on 9 March, in the year after the mill. Rosa Lind, who "
    "keeps it, came on Wednesday.\n\n“It gave 40 pails a day,” she said.\n\nOthers count 55 pails.\n\n"
    "Nobody knows how the year 1900 was, nor Easter Monday 1988, nor the eighteenth century.",
    "well.txt",
    Published("1988-03-11", DateBasis.GIVEN),
)
ARTICLES = Articles((WELL,))
CASE = Case("well", "When did it dry up?", answerable=True)
DRIED = "It dried up on 9 March, in the year after the mill."
CAME = "Rosa Lind, who keeps it, came on Wednesday."
PAILS = "“It gave 40 pails a day,” she said."
OTHERS = "Others count 55 pails."
NOBODY = "Nobody knows how the year 1900 was, nor Easter Monday 1988, nor the eighteenth century."
YEAR = Period(date(1988, 1, 1), date(1989, 1, 1))


def day(year: int, month: int, number: int) -> Period:
    return Period(date(year, month, number), date(year, month, number + 1))


def told(quote: str, words: str, period: Period, basis: str = "explicit") -> Found:
    said = answer(WELL, quote, period=DatedAs(period, basis, words))
    ((_, found),) = stated_times(said, ARTICLES)
    assert bool(periods(CASE, said, ARTICLES)) is (found is Found.ABSENT)
    return found


@pytest.mark.parametrize(
    ("quote", "words", "period"),
    [
        (DRIED, "9 March", day(1988, 3, 9)),
        (DRIED, "1988", YEAR),
        (NOBODY, "1900", Period(date(1900, 1, 1), date(1901, 1, 1))),
        (NOBODY, "since 1900", Period(date(1900, 1, 1), None)),
        (DRIED, "March 1988", Period(date(1988, 3, 1), date(1988, 4, 1))),
    ],
)
def test_a_time_that_its_paragraph_or_the_articles_date_has_is_there(
    quote: str, words: str, period: Period
) -> None:
    assert told(quote, words, period) is Found.THERE


@pytest.mark.parametrize(
    ("quote", "words", "period"),
    [
        (DRIED, "9 March", day(1988, 3, 8)),
        (DRIED, "9 March", day(1987, 3, 9)),
        (DRIED, "9 March", day(1988, 4, 9)),
        (DRIED, "1986", Period(date(1986, 1, 1), date(1987, 1, 1))),
        (NOBODY, "since 1900", Period(date(1901, 1, 1), None)),
        (DRIED, "May 1988", Period(date(1988, 5, 1), date(1988, 6, 1))),
    ],
)
def test_a_time_that_neither_has_is_absent(quote: str, words: str, period: Period) -> None:
    assert told(quote, words, period) is Found.ABSENT


def test_what_takes_more_than_a_calendar_is_no_fault_and_is_counted() -> None:
    assert told(NOBODY, "the eighteenth century", Period(date(1701, 1, 1), date(1801, 1, 1))) is Found.UNREAD
    assert told(NOBODY, "Easter Monday 1988", day(1988, 4, 4)) is Found.UNREAD
    assert told(DRIED, "the year after", YEAR, "context") is Found.UNREAD
    assert told(CAME, "three days ago", day(1988, 3, 8), "given") is Found.UNREAD


def test_a_weekday_is_worked_out_from_the_day_of_the_article() -> None:
    assert told(CAME, "Wednesday", day(1988, 3, 9), "given") is Found.THERE
    assert told(CAME, "Wednesday", day(1988, 3, 10), "given") is Found.ABSENT


@pytest.mark.parametrize("speaker", ["Rosa Lind", "Lind", "Mrs Rosa Lind Jr.", "who keeps it"])
def test_a_speaker_is_named_in_the_paragraph_of_the_quote_or_beside_it(speaker: str) -> None:
    assert speakers(CASE, answer(WELL, PAILS, speaker=speaker), ARTICLES) == ""


@pytest.mark.parametrize("speaker", ["Leo Falk", "Lin", "the mayor of Brom"])
def test_a_speaker_of_whom_nothing_stands_there_is_a_fault(speaker: str) -> None:
    assert speaker in speakers(CASE, answer(WELL, PAILS, speaker=speaker), ARTICLES)


def test_a_speaker_two_paragraphs_away_is_not_beside() -> None:
    assert "Lind" in speakers(CASE, answer(WELL, NOBODY, speaker="Rosa Lind"), ARTICLES)


def disagreeing(*quotes: str) -> Reply:
    statements = tuple(Statement(quote, 0, len(quote), (at,)) for at, quote in enumerate(quotes))
    pair = Conflict("pails", tuple(range(len(quotes))), "dispute")
    cited = tuple(citation(WELL, quote) for quote in quotes)
    return Reply("", "", statements, cited, (pair,), None, ())


def test_statements_that_disagree_cite_different_numbers() -> None:
    assert conflicts(CASE, disagreeing(PAILS, OTHERS), ARTICLES) == ""
    assert "'pails'" in conflicts(CASE, disagreeing(PAILS, PAILS), ARTICLES)
    assert "'pails'" in conflicts(CASE, disagreeing(CAME, CAME), ARTICLES)
    assert "'pails'" in conflicts(CASE, disagreeing(PAILS), ARTICLES)
    assert conflicts(CASE, replace(disagreeing(PAILS, PAILS), conflicts=()), ARTICLES) == ""


def test_reports_tell_how_many_times_were_not_checked() -> None:
    said = {
        MORE.question: replace(
            GOOD[MORE.question],
            statements=tuple(
                replace(each, period=DatedAs(YEAR, "context", "the year before"))
                for each in GOOD[MORE.question].statements
            ),
        )
    }
    figures = measured(GOOD | said)
    assert as_json(figures)["times"] == {"told": 1, "not_checked": 1}
    console = Console(file=StringIO(), width=200)
    report(figures, console)
    assert isinstance(console.file, StringIO)
    assert "times told: 1, not independently checked: 1" in console.file.getvalue()
