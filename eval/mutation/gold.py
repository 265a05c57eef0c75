"""Right answers made of what the cases say, without asking anybody: what a harness must not call wrong."""

from collections.abc import Iterator

from corpus.article import Article
from corpus.text.span import Span
from eval.cases.case import Case, is_source
from eval.cases.eval_set import Articles
from eval.target.reply import Reply, abstained, cite
from eval.text.normalise import has
from service.answer.answer import Conflict, DatedAs, Statement

_LONGEST = 500
"""Characters of a sentence: a longer one is a list that the splitter leaves whole, not an answer."""

_Place = tuple[Article, Span]


def gold(case: Case, articles: Articles) -> Reply | None:
    """Return the supporting sentences that hold the expected facts, each verbatim and cited.

    None where no sentence holds one of the facts, none tells the period that the case asks for, or one holds
    both sides of its conflict. A case without an answer gets an abstention.
    """
    if not case.answerable:
        return abstained("No article tells.")
    places = _answering(case, tuple(_supporting(case, articles)))
    periods = [_period(case, place, articles) for place in places]
    lacks_period = case.period is not None and not any(periods)
    lacks_conflict = case.conflict is not None and len(places) < 2
    return None if not places or lacks_period or lacks_conflict else _reply(case, places, periods)


def _supporting(case: Case, articles: Articles) -> Iterator[_Place]:
    """Yield the sentences that overlap a quote of the case."""
    for quote in case.quotes:
        for article in articles.values():
            if any(is_source(article.source, wanted) for wanted in case.sources or (article.source,)):
                quoted = articles.folded(article.id).find(quote)
                yield from (
                    (article, each)
                    for each in articles.document(article.id).sentences
                    if any(map(each.overlaps, quoted)) and _is_plain(each, article.text)
                )


def _is_plain(sentence: Span, text: str) -> bool:
    return sentence.end - sentence.start <= _LONGEST and "\n" not in sentence.of(text)


def _answering(case: Case, supporting: tuple[_Place, ...]) -> list[_Place]:
    """Return the first sentence for each expected fact; nothing where one of them has none."""
    if not case.must_include:
        return list(supporting[:1])
    found = [
        next((place for place in supporting if any(has(place[1].of(place[0].text), fact) for fact in group)), None)
        for group in case.must_include
    ]
    return list(dict.fromkeys(place for place in found if place)) if all(found) else []


def _period(case: Case, place: _Place, articles: Articles) -> DatedAs | None:
    """Return the case's period, in the words that a sentence has for it."""
    article, sentence = place
    for time in articles.document(article.id).times:
        if case.period and time.period == case.period and sentence.start <= time.start < sentence.end:
            return DatedAs(case.period, time.basis.value, time.text)
    return None


def _reply(case: Case, places: list[_Place], periods: list[DatedAs | None]) -> Reply:
    numbers = {article.id: number for number, article in enumerate(dict.fromkeys(a for a, _ in places), 1)}
    answer = ""
    statements = []
    for index, ((article, span), period) in enumerate(zip(places, periods, strict=True)):
        answer += " " if answer else ""
        text = span.of(article.text)
        start = len(answer)
        statements.append(Statement(text, start, start + len(text), (index,), case.speaker, period))
        answer += f"{text} [{numbers[article.id]}]"
    conflicts = (Conflict("", tuple(range(len(places))), case.conflict),) if case.conflict else ()
    cited = tuple(cite(article, span, numbers[article.id]) for article, span in places)
    return Reply("", answer, tuple(statements), cited, conflicts, None, ())
