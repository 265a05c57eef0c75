"""What a user gets back: the wire form of an answer, as far as it is judged."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from eval.errors import AskFailed
from service.answer.answer import Conflict, Timings, Usage


@dataclass(frozen=True, slots=True)
class ReplyPeriod:
    """The days that a statement is about; `end` is exclusive."""

    start: date | None
    end: date | None
    basis: str
    words: str


@dataclass(frozen=True, slots=True)
class ReplyStatement:
    """One sentence of the answer, `answer[start:end]`, with indexes into `citations`."""

    text: str
    start: int
    end: int
    citations: tuple[int, ...]
    speaker: str | None
    period: ReplyPeriod | None


@dataclass(frozen=True, slots=True)
class ReplyCitation:
    """A quote and its place."""

    number: int
    article_id: str
    title: str
    source: str
    url: str | None
    published_at: str | None
    cited_text: str
    start_char_index: int
    end_char_index: int
    text_sha256: str


@dataclass(frozen=True, slots=True)
class ReplyEvidence:
    """A passage that was considered."""

    article_id: str
    text: str
    start_char_index: int
    end_char_index: int
    score: float = 0.0
    """Between 0 and 1: how likely it is to hold the answer."""


@dataclass(frozen=True, slots=True)
class StatementSent:
    """A statement as a stream sends it, with the citations that it refers to."""

    statement: ReplyStatement
    citations: tuple[ReplyCitation, ...]


@dataclass(frozen=True, slots=True)
class Streamed:
    """What a stream sent piece by piece, before the whole answer."""

    evidence: tuple[ReplyEvidence, ...]
    statements: tuple[StatementSent, ...]
    conflicts: tuple[Conflict, ...]
    done: "Reply | None" = None
    """The answer that ended the stream, where the question was asked both ways; else it is the reply itself."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer or abstention."""

    status: Literal["answered", "abstained"]
    answer: str
    statements: tuple[ReplyStatement, ...]
    citations: tuple[ReplyCitation, ...]
    conflicts: tuple[Conflict, ...]
    reason: str | None
    evidence: tuple[ReplyEvidence, ...]
    timings_ms: Timings
    model: str | None = None
    """The language model that wrote it; None where nobody but the articles did."""
    usage: Usage | None = None
    """None without a language model, or where its server does not say."""
    streamed: Streamed | None = None
    """None where the one who answers does not stream."""


def streamed_alike(reply: Reply) -> Streamed:
    """Return what a stream sends that says the same as the reply."""
    sent = (StatementSent(each, tuple(reply.citations[i] for i in each.citations)) for each in reply.statements)
    return Streamed(reply.evidence, tuple(sent), reply.conflicts)


Form = TypeVar("Form")

_REPLY = TypeAdapter(Reply)
_EVIDENCE = TypeAdapter(tuple[ReplyEvidence, ...])


def read_reply(body: object) -> Reply:
    """Return a reply from its JSON value; raises AskFailed where it is not the wire form."""
    reply = read_as(_REPLY, body)
    for what, indexes, size in (
        *(("citation", statement.citations, len(reply.citations)) for statement in reply.statements),
        *(("statement", conflict.statements, len(reply.statements)) for conflict in reply.conflicts),
    ):
        if any(not 0 <= index < size for index in indexes):
            raise AskFailed(f"The reply refers to a {what} that it does not have: {indexes} of {size}.")
    return reply


def read_evidence(body: object) -> tuple[ReplyEvidence, ...]:
    """Return the passages of a search from their JSON value; raises AskFailed as `read_reply` does."""
    return read_as(_EVIDENCE, body)


def read_as(form: TypeAdapter[Form], body: object) -> Form:
    """Return a part of a reply from its JSON value; raises AskFailed where it is not the wire form."""
    try:
        return form.validate_python(body)
    except ValidationError as error:
        first = error.errors()[0]
        raise AskFailed(
            f"The reply is not the wire form: {'.'.join(map(str, first['loc']))}: {first['msg']}."
        ) from error
