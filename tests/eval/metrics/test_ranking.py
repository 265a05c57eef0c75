from math import log2

import pytest
import pytrec_eval
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from eval.metrics.ranking import average_precision, ndcg, recall, reciprocal_rank

PASSAGES = [f"p{number}" for number in range(12)]
GOLD = st.dictionaries(st.sampled_from(PASSAGES), st.integers(1, 3), min_size=1, max_size=6)
RANKING = st.lists(st.sampled_from(PASSAGES), unique=True, min_size=1)
CASES = st.dictionaries(st.sampled_from("abcd"), st.tuples(GOLD, RANKING), min_size=1)
Cases = dict[str, tuple[dict[str, int], list[str]]]

MANY = settings(max_examples=100, deadline=None)


def parts(cases: Cases) -> tuple[dict[str, dict[str, int]], dict[str, list[str]]]:
    return {key: gold for key, (gold, _) in cases.items()}, {key: found for key, (_, found) in cases.items()}


@MANY
@given(CASES)
def test_the_measures_are_those_of_trec_eval(cases: Cases) -> None:
    gold, found = parts(cases)
    run = {key: {passage: 100.0 - rank for rank, passage in enumerate(found[key])} for key in found}
    reference = pytrec_eval.RelevanceEvaluator(gold, {"recall.5", "recip_rank", "ndcg", "map"}).evaluate(run)
    for name, scores in {
        "recall_5": recall(gold, found, 5),
        "recip_rank": reciprocal_rank(gold, found),
        "ndcg": ndcg(gold, found),
        "map": average_precision(gold, found),
    }.items():
        for score in scores:
            assert score.value == pytest.approx(reference[score.case_id][name], abs=1e-9)


@MANY
@given(CASES)
def test_the_measures_follow_their_textbook_formulas(cases: Cases) -> None:
    gold, found = parts(cases)
    for key, (wanted, ranking) in cases.items():
        ranks = [rank for rank, passage in enumerate(ranking, 1) if passage in wanted]
        gain = sum(wanted[ranking[rank - 1]] / log2(rank + 1) for rank in ranks)
        best = sum(grade / log2(rank + 1) for rank, grade in enumerate(sorted(wanted.values(), reverse=True), 1))
        expected = {
            recall: len([rank for rank in ranks if rank <= 3]) / len(wanted),
            reciprocal_rank: 1 / ranks[0] if ranks else 0.0,
            average_precision: sum(n / rank for n, rank in enumerate(ranks, 1)) / len(wanted),
            ndcg: gain / best,
        }
        for measure, value in expected.items():
            scores = measure(gold, found, 3) if measure is recall else measure(gold, found)
            assert {score.case_id: score.value for score in scores}[key] == pytest.approx(value, abs=1e-9)


@MANY
@given(GOLD, st.permutations(PASSAGES), st.integers(1, 12))
def test_ndcg_at_k_is_that_of_scikit_learn(gold: dict[str, int], ranking: list[str], k: int) -> None:
    grades = [[gold.get(passage, 0) for passage in PASSAGES]]
    scores = [[-float(ranking.index(passage)) for passage in PASSAGES]]
    (found,) = ndcg({"a": gold}, {"a": ranking}, k)
    assert found.value == pytest.approx(ndcg_score(grades, scores, k=k), abs=1e-9)


@pytest.mark.parametrize("measure", [reciprocal_rank, average_precision, ndcg])
def test_a_case_without_results_scores_0_and_one_without_gold_is_unscored(measure: object) -> None:
    gold: dict[str, dict[str, int]] = {"a": {"p1": 1}, "b": {"p2": 1}, "c": {}}
    found = {"a": ["p1"], "c": ["p1"]}
    for scores in (measure(gold, found), recall(gold, found, 1)):  # type: ignore[operator]
        assert {score.case_id: score.value for score in scores} == {"a": 1.0, "b": 0.0, "c": None}
