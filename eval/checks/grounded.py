"""Does each number of the answer stand in what is cited for it?"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from corpus.article import Article
from corpus.figures.figure import FigureKind
from corpus.figures.read_quantities import read_quantities
from corpus.time.timex import Period
from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply
from eval.text.normalise import without_markers
from service.answer.answer import Statement

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def grounded(_: Case, reply: Reply, articles: Articles) -> str:
    """Return the first thing that the answer says without support."""
    rest = reply.text
    for statement in sorted(reply.statements, key=lambda statement: -statement.start):
        if reply.text[statement.start : statement.end] != statement.text:
            return f"a statement is not at its place in the answer: {statement.text!r}"
        if not statement.citations:
            return f"a statement has no citation: {statement.text!r}"
        rest = rest[: statement.start] + " " + rest[statement.end :]
    faults = (
        *(_unsupported(without_markers(s.text), _support(reply, s, articles)) for s in reply.statements),
        "" if reply.statements else "an answer has statements",
        *(f"{number} stands outside of the statements" for number in _NUMBER.findall(without_markers(rest))),
    )
    return next(filter(None, faults), "")


def _support(reply: Reply, statement: Statement, articles: Articles) -> str:
    """Return the cited text, what its times mean, the days of the statement's period, and the articles' dates."""
    return "\n".join(_support_parts(reply, statement, articles))


def _support_parts(reply: Reply, statement: Statement, articles: Articles) -> Iterator[str]:
    for citation in (reply.citations[index] for index in statement.citations):
        article: Article | None = articles.get(citation.article_id)
        if article is not None:
            start, end = citation.start, citation.end
            yield article.text[start:end]
            times = articles.document(article.id).times
            yield from (time.value for time in times if start <= time.start and time.end <= end)
            yield article.published.value or ""
    if statement.period:
        yield f"{' '.join(map(str, _shown(statement.period.period)))} {statement.period.words}"


def _shown(period: Period) -> Iterator[date]:
    """Yield the days by which a period is named: its first and its last one, which is the day before `end`."""
    if period.start:
        yield period.start
    if period.end:
        yield period.end - timedelta(days=1) if period.start else period.end


def _unsupported(text: str, support: str) -> str:
    """Return the first number that the support lacks.

    A quantity with a unit needs an equal one ("45-percent" supports "45 %", "45 million" does not); a bare
    number may also stand there in the same digits, as days and years do.
    """
    offered = [quantity for _, quantity in read_quantities(support)]
    digits = {_plain(number) for number in _NUMBER.findall(support)}
    equal = [span for span, quantity in read_quantities(text) if any(map(quantity.agrees_with, offered))]
    for span, quantity in read_quantities(text):
        bare = quantity.kind is FigureKind.COUNT and not quantity.unit
        if span not in equal and not (bare and _plain(span.of(text)) in digits):
            return f"{span.of(text)!r} does not stand in what is cited for it"
    for match in _NUMBER.finditer(text):
        covered = any(span.start <= match.start() and match.end() <= span.end for span in equal)
        if not covered and _plain(match[0]) not in digits:
            return f"{match[0]!r} does not stand in what is cited for it"
    return ""


def _plain(number: str) -> str:
    """Return a number without grouping and leading zeros: 08 of 2021-05-08 is the 8 of "May 8"."""
    return number.replace(",", "").lstrip("0") or "0"
