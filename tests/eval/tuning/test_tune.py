"""Tuning on planted cases: nothing that is reported on was tuned on, and what is planted is found again."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from corpus.archive.archive import Archive
from corpus.errors import UsageError
from corpus.settings import CorpusSettings
from corpus.vectors.embedder import Embedder
from corpus.vectors.passage_index import PassageIndex
from eval.cases.case import Case
from eval.cases.eval_set import EvalSet
from eval.run.result import Report
from eval.run.run import manifest
from eval.target.asker import InProcess
from eval.tuning import tune
from eval.tuning.split_by_article import article_groups, split_by_article
from eval.tuning.tune import Example, fit, fit_halves, held_out
from service.answerer import Answerer
from service.ranking.features import FEATURES, Features
from service.ranking.rank import PLAIN
from service.ranking.rank_model import unfitted

SOURCES = st.lists(st.sampled_from("abcdefgh"), max_size=2, unique=True).map(tuple)


def cases_of(sources: list[tuple[str, ...]]) -> list[Case]:
    return [Case(f"{place}", "Why?", True, sources=each) for place, each in enumerate(sources)]


@settings(deadline=None)
@given(st.lists(SOURCES, min_size=1, max_size=20), st.integers(2, 5))
def test_no_article_is_ever_on_both_sides_of_a_split(sources: list[tuple[str, ...]], parts: int) -> None:
    cases = cases_of(sources)
    if len(set(article_groups(cases))) < parts:
        with pytest.raises(UsageError, match="share no article"):
            split_by_article(cases, parts)
        return
    part_of = split_by_article(cases, parts)
    assert set(part_of) == set(range(parts))
    for one, other in combinations(range(len(cases)), 2):
        if set(sources[one]) & set(sources[other]):
            assert part_of[one] == part_of[other]


def test_a_chain_of_cases_is_one_group_and_a_case_that_names_no_article_is_alone() -> None:
    cases = cases_of([("a", "b"), ("c",), (), ("b", "d"), ("d",), ()])
    cases[1] = replace(cases[1], without=("e",))
    cases.append(Case("absent", "Why?", False, without=("e",)))
    assert article_groups(cases) == ("0", "1", "2", "0", "0", "5", "1")


def test_the_same_cases_are_always_split_alike_and_into_halves() -> None:
    cases = cases_of([(f"{place // 5}",) for place in range(100)])
    assert split_by_article(cases, 2) == split_by_article(cases, 2)
    assert sum(split_by_article(cases, 2)) == 50


PLANTED = {"coverage": 2.0, "log_words": -1.0}


def planted(questions: int, articles: int = 20) -> list[Example]:
    """Return questions whose answer is drawn by a conditional logit of PLANTED, each again without its answer."""
    random = np.random.default_rng(0)
    weights = np.array([PLANTED.get(name, 0.0) for name in FEATURES])
    made = []
    cases = [
        Case(f"case {number}", "Why?", True, sources=(f"{number % articles}",)) for number in range(questions)
    ]
    for case, half in zip(cases, split_by_article(cases, 2), strict=True):
        matrix = random.normal(size=(8, len(FEATURES)))
        answer = int(np.argmax(matrix @ weights + random.gumbel(size=8)))
        gold = np.arange(8) == answer
        known = Features(tuple((0, row) for row in range(8)), matrix)
        others = Features(known.places[:-1], matrix[~gold])
        made += [Example(case, known, gold, 3, half), Example(case, others, None, 3, half)]
    return made


def test_the_weights_that_were_planted_are_found_and_those_that_were_not_stay_small() -> None:
    model = fit(planted(400), "planted")
    found = {name: column.weight for name, column in model.sentence.items()}
    assert found["coverage"] == pytest.approx(2.0, abs=0.4)
    assert found["log_words"] == pytest.approx(-1.0, abs=0.3)
    assert max(abs(weight) for name, weight in found.items() if name not in PLANTED) < 0.3


def test_the_decision_to_answer_is_a_logistic_regression_with_a_ridge_of_1() -> None:
    data = planted(60)
    model = fit(data, "planted")
    sentence = tune._fit_sentences(data)
    rows = np.stack([tune._row(example, sentence, PLAIN.answerable) for example in data])
    rows = (rows - rows.mean(axis=0)) / np.where(rows.std(axis=0) > 0, rows.std(axis=0), 1)
    wanted = np.array([1.0 if example.gold is not None else -1.0 for example in data])

    def loss(weights: np.ndarray) -> float:
        odds = rows @ weights[1:] + weights[0]
        return float(np.logaddexp(0, -wanted * odds).sum() + weights[1:] @ weights[1:] / 2)

    expected = minimize(loss, np.zeros(rows.shape[1] + 1)).x
    found = [column.weight for column in model.answerable.values()]
    assert found == pytest.approx(expected[1:], abs=1e-3)
    assert model.answerable_intercept == pytest.approx(expected[0], abs=1e-3)


def test_no_case_is_reported_on_with_weights_fitted_on_its_article(monkeypatch: pytest.MonkeyPatch) -> None:
    data = planted(40)
    cases = tuple(dict.fromkeys(example.case for example in data))
    model = fit(data, "planted")
    fitted_on: list[set[str]] = []
    asked: list[tuple[Case, ...]] = []

    def fitting(seen: list[Example], *_: object) -> object:
        fitted_on.append({source for example in seen for source in example.case.sources})
        return model

    def running(eval_set: EvalSet, _: InProcess) -> Report:
        asked.append(eval_set.cases)
        return Report(manifest((), ()), ())

    monkeypatch.setattr(tune, "fit", fitting)
    monkeypatch.setattr(tune, "run", running)
    nothing = Answerer(
        cast(Archive, None),
        cast(PassageIndex, None),
        cast(Embedder, None),
        rank_model=unfitted(PLAIN),
    )
    models = fit_halves(data)
    held_out(EvalSet(cases, {}, date(2026, 1, 5)), models, InProcess(nothing, CorpusSettings(data=Path("none"))))
    assert sorted(case.id for part in asked for case in part) == sorted(case.id for case in cases)
    for part, known in zip(asked, fitted_on, strict=True):
        assert known
        assert not known & {source for case in part for source in case.sources}
