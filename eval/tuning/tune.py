"""Fit the weights that rank sentences and decide to answer, from cases whose support is known."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logsumexp

from eval.cases.case import Case
from eval.cases.eval_set import EvalSet
from eval.run.result import CaseResult, Report
from eval.run.run import manifest, run
from eval.target.asker import InProcess
from eval.text.normalise import fold, has
from service.answer.answer import Ask
from service.answerer import Answerer
from service.ranking.features import FEATURES, Features, measure_features
from service.ranking.rank import ANSWERABLE_FEATURES, answerable_rows
from service.ranking.rank_model import Column, Floats, LinearModel, ModelFile, rank_model
from service.ranking.retrieval_result import RetrievalResult

WRONG_ABSTENTIONS = 0.08
"""Of the answerable cases, the share that the decision to answer may lose on the cases it is fitted on.

News asked in other words loses most of them; with 0.04, only 79 % of squad-open's unanswerable are declined."""

_RIDGE = 1.0
_FOLDS = 5
_ASKED_ON = date(2026, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One case, measured."""

    case: Case
    features: Features
    gold: np.ndarray | None
    """For each row, whether the sentence stands in the support and holds the answer; None: unanswerable."""
    terms: int


def examples(answerer: Answerer, cases: Sequence[Case]) -> list[Example]:
    """Return the cases, measured, and each answerable one again as unanswerable, its articles left out."""
    made: list[Example] = []
    for case in cases:
        found = answerer.find(Ask(case.question, case.asked_on or _ASKED_ON))
        gold = _gold(case, found) if case.answerable else None
        terms = len(set(found.question.terms))
        made.append(Example(case, found.features, gold, terms))
        if case.answerable:
            left = [c for c in found.candidates if c.article.source not in case.sources]
            features = measure_features(found.question, found.vector, left, found.rarity)
            made.append(Example(case, features, None, terms))
    return [example for example in made if example.features.places]


def fit(data: Sequence[Example], fitted_on: str, enough: float) -> ModelFile:
    """Return the model that makes the support of the cases most likely.

    The sentences' weights are a conditional logit with a ridge; the decision is a logistic regression on
    what it ranks first; its threshold comes from cross-validation within `data`, so that the share of
    WRONG_ABSTENTIONS is not that of cases already seen.
    """
    sentence = _fit_sentences(data)
    means, scales, weights, intercept = _fit_answerable(data, sentence)
    return ModelFile(
        fitted_on=fitted_on,
        sentence=_columns(FEATURES, sentence.means, sentence.scales, sentence.weights),
        answerable=_columns(ANSWERABLE_FEATURES, means, scales, weights),
        answerable_intercept=round(intercept, 4),
        answer_from=round(_threshold(data), 4),
        enough=enough,
    )


def held_out(eval_set: EvalSet, data: Sequence[Example], asker: InProcess, enough: float) -> Report:
    """Return the figures of the cases, each half answered with weights fitted on the other half of all `data`."""
    results: list[CaseResult] = []
    for side in (0, 1):
        asked = [case for case in eval_set.cases if half(case) == side]
        made = fit([example for example in data if half(example.case) != side], "the other half", enough)
        opened = asker.answerer
        model = rank_model(made, FEATURES, ANSWERABLE_FEATURES)
        answerer = Answerer(opened.archive, opened.index, opened.embedder, rank_model=model)
        results += run(replace(eval_set, cases=tuple(asked)), InProcess(answerer, asker.settings)).results
    return Report(manifest(eval_set.cases, eval_set.articles.values()), tuple(results))


def half(case: Case) -> int:
    """Return which half a case belongs to, whatever other cases there are: one to tune on, one to report on."""
    return int(sha256(case.id.encode()).hexdigest(), 16) % 2


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
    means, scales = _standard(np.concatenate([example.features.matrix for example in useful]))
    groups = [((e.features.matrix - means) / scales, e.gold) for e in useful if e.gold is not None]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = _RIDGE * float(weights @ weights) / 2, _RIDGE * weights
        for rows, gold in groups:
            scores = rows @ weights
            all_of, right = logsumexp(scores), logsumexp(scores[gold])
            total += float(all_of - right)
            among = np.where(gold, np.exp(scores - right), 0.0)
            slope = slope + (np.exp(scores - all_of) - among) @ rows
        return total, slope

    weights = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x
    return LinearModel(means, scales, weights)


def _fit_answerable(data: Sequence[Example], sentence: LinearModel) -> tuple[Floats, Floats, Floats, float]:
    rows = np.stack([_row(example, sentence) for example in data])
    wanted = np.array([example.gold is not None for example in data], float)
    means, scales = _standard(rows)
    standard = (rows - means) / scales

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = standard @ weights[1:] + weights[0]
        total = (np.logaddexp(0, odds) - wanted * odds).sum() + _RIDGE * weights[1:] @ weights[1:] / 2
        slope = expit(odds) - wanted
        return float(total), np.concatenate([[slope.sum()], slope @ standard + _RIDGE * weights[1:]])

    weights = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return means, scales, weights[1:], float(weights[0])


def _threshold(data: Sequence[Example]) -> float:
    """Return the probability that all but WRONG_ABSTENTIONS of the answerable cases reach when held out."""
    names = sorted({example.case.id for example in data})
    random.Random(0).shuffle(names)  # noqa: S311 (folds, not secrets)
    fold_of = {name: number % _FOLDS for number, name in enumerate(names)}
    reached: list[float] = []
    for number in range(_FOLDS):
        seen = [example for example in data if fold_of[example.case.id] != number]
        sentence = _fit_sentences(seen)
        means, scales, weights, intercept = _fit_answerable(seen, sentence)
        for example in data:
            if fold_of[example.case.id] == number and example.gold is not None:
                row = (_row(example, sentence) - means) / scales
                reached.append(float(expit(row @ weights + intercept)))
    return float(np.quantile(reached, WRONG_ABSTENTIONS))


def _row(example: Example, sentence: LinearModel) -> Floats:
    scores = sentence.score(example.features.matrix)
    rows = answerable_rows(example.features, scores, example.terms)
    return np.asarray(rows[np.argmax(scores)], np.float64)


def _standard(rows: Floats) -> tuple[Floats, Floats]:
    scales = rows.std(axis=0)
    return rows.mean(axis=0), np.where(scales > 0, scales, 1.0)


def _columns(names: Sequence[str], means: Floats, scales: Floats, weights: Floats) -> dict[str, Column]:
    return {
        name: Column(mean=round(float(mean), 5), scale=round(float(scale), 5), weight=round(float(weight), 4))
        for name, mean, scale, weight in zip(names, means, scales, weights, strict=True)
    }
