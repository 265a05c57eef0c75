"""Read the service's own types out of their wire form: what a client of a running service got back."""

from corpus.article import Published
from corpus.text.span import Span
from corpus.time.timex import Period
from service.answer.answer import Answer, Citation, Conflict, DatedAs, Evidence, Statement, Timings, Usage
from service.answer.event import StatementReady
from service.wire.answer import (
    AnswerWire,
    CitationWire,
    ConflictWire,
    EvidenceWire,
    SearchWire,
    StatementEvent,
    StatementWire,
)


def from_wire(wire: AnswerWire) -> Answer:
    """Return the answer of a reply: the inverse of `service.wire.answer.to_wire`, but for its rounding.

    What only a page shows is left out: confidence, figures and their series, and what was understood or elsewhen.
    Raises ValueError where its parts contradict each other.
    """
    timings, usage = wire.timings_ms, wire.usage
    answer = Answer(
        question=wire.question,
        text=wire.answer,
        statements=tuple(map(statement_from_wire, wire.statements)),
        citations=tuple(map(citation_from_wire, wire.citations)),
        conflicts=tuple(map(conflict_from_wire, wire.conflicts)),
        reason=wire.reason,
        evidence=tuple(map(evidence_from_wire, wire.evidence)),
        notes=tuple(wire.notes),
        timings=Timings(timings.retrieve, timings.answer, timings.total),
        asked_as=wire.asked_as,
        mode=wire.mode,
        model=wire.model,
        usage=Usage(usage.input_tokens, usage.output_tokens) if usage else None,
    )
    if answer.status != wire.status:
        raise ValueError(f"{wire.status}, with the reason {wire.reason!r}")
    for what, indexes, size in (
        *(("citation", statement.citations, len(answer.citations)) for statement in answer.statements),
        *(("statement", conflict.statements, len(answer.statements)) for conflict in answer.conflicts),
    ):
        if any(not 0 <= index < size for index in indexes):
            raise ValueError(f"it refers to a {what} that it does not have: {indexes} of {size}")
    return answer


def statement_from_wire(wire: StatementWire) -> Statement:
    """Return a statement; raises ValueError where its period is none."""
    told = wire.period
    period = DatedAs(Period(told.start, told.end), told.basis, told.words) if told else None
    answer = Span(wire.answer.start, wire.answer.end) if wire.answer else None
    return Statement(wire.text, wire.start, wire.end, tuple(wire.citations), wire.speaker, period, answer)


def citation_from_wire(wire: CitationWire) -> Citation:
    """Return a citation; raises ValueError where its date and the date's basis do not go together."""
    return Citation(
        number=wire.number,
        article_id=wire.article_id,
        title=wire.title,
        source=wire.source,
        url=wire.url,
        outlet=wire.outlet,
        published=Published(wire.published_at, wire.published_basis),
        cited_text=wire.cited_text,
        start=wire.start_char_index,
        end=wire.end_char_index,
        text_sha256=wire.text_sha256,
    )


def statement_event_from_wire(wire: StatementEvent) -> StatementReady:
    """Return what a stream sends of a statement; raises ValueError as its parts do."""
    return StatementReady(statement_from_wire(wire.statement), tuple(map(citation_from_wire, wire.citations)))


def conflict_from_wire(wire: ConflictWire) -> Conflict:
    """Return a conflict."""
    return Conflict(wire.about, tuple(wire.statements), wire.kind)


def search_from_wire(wire: SearchWire) -> tuple[Evidence, ...]:
    """Return the passages that a search finds."""
    return tuple(map(evidence_from_wire, wire.evidence))


def evidence_from_wire(wire: EvidenceWire) -> Evidence:
    """Return a passage; raises ValueError where its date and the date's basis do not go together."""
    return Evidence(
        article_id=wire.article_id,
        title=wire.title,
        text=wire.text,
        start=wire.start_char_index,
        end=wire.end_char_index,
        score=wire.score,
        outlet=wire.outlet,
        published=Published(wire.published_at, wire.published_basis),
    )
