"""How high a search ranks what it should find: thin over `ir_measures`, which computes as trec_eval does.

Manning, Raghavan and Schütze (2008), "Introduction to Information Retrieval", chapter 8.
"""

from collections.abc import Mapping, Sequence

from ir_measures import AP, RR, Qrel, R, ScoredDoc, iter_calc, nDCG
from ir_measures.measures import Measure

from eval.metrics.score import Score

Gold = Mapping[str, Mapping[str, int]]
"""For each case, the grade of each passage that answers; from 1, higher is better."""
RetrievalResult = Mapping[str, Sequence[str]]
"""For each case, the passages that were found, best first, none twice."""


def recall(gold: Gold, found: RetrievalResult, k: int) -> tuple[Score, ...]:
    """Return the share of a case's gold passages that are among the first `k`."""
    return _scores(R @ k, gold, found)


def reciprocal_rank(gold: Gold, found: RetrievalResult) -> tuple[Score, ...]:
    """Return 1/rank of the first gold passage, 0 where none is found; its mean is the MRR."""
    return _scores(RR, gold, found)


def ndcg(gold: Gold, found: RetrievalResult, k: int | None = None) -> tuple[Score, ...]:
    """Return the discounted cumulative gain over that of the best order (Järvelin and Kekäläinen 2002)."""
    return _scores(nDCG @ k if k else nDCG, gold, found)


def average_precision(gold: Gold, found: RetrievalResult) -> tuple[Score, ...]:
    """Return the mean of the precisions at each gold passage; its mean is the MAP."""
    return _scores(AP, gold, found)


def _scores(measure: Measure, gold: Gold, found: RetrievalResult) -> tuple[Score, ...]:
    """Return a score for every case of `gold`: `ir_measures` itself leaves out those without gold passages."""
    qrels = [
        Qrel(case_id, passage, grade) for case_id, wanted in gold.items() for passage, grade in wanted.items()
    ]
    run = [
        ScoredDoc(case_id, passage, -float(rank))
        for case_id in gold
        for rank, passage in enumerate(found.get(case_id, ()))
    ]
    values = {result.query_id: result.value for result in iter_calc([measure], qrels, run)}
    return tuple(Score(case_id, values.get(case_id, 0.0) if wanted else None) for case_id, wanted in gold.items())
