"""What a user gets back: the service's own answer, read from the wire, with what was streamed before it."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from corpus.article import Article
from corpus.text.span import Span
from eval.errors import AskFailed
from service.answer.answer import Answer, Citation, Conflict, Evidence, Timings
from service.answer.event import StatementReady
from service.wire.answer import AnswerWire, SearchWire
from service.wire.from_wire import from_wire, search_from_wire

NO_TIMINGS = Timings(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Streamed:
    """What a stream sent piece by piece, before the whole answer."""

    evidence: tuple[Evidence, ...]
    statements: tuple[StatementReady, ...]
    conflicts: tuple[Conflict, ...]
    done: "Reply | None" = None
    """The answer that ended the stream, where the question was asked both ways; else it is the reply itself."""


@dataclass(frozen=True, slots=True)
class Reply(Answer):
    """One answer or abstention, as it came."""

    notes: tuple[str, ...] = ()
    timings: Timings = NO_TIMINGS
    streamed: Streamed | None = None
    """None where the one who answers does not stream."""


def abstained(reason: str) -> Reply:
    """Return an abstention that nobody was asked for."""
    return Reply("", reason, (), (), (), reason, ())


def cite(article: Article, span: Span, number: int = 1) -> Citation:
    """Return the citation of a place as it is."""
    return Citation(
        number=number,
        article_id=article.id,
        title=article.title,
        source=article.source,
        url=article.url,
        outlet=article.outlet,
        published=article.published,
        cited_text=span.of(article.text),
        start=span.start,
        end=span.end,
        text_sha256=article.text_sha256,
    )


def streamed_alike(reply: Reply) -> Streamed:
    """Return what a stream sends that says the same as the reply."""
    sent = (StatementReady(each, tuple(reply.citations[i] for i in each.citations)) for each in reply.statements)
    return Streamed(reply.evidence, tuple(sent), reply.conflicts)


def read_reply(body: object) -> Reply:
    """Return a reply from its JSON value; raises AskFailed where it is not the wire form."""
    answer = read_as(AnswerWire, from_wire, body)
    return Reply(**{field.name: getattr(answer, field.name) for field in fields(Answer)})


def read_evidence(body: object) -> tuple[Evidence, ...]:
    """Return the passages of a search from their JSON value; raises AskFailed as `read_reply` does."""
    return read_as(SearchWire, search_from_wire, body)


Form = TypeVar("Form", bound=BaseModel)
Part = TypeVar("Part")


def read_as(form: type[Form], from_wire: Callable[[Form], Part], body: object) -> Part:
    """Return a part of a reply from its JSON value; raises AskFailed where it is not the wire form."""
    try:
        return from_wire(form.model_validate(body))
    except ValidationError as error:
        first = error.errors()[0]
        fault = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise AskFailed(f"The reply is not the wire form: {fault}.") from error
    except ValueError as error:
        raise AskFailed(f"The reply is not the wire form: {error}.") from error
