"""Measure how well the passages that answer are found, apart from what is made of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ir_measures import RR, Qrel, R, ScoredDoc, Success, iter_calc

from corpus.text.span import Span
from eval.cases.case import Case, is_source
from eval.cases.eval_set import Advance, Articles, EvalSet, not_shown
from eval.retrieval.search import Place, Search
from eval.text.normalise import has

MAX_WORDS = 120
"""A longer passage is no hit: whole articles would always be."""

MEASURES = (Success @ 1, Success @ 5, R @ 5, RR)


@dataclass(frozen=True, slots=True)
class RetrievalScore:
    """How well one search did: means over all answerable cases, 0 to 1."""

    search: str
    cases: int
    hit_at_1: float
    hit_at_5: float
    recall_at_5: float
    mrr: float
    """Of the first DEPTH passages."""


def retrieval(
    eval_set: EvalSet, searches: Iterable[Search], passages: Iterable[Place], advance: Advance = not_shown
) -> tuple[RetrievalScore, ...]:
    """Return the scores of each search on the answerable cases with quotes.

    A passage of at most MAX_WORDS words is a hit when it overlaps a gold quote (a paragraph, where the case
    gives paragraphs) and holds an alternative of an expected fact. `passages` are all that could be found:
    recall counts the hits among them. A case for which there is none counts as 0, it is not left out.
    """
    asked = [case for case in eval_set.cases if case.answerable and case.quotes]
    hits = answering_places(eval_set, asked, passages)
    qrels = [Qrel(case_id, place, 1) for case_id, places in hits.items() for place in places]
    scores = []
    for search in searches:
        run = []
        for case in asked:
            found = search.find(case.ask(eval_set.today))
            run += [ScoredDoc(case.id, place.id, -float(rank)) for rank, place in enumerate(found)]
            advance()
        totals: defaultdict[object, float] = defaultdict(float)
        for metric in iter_calc(MEASURES, qrels, run):
            totals[metric.measure] += metric.value
        hit_at_1, hit_at_5, recall_at_5, mrr = (totals[measure] / max(len(asked), 1) for measure in MEASURES)
        scores.append(RetrievalScore(search.name, len(asked), hit_at_1, hit_at_5, recall_at_5, mrr))
    return tuple(scores)


def answering_places(
    eval_set: EvalSet, cases: Iterable[Case], passages: Iterable[Place]
) -> dict[str, frozenset[str]]:
    """Return for each case the ids of the passages that are hits, as `retrieval` defines them."""
    judge = _Judge(eval_set.articles)
    by_article: defaultdict[str, list[Place]] = defaultdict(list)
    for place in passages:
        by_article[place.article_id].append(place)
    return {
        case.id: frozenset(
            place.id
            for article_id in judge.gold(case)
            for place in by_article[article_id]
            if judge.is_hit(case, place)
        )
        for case in cases
    }


class _Judge:
    """Tells hits."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles
        self._gold: dict[str, dict[str, list[Span]]] = {}

    def gold(self, case: Case) -> dict[str, list[Span]]:
        """Return the places of a case's quotes by article."""
        if case.id not in self._gold:
            spans = {
                article.id: [
                    span for quote in case.quotes for span in self._articles.folded(article.id).find(quote)
                ]
                for article in self._articles.values()
                if not case.sources or any(is_source(article.source, wanted) for wanted in case.sources)
            }
            self._gold[case.id] = {article_id: found for article_id, found in spans.items() if found}
        return self._gold[case.id]

    def is_hit(self, case: Case, place: Place) -> bool:
        """Tell whether a passage is one that answers."""
        span = Span(place.start, place.end)
        return (
            len(place.text.split()) <= MAX_WORDS
            and any(span.overlaps(gold) for gold in self.gold(case).get(place.article_id, ()))
            and any(has(place.text, fact) for group in case.must_include for fact in group)
        )
