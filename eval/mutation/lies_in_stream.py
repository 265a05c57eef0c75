"""Lies that only the stream tells: the whole answer, on which every other check looks, stays right."""

from dataclasses import replace

from eval.mutation import lies_in_words as words
from eval.target.reply import Reply, streamed_alike


def dropped_statement(reply: Reply) -> Reply | None:
    """Send all statements but the last."""
    sent = streamed_alike(reply)
    return replace(reply, streamed=replace(sent, statements=sent.statements[:-1])) if sent.statements else None


def changed_statement(reply: Reply) -> Reply | None:
    """Send a statement with another digit or with one "not" more or less than the answer has."""
    sent = streamed_alike(reply)
    for place, piece in enumerate(sent.statements):
        told = words.other_digit(piece.statement.text) or words.negation(piece.statement.text)
        if told:
            changed = replace(piece, statement=replace(piece.statement, text=told))
            pieces = (*sent.statements[:place], changed, *sent.statements[place + 1 :])
            return replace(reply, streamed=replace(sent, statements=pieces))
    return None


def dropped_conflict(reply: Reply) -> Reply | None:
    """Send the statements that disagree, but not that they do."""
    return replace(reply, streamed=replace(streamed_alike(reply), conflicts=())) if reply.conflicts else None


def abstention_at_the_end(reply: Reply, abstention: Reply | None) -> Reply | None:
    """Abstain when asked for a stream, and answer when asked without one."""
    return replace(reply, streamed=replace(streamed_alike(reply), done=abstention)) if abstention else None
