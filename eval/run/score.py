"""The metrics of the field over the results of a run, each with its interval."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from eval.cases.case import Case
from eval.cases.eval_set import EvalSet
from eval.metrics.calibration import calibration_error
from eval.metrics.citations import Cited, citations
from eval.metrics.crag import Grade
from eval.metrics.ranking import average_precision, ndcg, recall, reciprocal_rank
from eval.metrics.risk_coverage import aurc
from eval.metrics.score import Score
from eval.metrics.squad import exact_match, token_f1
from eval.retrieval.retrieval import answering_places
from eval.retrieval.search import Place
from eval.run.metric import Metric
from eval.run.result import CaseResult
from eval.run.shares import cluster
from eval.statistics.bootstrap import Interval, mean_interval, resampled
from eval.target.reply import Reply
from eval.text.normalise import has, without_markers
from eval.text.supports import supports
from service.answer.answer import Evidence

DEPTH = 5
"""Passages that a person looks at, for the metrics that count the first of them."""


Ranked = Mapping[str, Sequence[Evidence]]
"""For each case, the passages that a search finds, best first."""


def score(
    eval_set: EvalSet, results: Sequence[CaseResult], ranked: Ranked, places: Sequence[Place] = ()
) -> tuple[Metric, ...]:
    """Return the metrics of the answers, and of the retrieval where `places`, all that can be found, are given."""
    found = [*_of_retrieval(eval_set, results, ranked, places)] if places else []
    return (*found, *_of_answers(results), *_selective(results, ranked))


def _of_retrieval(
    eval_set: EvalSet, results: Sequence[CaseResult], ranked: Ranked, places: Sequence[Place]
) -> Iterator[Metric]:
    asked = [result for result in results if result.case.answerable and result.case.quotes]
    if not asked:
        return
    cases = [result.case for result in asked]
    right = answering_places(eval_set, cases, places)
    gold = {case_id: dict.fromkeys(sorted(ids), 1) for case_id, ids in right.items()}
    shown = {case.id: [_place(each) for each in ranked.get(case.id, ())] for case in cases}
    ids = {case_id: [place.id for place in found] for case_id, found in shown.items()}
    yield _metric(f"recall@{DEPTH}", asked, recall(gold, ids, DEPTH))
    yield _metric("MRR", asked, reciprocal_rank(gold, ids))
    yield _metric("nDCG", asked, ndcg(gold, ids))
    yield _metric("MAP", asked, average_precision(gold, ids))
    every = [_has_every_fact(case, right[case.id], shown[case.id][:DEPTH]) for case in cases]
    yield _metric(f"all evidence@{DEPTH}", asked, every)


def _place(each: Evidence) -> Place:
    return Place(each.article_id, each.start, each.end, each.text)


def _has_every_fact(case: Case, right: frozenset[str], shown: Sequence[Place]) -> Score:
    """Score 1 where each expected fact stands in one of the passages: what an answer of several parts needs."""
    texts = [place.text for place in shown if place.id in right]
    whole = all(any(has(text, fact) for text in texts for fact in group) for group in case.must_include)
    return Score(case.id, float(whole) if right else None)


def _of_answers(results: Sequence[CaseResult]) -> Iterator[Metric]:
    asked = [result for result in results if result.case.answerable]
    if asked:
        scores = [(result.case.id, citations(_statements(result.reply), supports)) for result in asked]
        yield _metric("citation recall", asked, [Score(case_id, each.recall) for case_id, each in scores])
        yield _metric("citation precision", asked, [Score(case_id, each.precision) for case_id, each in scores])
    if results:
        yield _metric("exact match", results, [_against_facts(result, exact_match) for result in results])
        yield _metric("F1", results, [_against_facts(result, token_f1) for result in results])
        yield _metric("CRAG", results, [Score(r.case.id, grade(r).value) for r in results])


def _statements(reply: Reply | None) -> tuple[Cited, ...]:
    if reply is None:
        return ()
    return tuple(Cited(without_markers(each.text), _quotes(reply, each.citations)) for each in reply.statements)


def _quotes(reply: Reply, indexes: Sequence[int]) -> tuple[str, ...]:
    return tuple(" ".join(reply.citations[index].cited_text.split()) for index in indexes)


def _against_facts(result: CaseResult, metric: Callable[[str, Sequence[str]], float]) -> Score:
    """Score an answer against each expected fact, and take the mean; an abstention is the empty answer."""
    if result.reply is None:
        return Score(result.case.id, 0.0)
    answer = without_markers(result.reply.text) if result.reply.status == "answered" else ""
    groups = result.case.must_include or ((),)
    return Score(result.case.id, sum(metric(answer, group) for group in groups) / len(groups))


def grade(result: CaseResult) -> Grade:
    """Return what CRAG gives a result; a right abstention is a right answer."""
    if result.right:
        return Grade.PERFECT
    if result.reply is None:
        return Grade.INCORRECT
    if result.reply.status == "abstained":
        return Grade.MISSING if result.case.answerable else Grade.INCORRECT
    harmless = result.case.answerable and result.passes(
        "expected facts", "forbidden facts", "verbatim", "grounded", "period", "speaker"
    )
    return Grade.ACCEPTABLE if harmless else Grade.INCORRECT


def _selective(results: Sequence[CaseResult], ranked: Ranked) -> Iterator[Metric]:
    """Yield what the confidences of the given answers are worth."""
    sure = {r.case.id: _confidence(r, ranked) for r in results if r.reply and r.reply.status == "answered"}
    answered = [result for result in results if sure.get(result.case.id) is not None]
    if not answered:
        return
    pairs = [(sure[result.case.id] or 0.0, result.right) for result in answered]
    clusters = [cluster(result.case) for result in answered]

    def area(drawn: Sequence[tuple[float, bool]]) -> float:
        return aurc([confidence for confidence, _ in drawn], [not right for _, right in drawn])

    def error(drawn: Sequence[tuple[float, bool]]) -> float:
        return calibration_error([confidence for confidence, _ in drawn], [right for _, right in drawn])

    for name, worth in (("risk-coverage area", area), ("calibration error", error)):
        low, high = resampled(pairs, clusters, worth)
        yield Metric(name, Interval(worth(pairs), low, high), len(answered))


def _confidence(result: CaseResult, ranked: Ranked) -> float | None:
    """Return how sure an answer is; by the best passage's score where it does not say."""
    if result.reply and result.reply.confidence is not None:
        return result.reply.confidence
    shown = ranked.get(result.case.id)
    return shown[0].score if shown else None


def _metric(name: str, results: Sequence[CaseResult], scores: Sequence[Score]) -> Metric:
    clusters: Mapping[str, str] = {result.case.id: cluster(result.case) for result in results}
    values = [(score.value, clusters[score.case_id]) for score in scores if score.value is not None]
    unscored = len(scores) - len(values)
    if not values:
        return Metric(name, Interval(0.0, 0.0, 1.0), 0, unscored)
    return Metric(name, mean_interval([v for v, _ in values], [c for _, c in values]), len(values), unscored)
