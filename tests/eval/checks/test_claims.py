"""What each check makes of a statement in its own words, beside one cited sentence."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.article import Article, DateBasis, Published
from corpus.time.timex import Period
from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks import CHECKS
from eval.target.reply import Reply
from service.answer.answer import DatedAs
from tests.support.scripted_asker import answer

ARTICLE = Article(
    "review",
    "A review",
    "The port of Lund did not handle 1,200 ships in 2020, because ice closed it from January to March. "
    "Exports grew by 12 percent last year, Ida Brandt told reporters, while imports fell by 4 percent. "
    "The council may close the old harbour. "
    "Ada Holm said that the ferry would be sold. "
    "The mayor denied that the market hall had been sold.",
    "review.txt",
    Published("2021-06-03", DateBasis.GIVEN),
)
ICE, TRADE, HARBOUR, FERRY, HALL = (
    "The port of Lund did not handle 1,200 ships in 2020, because ice closed it from January to March.",
    "Exports grew by 12 percent last year, Ida Brandt told reporters, while imports fell by 4 percent.",
    "The council may close the old harbour.",
    "Ada Holm said that the ferry would be sold.",
    "The mayor denied that the market hall had been sold.",
)
ARTICLES = Articles([ARTICLE])


def failed(reply: Reply) -> set[str]:
    case = Case("case", "What?", answerable=True)
    return {check.name for check in CHECKS if not check.verdict(case, reply, ARTICLES).holds}


@pytest.mark.parametrize(
    ("said", "cited"),
    [
        ("The port of Lund didn't handle 1200 ships in 2020, as ice closed it from January to March.", ICE),
        ("In 2020 ice closed the port from January to March, and it did not handle 1,200 ships.", ICE),
        ("According to Ida Brandt, exports increased by 12% in 2020, whereas imports went down by 4%.", TRADE),
        ("2020 (“last year”): Imports dropped by 4 percent.", TRADE),
        ("Date not known: The council may close the old harbour.", HARBOUR),
        ("The council might close the harbour.", HARBOUR),
        ("The ferry would be sold, Ada Holm stated.", FERRY),
        ("The mayor denied the sale of the market hall.", HALL),
    ],
)
def test_the_same_in_other_words_is_right(said: str, cited: str) -> None:
    assert failed(answer(ARTICLE, cited, said)) == set()


@pytest.mark.parametrize(
    ("said", "cited", "caught_by"),
    [
        ("The port of Lund did handle 1,200 ships in 2020.", ICE, "negation"),
        ("Exports did not grow by 12 percent last year.", TRADE, "negation"),
        ("The market hall had been sold.", HALL, "negation"),
        ("Exports fell by 12 percent last year.", TRADE, "direction"),
        ("While imports went up by 4 percent, exports grew by 12 percent.", TRADE, "direction"),
        ("Ice opened it from January to March.", ICE, "direction"),
        ("Exports grew by 4 percent last year, imports fell by 4 percent.", TRADE, "in place"),
        ("Exports grew by 12 dollars last year.", TRADE, "in place"),
        ("Exports grew by 12 percent in May 2020.", TRADE, "dates"),
        ("Exports grew by 13 percent last year.", TRADE, "figures"),
        ("Leo Falk told reporters that exports grew by 12 percent last year.", TRADE, "names"),
        ("Exports grew by “some 12 percent”, Ida Brandt told reporters.", TRADE, "quotations"),
        ("The council closed the old harbour.", HARBOUR, "certainty"),
        ("The council may close the old harbour, and fishermen from abroad protested loudly.", HARBOUR, "rest"),
        ("Nobody knows anything.", HARBOUR, "rest"),
        ("Ice skating remains popular.", HARBOUR, "idle"),
    ],
)
def test_what_the_cited_text_does_not_say_is_caught(said: str, cited: str, caught_by: str) -> None:
    assert caught_by in failed(answer(ARTICLE, cited, said))


@pytest.mark.parametrize("cited", [ICE, TRADE, HARBOUR, FERRY, HALL])
def test_a_cited_sentence_is_right_as_it_stands(cited: str) -> None:
    assert failed(answer(ARTICLE, cited)) == set()


def test_a_speaker_is_the_one_of_the_cited_words() -> None:
    assert failed(answer(ARTICLE, TRADE, speaker="Ida Brandt")) == set()
    assert failed(answer(ARTICLE, TRADE, speaker="Ada Holm")) == {"attribution"}


def test_a_period_is_what_its_words_mean_in_the_article() -> None:
    year = DatedAs(Period(date(2020, 1, 1), date(2021, 1, 1)), "given", "last year")
    assert failed(answer(ARTICLE, TRADE, period=year)) == set()
    later = replace(year, period=Period(date(2021, 1, 1), date(2022, 1, 1)))
    assert failed(answer(ARTICLE, TRADE, period=later)) == {"dated", "periods"}


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("60,000", "It lets in 60000 workers."),
        ("seven", "There were 7 of them."),
        ("September 8, 2007", "It began on 8 September 2007."),
        ("$159 million", "It cost 159 million dollars."),
        ("85%", "That is 85 percent."),
        ("does not carry", "It doesn't carry any."),
    ],
)
def test_an_expected_fact_may_stand_in_any_notation(fact: str, said: str) -> None:
    check = next(check for check in CHECKS if check.name == "expected facts")
    case = Case("case", "What?", answerable=True, must_include=((fact,),))
    assert check.verdict(case, answer(ARTICLE, HARBOUR, said), ARTICLES).holds
    assert not check.verdict(case, answer(ARTICLE, HARBOUR, "It began on 9 September 2007."), ARTICLES).holds
