"""Lies told beside the words of a statement: in its speaker, in its period, in what it disagrees with."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.time.timex import Period
from eval.target.reply import Reply
from service.answer.answer import Conflict, Statement


def other_speaker(reply: Reply, names: Sequence[str]) -> Reply | None:
    """Attribute the first statement that has a speaker to somebody else."""
    if not names:
        return None
    return _in_first(reply, lambda each: replace(each, speaker=names[0]) if each.speaker else None)


def a_year_later(reply: Reply) -> Reply:
    """Move the period of the statements that have one by a year."""
    return replace(reply, statements=tuple(map(_a_year_later, reply.statements)))


def neighbouring_period(reply: Reply) -> Reply | None:
    """Move the first closed period by its own length: to the next day, month or year."""
    return _in_first(reply, _next)


def conflict_with_itself(reply: Reply) -> Reply | None:
    """Say the first statement twice, and that the two disagree."""
    if not reply.statements:
        return None
    first, start = reply.statements[0], len(reply.text) + 1
    again = replace(first, start=start, end=start + len(first.text))
    return replace(
        reply,
        text=f"{reply.text} {first.text}",
        statements=(*reply.statements, again),
        conflicts=(*reply.conflicts, Conflict("the same", (0, len(reply.statements)), "dispute")),
    )


def _in_first(reply: Reply, lie: Callable[[Statement], Statement | None]) -> Reply | None:
    """Lie in the first statement that gives occasion."""
    for index, statement in enumerate(reply.statements):
        told = lie(statement)
        if told is not None:
            return replace(reply, statements=(*reply.statements[:index], told, *reply.statements[index + 1 :]))
    return None


def _a_year_later(statement: Statement) -> Statement:
    dated = statement.period
    if dated is None:
        return statement
    start, end = (
        day and day.replace(year=day.year + 1, day=min(day.day, 28))
        for day in (dated.period.start, dated.period.end)
    )
    return replace(statement, period=replace(dated, period=Period(start, end)))


def _next(statement: Statement) -> Statement | None:
    dated = statement.period
    if dated is None or dated.period.start is None or dated.period.end is None:
        return None
    later = Period(dated.period.end, dated.period.end + (dated.period.end - dated.period.start))
    return replace(statement, period=replace(dated, period=later))
