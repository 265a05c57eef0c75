from dataclasses import replace
from datetime import date

import pytest

from corpus.article import Article
from corpus.time.timex import Period
from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks import CHECKS
from eval.mutation.lies_in_words import (
    invented_half,
    negation,
    other_digit,
    other_direction,
    other_name,
    other_unit,
    other_year,
)
from eval.mutation.mutate import LIES, Mutant, mutants
from eval.run.result import CaseResult
from eval.target.reply import Reply
from service.answer.answer import Conflict, DatedAs, Statement
from tests.support.scripted_asker import ARTICLES as TWO
from tests.support.scripted_asker import HARVEST, abstention, answer, citation

MARKET = Article(
    "market",
    "Market",
    "The old market hall in Lund will close in the autumn, Leo Falk said. It was opened by Ada Holm in 1951.",
    "market.txt",
)
ARTICLES = Articles((*TWO.values(), MARKET))
PICKED = "Growers in Oster picked 310 tonnes of apples in May, Ida Brandt said."
MORE = "That was 12 percent more than in 2020."


def result(name: str, reply: Reply, **about: object) -> CaseResult:
    case = Case(name, f"{name}?", reply.status == "answered", **about)  # type: ignore[arg-type]
    return CaseResult(case, reply, "", (), 0.1)


SAID = answer(HARVEST, PICKED, speaker="Ida Brandt")


def both() -> Reply:
    statements = (
        Statement(PICKED, 0, len(PICKED), (0,), "Ida Brandt", None),
        Statement(MORE, len(PICKED) + 5, len(PICKED) + 5 + len(MORE), (1,), None, None),
    )
    return replace(
        answer(HARVEST, PICKED),
        text=f"{PICKED} [1] {MORE} [1]",
        statements=statements,
        citations=(citation(HARVEST, PICKED), citation(HARVEST, MORE)),
        conflicts=(Conflict("the harvest", (0, 1), "dispute"),),
    )


YEAR = DatedAs(Period(date(2020, 1, 1), date(2021, 1, 1)), "given", "2020")
RESULTS = (
    result("more", answer(HARVEST, MORE, period=YEAR)),
    result("picked", both(), conflict="dispute", sources=("harvest.txt",)),
    result("why", abstention()),
    result("why not", abstention()),
    result("who", SAID),
)
RESULTS = tuple(
    replace(each, verdicts=tuple(check.verdict(each.case, each.reply, ARTICLES) for check in CHECKS))
    for each in RESULTS
    if each.reply
)
RIGHTS = [(each.case, each.reply) for each in RESULTS if each.right and each.reply]
MUTANTS = tuple(mutants(RIGHTS, ARTICLES))


def test_every_kind_of_lie_is_told() -> None:
    assert len(LIES) >= 12
    assert {mutant.lie for mutant in MUTANTS} >= set(LIES)


def test_at_least_half_of_the_answers_are_lied_about_in_other_words() -> None:
    lies = [mutant for mutant in MUTANTS if mutant.lie and mutant.lie != "answer instead of abstention"]
    assert sum(mutant.paraphrased for mutant in lies) >= len(lies) / 2


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: f"{m.case.id} {m.lie or 'truth'} {m.paraphrased}")
def test_a_mutant_is_a_well_formed_reply(mutant: Mutant) -> None:
    reply = mutant.reply
    for statement in reply.statements:
        assert reply.text[statement.start : statement.end] == statement.text
        assert all(index < len(reply.citations) for index in statement.citations)
    for conflict in reply.conflicts:
        assert all(index < len(reply.statements) for index in conflict.statements)
    assert (reply.status == "abstained") == bool(reply.reason)


def test_a_lie_differs_from_the_truth_that_it_is_made_of() -> None:
    truths = {(mutant.case.id, mutant.paraphrased): mutant.reply for mutant in MUTANTS if not mutant.lie}
    for mutant in MUTANTS:
        if mutant.lie:
            assert mutant.reply != truths[mutant.case.id, mutant.paraphrased]


def test_the_same_replies_make_the_same_mutants() -> None:
    assert tuple(mutants(RIGHTS, ARTICLES)) == MUTANTS


def test_another_seed_tells_other_lies() -> None:
    assert tuple(mutants(RIGHTS, ARTICLES, seed=1)) != MUTANTS


def test_every_right_reply_is_there_untouched() -> None:
    untouched = [(each.case, each.reply) for each in MUTANTS if not each.lie and not each.paraphrased]
    assert untouched == RIGHTS


def test_what_is_cited_instead_is_verbatim() -> None:
    """So that a check of quotes alone does not find it."""
    for mutant in MUTANTS:
        if mutant.lie in {"quote from another article", "answer instead of abstention"}:
            first = mutant.reply.citations[0]
            text = ARTICLES[first.article_id].text
            assert text[first.start : first.end] == first.cited_text


@pytest.mark.parametrize(
    ("told", "lie"),
    [
        (other_digit("In 2020 it was 12 percent."), "In 2020 it was 42 percent."),
        (other_digit("Three came."), "seven came."),
        (other_digit("In 2020 it rained."), None),
        (other_year("It fell in 2020.", ["2020", "2018"]), "It fell in 2018."),
        (other_year("It fell in 2020.", []), "It fell in 2019."),
        (other_year("It fell.", ["2018"]), None),
        (other_direction("Trade rose by a third."), "Trade fell by a third."),
        (other_direction("Trade was good."), None),
        (negation("Trade was good."), "Trade was not good."),
        (negation("Trade was not good."), "Trade was good."),
        (negation("Trade didn't grow."), "Trade did grow."),
        (negation("Trade grew."), None),
        (other_unit("It cost 3 million."), "It cost 3 billion."),
        (other_unit("It cost $3."), "It cost €3."),
        (other_unit("They died in the millions."), None),
        (other_name("It was Ida Brandt.", ["Ida Brandt", "Leo Falk"]), "It was Leo Falk."),
        (other_name("It was she.", ["Leo Falk"]), None),
        (invented_half("It rained.", ["The ferry sank."]), "It rained, and the ferry sank."),
        (invented_half("It rained.", []), None),
    ],
)
def test_a_lie_in_words(told: str | None, lie: str | None) -> None:
    assert told == lie
