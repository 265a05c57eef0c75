"""Does the streamed answer say the same as the whole one?"""

from dataclasses import fields

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply, Streamed, streamed_alike

_OF_EACH_REQUEST = frozenset({"timings", "streamed"})


def streamed(_: Case, reply: Reply, __: Articles) -> str:
    """Return the first thing that was sent otherwise than the whole answer has it; nothing where none was sent."""
    sent = reply.streamed
    if sent is None:
        return ""
    return (_other_done(reply, sent.done) if sent.done else "") or _other_pieces(reply, sent)


def _other_done(reply: Reply, done: Reply) -> str:
    """Return the first field in which the end of a stream differs from the answer that was not streamed."""
    names = ["status", *(field.name for field in fields(Reply) if field.name not in _OF_EACH_REQUEST)]
    other = next((name for name in names if getattr(reply, name) != getattr(done, name)), "")
    return f"a stream ends with another {other} than the answer without one" if other else ""


def _other_pieces(reply: Reply, sent: Streamed) -> str:
    whole = streamed_alike(reply)
    for number, (piece, wanted) in enumerate(zip(sent.statements, whole.statements, strict=False), 1):
        if piece != wanted:
            return f"statement {number} was streamed as {piece.statement.text!r}, or with other citations"
    if len(sent.statements) != len(whole.statements):
        return f"{len(sent.statements)} statements were streamed, the answer has {len(whole.statements)}"
    if sent.conflicts != whole.conflicts:
        return f"{len(sent.conflicts)} conflicts were streamed, other than the answer's {len(whole.conflicts)}"
    new = next((each for each in reply.evidence if each not in sent.evidence), None)
    return f"considers a passage that was not streamed: {new.text!r}" if new else ""
