from dataclasses import replace
from datetime import date

from corpus.time.timex import Period
from eval.cases.case import Case
from eval.checks import CHECKS
from eval.mutation.gold import gold
from eval.mutation.mutation_test import mutation_test
from tests.support.scripted_asker import ARTICLES, HARVEST, answer

CASE = Case(
    "harvest",
    "How much larger was the apple harvest of May than the year before?",
    answerable=True,
    must_include=(("310 tonnes",), ("12 percent", "12%")),
    sources=("harvest.txt",),
    quotes=("310 tonnes of apples in May", "12 percent more"),
)
ABSENT = Case("absent", "Who owns the ferry?", answerable=False)


def test_the_gold_of_a_case_is_the_sentences_with_its_facts() -> None:
    reply = gold(CASE, ARTICLES)
    assert reply
    assert [each.text for each in reply.statements] == [
        "Growers in Oster picked 310 tonnes of apples in May, Ida Brandt said.",
        "That was 12 percent more than in 2020.",
    ]
    assert reply.text.count("[1]") == 2
    assert [reply.text[each.start : each.end] for each in reply.statements] == [s.text for s in reply.statements]
    assert all(check.verdict(CASE, reply, ARTICLES).holds for check in CHECKS)


def test_the_gold_of_a_case_without_an_answer_is_an_abstention() -> None:
    reply = gold(ABSENT, ARTICLES)
    assert reply
    assert all(check.verdict(ABSENT, reply, ARTICLES).holds for check in CHECKS)


def test_nothing_is_made_of_a_case_whose_facts_period_or_conflict_no_sentence_has() -> None:
    assert gold(replace(CASE, must_include=(("13 percent",),)), ARTICLES) is None
    assert gold(replace(CASE, period=Period(None, date(2021, 6, 4))), ARTICLES) is None
    assert gold(replace(CASE, must_include=(("310 tonnes",),), conflict="dispute"), ARTICLES) is None


def test_a_trial_counts_lies_found_and_right_answers_called_wrong() -> None:
    reply = gold(CASE, ARTICLES)
    assert reply
    wrong = answer(HARVEST, "That was 12 percent more than in 2020.")
    good, bad = mutation_test([(CASE, reply)], [], ARTICLES), mutation_test([(CASE, wrong)], [], ARTICLES)
    assert good.holds
    assert good.caught.count == good.caught.of >= 12
    assert good.false_alarms.count == 0
    assert good.misjudged == ()
    assert not bad.holds
    assert bad.false_alarms.count == bad.false_alarms.of == len(bad.misjudged)


def test_what_the_checks_have_found_right_is_no_proof_that_they_are_right() -> None:
    reply = gold(CASE, ARTICLES)
    assert reply
    told = mutation_test([], [(CASE, reply)], ARTICLES)
    assert [share.of for share in told.shares(paraphrased=False) if share.name == "nothing but the truth"] == [0]
    assert told.caught.of > 0
