"""A sentence of an article, introduced by what a reader needs to know beside it: who says it, and of when."""

import calendar
import re
from datetime import date, timedelta

from corpus.time.timex import Period, TimeBasis, TimeMention
from service.answer.answer import DatedAs
from service.extraction.annotated_sentence import AnnotatedSentence
from service.extraction.claim import published
from service.extraction.scored_sentence import ScoredSentence
from service.extraction.sentence_match import Scope
from service.question.answer_type import AnswerKind
from service.question.question import Question


def dated_as(time: TimeMention | None, fact: AnnotatedSentence) -> DatedAs | None:
    """Return the period that a time expression gives a statement, and how it is known."""
    if time is None or time.period is None:
        return None
    relative = time.basis is TimeBasis.PUBLISHED
    return DatedAs(time.period, str(fact.published.basis if relative else time.basis), time.text)


_YEAR = re.compile(r"\d{4}")
_MARK = re.compile(r"[“”\"]")


def introduction(choice: ScoredSentence, question: Question) -> str:
    """Return what stands before a sentence, with its colon; empty where the sentence says it all itself."""
    return before_colon(_speaker(choice.speaker, choice.text), time_told(choice, question))


def before_colon(speaker: str | None, when: str | None) -> str:
    """Return a speaker and a time as they stand before a statement, where there is either."""
    words = ", ".join(part for part in (speaker, when) if part)
    return f"{words[:1].upper()}{words[1:]}: " if words else ""


def time_told(choice: ScoredSentence, question: Question) -> str | None:
    """Return the time that is told beside a sentence; None where nothing has to be told.

    It is told where the question asks for it: by a period, as "when", or with an amount. Beside "on Tuesday"
    of which nothing tells what it dates, it is told when that was reported.
    """
    when = None
    asks_time = question.expects.kind is AnswerKind.DATE or choice.figure is not None
    if question.periods or asks_time:
        when = _time(choice.time, choice.fact.published.value is not None)
    if when is None and question.periods and choice.match.scope is Scope.OPEN:
        when = ", ".join(filter(None, ("date not known", _reported(choice))))
    elif when is None and (choice.time is None if asks_time else _has_relative_time(choice)):
        when = _reported(choice)
    return when


def in_quotation_marks(text: str, fact: AnnotatedSentence) -> str:
    """Return a sentence with the quotation marks that its neighbours have: those of speech that runs on."""
    marks = "".join(_MARK.findall(text))
    if not marks:
        spoken = fact.speech and fact.speech.direct and fact.speech.span.contains(fact.span)
        return f"“{text}”" if spoken else text
    if marks.count('"') % 2:
        return f'"{text}' if text.rstrip(" .,")[-1:] == '"' or text.find('"') > len(text) / 2 else f'{text}"'
    before = "“" if marks.count("”") > marks.count("“") and marks[0] == "”" else ""
    after = "”" if marks.count("“") > marks.count("”") and marks[-1] == "“" else ""
    return f"{before}{text}{after}"


def period_in_words(period: Period) -> str:
    """Return a period as a reader would name it: 2021, May 2021, 8 May 2021, January–July 2021."""
    if period.start is None or period.end is None:
        word, day = ("from", period.start) if period.start else ("before", period.end or date.max)
        return f"{word} {day.year if (day.month, day.day) == (1, 1) else _day(day)}"
    first, last = period.start, period.end - timedelta(days=1)
    if first == last:
        return _day(first)
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        if first.year == last.year:
            months = [calendar.month_name[first.month], calendar.month_name[last.month]]
            return f"{'–'.join(dict.fromkeys(months))} {first.year}"
    return f"{_day(first)} – {_day(last)}"


def _reported(choice: ScoredSentence) -> str | None:
    """Return when a figure was reported that no time expression dates."""
    day = published(choice)
    return f"reported {period_in_words(day)}" if day else None


def _has_relative_time(choice: ScoredSentence) -> bool:
    """Tell whether a sentence has words such as "on Tuesday" that its article's date alone explains."""
    return any(time.basis is TimeBasis.PUBLISHED and not _YEAR.search(time.text) for time in choice.fact.times)


def _speaker(speaker: str | None, text: str) -> str | None:
    """Return the speaker where the sentence does not name them."""
    if speaker is None or speaker in text or speaker.split()[-1] in text:
        return None
    return speaker


def _time(time: TimeMention | None, is_dated: bool) -> str | None:
    """Return what a relative time expression means; nothing where the words say it themselves."""
    if time is None or _YEAR.search(time.text):
        return None
    if is_dated and (time.period is None or time.basis is TimeBasis.BOUNDED):
        return None
    if time.period is None:
        return f"“{time.text}” of an article whose date is not known"
    if time.basis is TimeBasis.BOUNDED:
        return f"“{time.text}” of an article whose date is not known, but not {_bound(time.period)}"
    return f"{period_in_words(time.period)} (“{time.text}”)"


def _bound(period: Period) -> str:
    """Return what a bound rules out: "before 2022"."""
    if period.start:
        return period_in_words(Period(None, period.start))
    return f"after {period_in_words(Period(period.end, None)).removeprefix('from ')}"


def _day(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
