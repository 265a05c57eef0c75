"""The answer without a language model: sentences of the articles, introduced by their speaker and time."""

from collections.abc import Iterator

from corpus.text import Span
from service.choice import Choice, Selection
from service.conflict import newest_first
from service.draft import Draft, Quote
from service.fact import Fact, read_fact
from service.found import Found
from service.phrase import dated_as, introduction
from service.question import Question
from service.rank_model import RankModel
from service.retrieve import Candidate
from service.select import select


def select_sentences(found: Found, model: RankModel) -> Selection:
    """Return the sentences that answer; none where none does."""
    if found.ranking is None:
        return Selection(())
    return select(found.question, found.candidates, found.features, found.ranking, model, fact_at)


def extract(selection: Selection, question: Question) -> Iterator[tuple[Choice, Draft]]:
    """Yield the sentences as statements, a value that replaces another one before it."""
    for choice in newest_first(selection.choices):
        yield choice, _draft(choice, question)


def fact_at(candidate: Candidate, place: int) -> Fact:
    """Return what one sentence of a candidate states."""
    sentences = candidate.passage.sentences
    before = sentences[place - 1] if place else None
    return read_fact(candidate.article, candidate.reading, sentences[place], before)


def _draft(choice: Choice, question: Question) -> Draft:
    """Return a sentence as a statement; the sentence that dates it, where that is another one, is cited, too."""
    fact, sentences = choice.fact, choice.candidate.passage.sentences
    time = choice.time
    dating = [span for span in sentences if time and span.start <= time.start < span.end]
    return Draft(
        text=" ".join(choice.text.split()),
        quotes=tuple(_quote(choice.candidate, span) for span in dict.fromkeys([*dating, fact.span])),
        speaker=choice.speaker,
        period=dated_as(time, fact),
        introduction=introduction(choice, question),
    )


def _quote(candidate: Candidate, span: Span) -> Quote:
    article = candidate.article
    return Quote(article.id, article.text_sha256, span, span.of(article.text))
