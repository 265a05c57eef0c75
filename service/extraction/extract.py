"""The answer without a language model: sentences of the articles, introduced by their speaker and time."""

from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from corpus.text.span import Span
from corpus.time.timex import Period
from service.answer.answer import StatedFigure
from service.answer.draft import Draft, Quote
from service.extraction.conflict import newest_first
from service.extraction.phrase import dated_as, in_quotation_marks, introduction
from service.extraction.scored_sentence import ScoredSentence, Selection
from service.extraction.select import select
from service.question.question import Question
from service.ranking.rank_model import RankModel
from service.ranking.retrieval_result import RetrievalResult
from service.retrieval.retrieve import RetrievedPassage


def select_sentences(found: RetrievalResult, model: RankModel, suggested: Sequence[Quote] = ()) -> Selection:
    """Return the sentences that answer; none where none does. What is `suggested` comes first.

    "On May 8" is of the year of asking first, and of any year where that one has no answer.
    """
    question, selection = found.question, select(found, model, suggested)
    if selection.sentences or not question.year_is_guessed:
        return selection
    any_year = replace(question, periods=tuple(_in_every_year(question.periods, found.candidates)))
    return select(replace(found, question=any_year), model, suggested)


def _in_every_year(periods: Sequence[Period], candidates: Sequence[RetrievedPassage]) -> Iterator[Period]:
    """Yield periods again in each year that the candidates' articles tell of."""
    told = {time.period for candidate in candidates for time in candidate.reading.times}
    years = sorted({period.start.year for period in told if period and period.start})
    for period in periods:
        if period.start and period.end:
            yield from (
                Period(start, end)
                for year in years
                if (start := _in_year(period.start, year))
                < (end := _in_year(period.end, year + period.end.year - period.start.year))
            )


def _in_year(day: date, year: int) -> date:
    """Return a day in another year; 1 March for 29 February where that year has none."""
    return day.replace(year=year) if (day.month, day.day) != (2, 29) or isleap(year) else date(year, 3, 1)


def extract(selection: Selection, question: Question) -> Iterator[tuple[ScoredSentence, Draft]]:
    """Yield the sentences as statements, a value that replaces another one before it."""
    for choice in newest_first(selection.sentences):
        yield choice, _draft(choice, question)


def _draft(choice: ScoredSentence, question: Question) -> Draft:
    """Return a sentence as a statement; the sentence that dates it, where that is another one, is cited, too."""
    fact, sentences = choice.fact, choice.candidate.passage.sentences
    time = choice.time
    dating = [span for span in sentences if time and span.start <= time.start < span.end]
    text = in_quotation_marks(" ".join(choice.text.split()), fact)
    return Draft(
        text=text,
        quotes=tuple(_quote(choice.candidate, span) for span in dict.fromkeys([*dating, fact.span])),
        speaker=choice.speaker,
        period=dated_as(time, fact),
        answer=_answer(choice, text),
        introduction=introduction(choice, question),
        figure=_figure(choice),
    )


def _figure(choice: ScoredSentence) -> StatedFigure | None:
    """Return the figure that answers, in the article's words."""
    figure = choice.figure
    if figure is None:
        return None
    words = " ".join(figure.span.of(choice.candidate.article.text).split())
    return StatedFigure(words, figure.quantity, figure.direction)


def _answer(choice: ScoredSentence, said: str) -> Span | None:
    """Return where the words that answer stand in a sentence as it is said."""
    if choice.answer is None:
        return None
    article = choice.candidate.article.text
    words = " ".join(choice.answer.of(article).split())
    before = " ".join(article[choice.fact.span.start : choice.answer.start].split())
    start = said.find(words, len(before))
    return Span(start, start + len(words)) if start >= 0 else None


def _quote(candidate: RetrievedPassage, span: Span) -> Quote:
    return Quote(candidate.article, candidate.reading, span, span.of(candidate.article.text))
