from dataclasses import replace

import pytest

from eval.cases.eval_set import EvalSet
from eval.retrieval.search import Place
from eval.run.metric import Metric
from eval.run.result import CaseResult
from eval.run.run import run
from eval.run.score import Ranked, grade, score
from eval.target.reply import Reply
from eval.text.supports import supports
from service.answer.answer import Evidence
from tests.eval.run.test_run import ABSENT, CASES, DAY, GOOD, MORE, MUCH
from tests.support.scripted_asker import ARTICLES, FERRY, HARVEST, Scripted, abstention, answer

EXAM = EvalSet(CASES, ARTICLES, DAY)
TONNES = Place("harvest", 0, 69, HARVEST.text[:69])
PERCENT = Place("harvest", 70, 108, HARVEST.text[70:])


def shown(*places: Place, sure: float = 0.9) -> tuple[Evidence, ...]:
    return tuple(Evidence(p.article_id, "", p.text, p.start, p.end, sure) for p in places)


FOUND = {MORE.id: shown(PERCENT), MUCH.id: shown(PERCENT, TONNES), ABSENT.id: shown(TONNES)}


def results(replies: dict[str, Reply | str]) -> tuple[CaseResult, ...]:
    return run(EXAM, Scripted(replies)).results


def metrics(replies: dict[str, Reply | str], found: Ranked = FOUND) -> dict[str, Metric]:
    return {metric.name: metric for metric in score(EXAM, results(replies), found, (TONNES, PERCENT))}


def test_the_metrics_of_retrieval_are_those_of_what_a_search_finds() -> None:
    found = metrics(GOOD)
    assert {name: found[name].interval.value for name in ("recall@5", "MRR", "MAP", "all evidence@5")} == {
        "recall@5": 1.0,
        "MRR": 0.75,
        "MAP": 0.75,
        "all evidence@5": 1.0,
    }
    assert found["MRR"].of == 2


def test_a_case_that_no_passage_can_answer_is_unscored_and_counted() -> None:
    nowhere = replace(MORE, id="nowhere", quotes=("of apples in May",))
    eval_set = EvalSet((MORE, nowhere), ARTICLES, DAY)
    found = score(eval_set, run(eval_set, Scripted(GOOD)).results, {}, (TONNES, PERCENT))
    assert {(metric.of, metric.unscored) for metric in found if metric.name == "MRR"} == {(1, 1)}


def test_an_error_counts_as_the_worst_in_every_metric_and_leaves_no_denominator_smaller() -> None:
    good, bad = metrics(GOOD), metrics(dict.fromkeys(GOOD, "503: busy"))
    assert bad["CRAG"].interval.value == -1
    for name in ("citation recall", "citation precision", "exact match", "F1", "CRAG"):
        assert bad[name].of == good[name].of
        assert bad[name].interval.value <= 0


def test_every_metric_lies_within_its_interval() -> None:
    for metric in metrics(GOOD | {MORE.question: abstention()}).values():
        assert metric.interval.low <= metric.interval.value <= metric.interval.high


@pytest.mark.parametrize(
    ("reply", "value"),
    [
        (GOOD[MORE.question], 1.0),
        (answer(HARVEST, "That was 12 percent more than in 2020.", "12 percent. " + "And so on. " * 40), 0.5),
        (abstention(), 0.0),
        (answer(FERRY, "It used to cost 9 crowns."), -1.0),
        ("503: busy", -1.0),
    ],
)
def test_crag_grades_a_harmless_fault_half_silence_nothing_and_a_wrong_answer_minus_one(
    reply: Reply | str, value: float
) -> None:
    assert grade(results(GOOD | {MORE.question: reply})[0]).value == value


def test_an_answer_where_there_is_none_is_incorrect() -> None:
    assert grade(results(GOOD | {ABSENT.question: GOOD[MORE.question]})[2]).value == -1


def test_the_area_is_larger_where_the_surest_answers_are_the_wrong_ones() -> None:
    wrong = answer(FERRY, "It used to cost 9 crowns.")
    replies = GOOD | {MUCH.question: wrong}
    areas = [
        metrics(replies, FOUND | {MORE.id: shown(PERCENT, sure=sure)})["risk-coverage area"].interval.value
        for sure in (0.99, 0.1)
    ]
    assert areas[0] < areas[1]


@pytest.mark.parametrize(
    ("statement", "holds"),
    [
        ("The ferry to Lund will cost 14 crowns from July.", True),
        ("Ida Brandt, 2022: The ferry to Lund will cost 14 crowns from July.", True),
        ("The ferry will cost 14 crowns.", True),
        ("The ferry to Lund will cost 15 crowns from July.", False),
        ("Nobody pays for the ferry to Bergen.", False),
    ],
)
def test_a_quote_supports_what_it_says_and_nothing_else(statement: str, holds: bool) -> None:
    assert supports("The ferry to Lund will cost 14 crowns from July.", statement) == holds
    assert not supports("", statement)
