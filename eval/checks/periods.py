"""Does each stated time stand in what is cited for it, as a second reader with a calendar finds it?

The reader is `eval.text.plain_dates`, which shares nothing with the one whose periods it looks at. What it cannot
read is no fault; how many times that were is told in the reports.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

from corpus.article import Article
from corpus.text.span import Span
from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks.ground import grounds
from eval.target.reply import Reply
from eval.text.paragraphs import paragraph
from eval.text.plain_dates import can_mean, has_a_month, has_day, has_month, has_year, is_month
from service.answer.answer import DatedAs

_OF_THE_ARTICLE = frozenset({"given", "page", "text", "inferred"})
_DIGIT = re.compile(r"\d")


class Found(Enum):
    """What the second reader makes of a stated time."""

    THERE = "there"
    ABSENT = "absent"
    UNREAD = "unread"
    """It takes more than digits, names and a calendar to tell."""


def periods(_: Case, reply: Reply, articles: Articles) -> str:
    """Return the first stated time that does not stand in what is cited."""
    for dated, found in stated_times(reply, articles):
        if found is Found.ABSENT:
            told = dated.period
            return f"“{dated.words}” is told as {told.start}..{told.end}, which neither text nor calendar has"
    return ""


def stated_times(reply: Reply, articles: Articles) -> Iterator[tuple[DatedAs, Found]]:
    """Yield the time of each statement that has one, with what the second reader makes of it."""
    for ground in grounds(reply, articles):
        dated = ground.statement.period
        if dated is not None:
            seen = {_seen(dated, article, span) for article, span in ground.places}
            yield dated, next(each for each in (Found.THERE, Found.UNREAD, Found.ABSENT) if each in seen)


def _seen(dated: DatedAs, article: Article, place: Span) -> Found:
    first, end = dated.period.start, dated.period.end
    last = end - timedelta(days=1) if end else None
    if dated.basis in _OF_THE_ARTICLE:
        means = can_mean(dated.words, article.published.value, first, last) if first and last else None
        return Found.UNREAD if means is None else _found(means)
    if dated.basis != "explicit" or not _DIGIT.search(dated.words):
        return Found.UNREAD
    text = "\n".join((paragraph(article.text, place), article.title, article.published.value or ""))
    if not (first and last):
        return _found(any(has_year(text, day.year) for day in (first, last, end) if day))
    return _explicit(dated.words, text, first, last)


def _explicit(words: str, text: str, first: date, last: date) -> Found:
    """Look for a day, a month or a year as finely as it is told; for a longer or odd period, for a year of it."""
    if not any(has_year(text, day.year) for day in (first, last)):
        return Found.ABSENT
    is_day = first == last
    if not (is_day or is_month(first, last)):
        return Found.THERE
    if not has_a_month(words):  # "Christmas Day 2023"
        return Found.UNREAD
    return _found(has_day(text, first.month, first.day) if is_day else has_month(text, first.month))


def _found(there: bool) -> Found:
    return Found.THERE if there else Found.ABSENT
