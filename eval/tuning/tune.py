"""Fit the weights that rank sentences and decide to answer, from cases whose support is known."""

from collections.abc import Sequence, Set
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from eval.cases.case import Case
from eval.cases.eval_set import EvalSet
from eval.run.result import CaseResult, Report
from eval.run.run import manifest, run
from eval.target.asker import InProcess
from eval.text.normalise import fold, has
from eval.tuning.split_by_article import split_by_article
from service.answer.answer import Ask
from service.answerer import Answerer
from service.ranking.feature_set import FeatureSet
from service.ranking.features import Features
from service.ranking.rank import PLAIN, RERANKED, answerable_rows
from service.ranking.rank_model import Column, Floats, LinearModel, ModelFile, rank_model
from service.ranking.retrieval_result import RetrievalResult

ANSWER_FROM = 0.4
"""The least probability of an answer with which the service answers: on held-out halves, more cases are included
or rightly declined than from 0.5, see docs/decisions/ranking.md."""

ENOUGH = 0.75
"""The best sentence stands alone in an answer with this share of the probability; `--enough` compares others."""

_RIDGE = 1.0
_ASKED_ON = date(2026, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One case, measured."""

    case: Case
    features: Features
    gold: np.ndarray | None
    """For each row, whether the sentence stands in the support and holds the answer; None: unanswerable."""
    terms: int
    half: int
    """0 or 1: one to tune on, one to report on."""


def examples(answerer: Answerer, cases: Sequence[Case]) -> list[Example]:
    """Return the cases, measured, and each answerable one again as unanswerable, its articles left out.

    Each is there a second time as in an archive of one article: what is decided must not hang on how many other
    articles there are.
    """
    made: list[Example] = []
    for case, half in zip(cases, split_by_article(cases, 2), strict=True):
        whole = answerer.find(Ask(case.question, case.asked_on or _ASKED_ON))
        told = {each.article.id for each in whole.candidates if each.article.source in case.sources}
        others = {each.article.id for each in whole.candidates} - told
        found = [(whole, case.answerable)] + [(_only(answerer, whole, others), False)] * case.answerable
        for each, answerable in tuple(found):
            found.append((_only(answerer, each, _nearest(each, told if answerable else others)), answerable))
        terms = len(set(whole.question.terms))
        made += [
            Example(case, each.features, _gold(case, each) if answerable else None, terms, half)
            for each, answerable in found
        ]
    return [example for example in made if example.features.places]


def _only(answerer: Answerer, found: RetrievalResult, articles: Set[str]) -> RetrievalResult:
    """Return what would have been found if the archive had no other articles."""
    candidates = [each for each in found.candidates if each.article.id in articles]
    features = answerer.measure(found.question, found.vector, candidates, found.rarity)
    return replace(found, candidates=candidates, features=features, ranking=None)


def _nearest(found: RetrievalResult, articles: Set[str]) -> frozenset[str]:
    """Return the one of some articles that is nearest to the question, if any was found."""
    if not found.features.places:
        return frozenset()
    by_nearness = np.argsort(-found.features.column("passage_similarity"))
    ids = (found.candidates[found.features.places[row][0]].article.id for row in by_nearness)
    return frozenset(islice((each for each in ids if each in articles), 1))


def feature_set(data: Sequence[Example]) -> FeatureSet:
    """Return the features that the examples have: with those of a reranker, or without."""
    return next(each for each in (PLAIN, RERANKED) if each.sentence == data[0].features.names)


def fit(data: Sequence[Example], fitted_on: str, enough: float = ENOUGH) -> ModelFile:
    """Return the model that makes the support of the cases most likely.

    The sentences' weights are a conditional logit with a ridge; the decision is a logistic regression on
    what it ranks first.
    """
    sentence = _fit_sentences(data)
    answerable = _fit_answerable(data, sentence)
    return ModelFile(
        fitted_on=fitted_on,
        sentence=_columns(sentence),
        answerable=_columns(answerable),
        answerable_intercept=round(answerable.intercept, 4),
        answer_from=ANSWER_FROM,
        enough=enough,
    )


def fit_halves(data: Sequence[Example], enough: float = ENOUGH) -> tuple[ModelFile, ModelFile]:
    """Return for each half of the cases the model that is fitted on the other."""
    one, other = (
        fit([example for example in data if example.half != side], "the other half", enough) for side in (0, 1)
    )
    return one, other


def held_out(eval_set: EvalSet, models: tuple[ModelFile, ModelFile], asker: InProcess) -> Report:
    """Return the figures of the cases, each half answered with the model fitted without it."""
    opened = asker.answerer
    half_of = split_by_article(eval_set.cases, 2)
    results: list[CaseResult] = []
    for side, made in enumerate(models):
        asked = tuple(case for case, half in zip(eval_set.cases, half_of, strict=True) if half == side)
        answerer = copy(opened)
        answerer.rank_model = rank_model(made, RERANKED if answerer.reranker else PLAIN)
        results += run(replace(eval_set, cases=asked), InProcess(answerer, asker.settings)).results
    return Report(manifest(eval_set.cases, eval_set.articles.values()), tuple(results))


def _gold(case: Case, found: RetrievalResult) -> np.ndarray:
    named = {c.article.id: c.article.text for c in found.candidates if c.article.source in case.sources}
    folded = {article_id: fold(text) for article_id, text in named.items()}
    quoted = {key: [span for quote in case.quotes for span in text.find(quote)] for key, text in folded.items()}
    rows = []
    for number, place in found.features.places:
        candidate = found.candidates[number]
        span, text = candidate.passage.sentences[place], candidate.article.text
        rows.append(
            any(map(span.overlaps, quoted.get(candidate.article.id, ())))
            and (
                not case.must_include
                or any(has(span.of(text), fact) for group in case.must_include for fact in group)
            )
        )
    return np.array(rows, bool)


def _fit_sentences(data: Sequence[Example]) -> LinearModel:
    useful = [example for example in data if example.gold is not None and example.gold.any()]
    scaler = StandardScaler().fit(np.concatenate([example.features.matrix for example in useful]))
    groups = [(scaler.transform(e.features.matrix), e.gold) for e in useful if e.gold is not None]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = _RIDGE * float(weights @ weights) / 2, _RIDGE * weights
        for rows, gold in groups:
            scores = rows @ weights
            all_of, right = logsumexp(scores), logsumexp(scores[gold])
            total += float(all_of - right)
            among = np.where(gold, np.exp(scores - right), 0.0)
            slope = slope + (np.exp(scores - all_of) - among) @ rows
        return total, slope

    weights = minimize(loss, np.zeros(len(scaler.mean_)), jac=True, method="L-BFGS-B").x
    return LinearModel(feature_set(data).sentence, scaler.mean_, scaler.scale_, weights)


def _fit_answerable(data: Sequence[Example], sentence: LinearModel) -> LinearModel:
    names = feature_set(data).answerable
    rows = np.stack([_row(example, sentence, names) for example in data])
    wanted = [example.gold is not None for example in data]
    scaler = StandardScaler().fit(rows)
    fitted = LogisticRegression(C=1 / _RIDGE, tol=1e-6, max_iter=1000).fit(scaler.transform(rows), wanted)
    return LinearModel(names, scaler.mean_, scaler.scale_, fitted.coef_[0], float(fitted.intercept_[0]))


def _row(example: Example, sentence: LinearModel, names: Sequence[str]) -> Floats:
    scores = sentence.score(example.features.matrix)
    rows = answerable_rows(example.features, scores, example.terms, names)
    return np.asarray(rows[np.argmax(scores)], np.float64)


def _columns(model: LinearModel) -> dict[str, Column]:
    return {
        name: Column(mean=round(float(mean), 5), scale=round(float(scale), 5), weight=round(float(weight), 4))
        for name, mean, scale, weight in zip(model.names, model.means, model.scales, model.weights, strict=True)
    }
