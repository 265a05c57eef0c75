"""Say which stage lost a wrong case, by following the words that answer it through the answerer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from corpus.text.span import Span
from eval.cases.case import Case, is_source
from eval.cases.eval_set import Articles, EvalSet
from eval.run.result import CaseResult
from eval.run.stage import ErrorAttribution, Stage
from eval.target.asker import InProcess
from eval.target.reply import Reply
from eval.text.normalise import fold, has, without_markers
from service.answer.answer import Ask
from service.extraction.annotated_sentence import sentence_at
from service.extraction.extract import extract, select_sentences
from service.extraction.match_sentence import match_sentence
from service.extraction.sentence_match import Scope
from service.question.rewrite import rewrite
from service.ranking.retrieval_result import RetrievalResult
from service.verification.verify import MAX_QUOTE, verify

Places = dict[str, list[Span]]
"""By article, where the words stand that answer."""


def attribute_error(result: CaseResult, eval_set: EvalSet, asker: InProcess) -> ErrorAttribution | None:
    """Return where a wrong case was lost; None for a right one and for one without a reply.

    A language model that rewrites follow-ups is not asked again: they are followed as they are understood without.
    """
    case, reply = result.case, result.reply
    if result.right or reply is None:
        return None
    if not case.answerable:
        return ErrorAttribution(Stage.NOT_ABSTAINED, _from(reply))
    gold = answering(case, eval_set.articles)
    if not gold:
        return _before_the_archive(case, eval_set.articles)
    wanted = _still_wanted(case, reply)
    if not wanted and _cites(reply, gold):
        return _told_wrongly(result)
    asked = case.ask(eval_set.today)
    found = asker.answerer.find(_alone(asked))
    return _in_answerer(case, wanted, found, gold, asker)


def answering(case: Case, articles: Articles) -> Places:
    """Return where the quotes of a case stand in the articles that it names."""
    places = {
        article.id: [span for quote in case.quotes for span in articles.folded(article.id).find(quote)]
        for article in articles.values()
        if not case.sources or any(is_source(article.source, wanted) for wanted in case.sources)
    }
    return {article_id: spans for article_id, spans in places.items() if spans}


def _from(reply: Reply) -> str:
    sources = ", ".join(dict.fromkeys(citation.source for citation in reply.citations))
    return f"answered from {sources}" if sources else "answered"


def _before_the_archive(case: Case, articles: Articles) -> ErrorAttribution:
    """Attribute the loss to what came before a question: nothing in the archive holds the answer."""
    for article in articles.values():
        for dropped in article.dropped:
            if any(fold(dropped.text).find(quote) for quote in case.quotes):
                return ErrorAttribution(Stage.CLEANED_AWAY, f"{article.source}, as {dropped.reason}")
    return ErrorAttribution(Stage.NOT_INGESTED, ", ".join(case.sources))


def _still_wanted(case: Case, reply: Reply) -> tuple[tuple[str, ...], ...]:
    """Return the expected facts that the answer lacks, all of them where it is an abstention."""
    answer = without_markers(reply.text) if reply.status == "answered" else ""
    return tuple(group for group in case.must_include if not any(has(answer, fact) for fact in group))


def _cites(reply: Reply, gold: Places) -> bool:
    return any(
        citation.start < span.end and span.start < citation.end
        for citation in reply.citations
        for span in gold.get(citation.article_id, ())
    )


def _told_wrongly(result: CaseResult) -> ErrorAttribution:
    is_period = any(fault.name == "period" for fault in result.failed)
    return ErrorAttribution(
        Stage.WRONG_PERIOD if is_period else Stage.TOLD_WRONGLY, "; ".join(map(str, result.failed))
    )


def _alone(ask: Ask) -> Ask:
    return replace(ask, question=rewrite(ask.question, ask.history), history=()) if ask.history else ask


def _in_answerer(
    case: Case, wanted: Sequence[Sequence[str]], found: RetrievalResult, gold: Places, asker: InProcess
) -> ErrorAttribution:
    """Follow the sentences that answer through retrieval, ranking and choice."""
    near = [
        each
        for each in found.candidates
        if _overlaps(gold, each.article.id, Span(each.passage.start, each.passage.end))
    ]
    if not near:
        return ErrorAttribution(Stage.NOT_RETRIEVED, f"not among {len(found.candidates)} passages")
    rows = list(_rows(found, gold, wanted or case.must_include))
    if not rows or found.ranking is None:
        return ErrorAttribution(Stage.NOT_RETRIEVED, "its passage was, the words that answer stand in another one")
    order = {row: rank for rank, row in enumerate(map(int, found.ranking.order))}
    row = min(rows, key=lambda row: order.get(row, len(order)))
    number, place = found.features.places[row]
    fact = sentence_at(found.candidates[number], place)
    if match_sentence(found.question, fact).scope is Scope.OUTSIDE:
        return ErrorAttribution(
            Stage.WRONG_PERIOD, f"read as of another time, speaker or direction: {_said(found, row)}"
        )
    dropped = _dropped(found, gold, asker)
    if dropped:
        return ErrorAttribution(Stage.DROPPED, dropped)
    length = fact.span.end - fact.span.start
    if length > MAX_QUOTE:
        return ErrorAttribution(Stage.NOT_CHOSEN, f"of {length} characters, too long to be quoted")
    rank = order.get(row, len(order))
    if rank:
        first = _said(found, int(found.ranking.order[0]))
        return ErrorAttribution(Stage.RANKED_TOO_LOW, f"sentence {rank + 1} of {len(order)}; first: {first}")
    sure = float(found.ranking.answerable[row])
    return ErrorAttribution(Stage.NOT_CHOSEN, f"ranked first, thought to answer with {sure:.0%}")


def _rows(found: RetrievalResult, gold: Places, wanted: Sequence[Sequence[str]]) -> Iterator[int]:
    """Yield the rows of the sentences that overlap a place that answers and hold a wanted fact, if any do."""
    within = [
        (row, found.candidates[number].passage.sentences[place].of(found.candidates[number].article.text))
        for row, (number, place) in enumerate(found.features.places)
        if _overlaps(gold, found.candidates[number].article.id, found.candidates[number].passage.sentences[place])
    ]
    holding = [row for row, text in within if any(has(text, fact) for group in wanted for fact in group)]
    yield from holding or [row for row, _ in within]


def _dropped(found: RetrievalResult, gold: Places, asker: InProcess) -> str:
    """Return why the checks dropped chosen sentences that answer; empty where they dropped none."""
    reasons: list[str] = []
    for choice, draft in extract(select_sentences(found, asker.answerer.rank_model), found.question):
        if _overlaps(gold, choice.candidate.article.id, choice.fact.span):
            reasons += verify(draft, asker.answerer.archive)
    return "; ".join(reasons)


def _overlaps(gold: Places, article_id: str, span: Span) -> bool:
    return any(span.overlaps(place) for place in gold.get(article_id, ()))


def _said(found: RetrievalResult, row: int) -> str:
    number, place = found.features.places[row]
    candidate = found.candidates[number]
    text = candidate.passage.sentences[place].of(candidate.article.text)
    return f"“{shorten(text, 160)}” ({candidate.article.source})"
