"""The wire form of answers: what `/chat`, `/search` and `dateline ask --json` say; the design fixes it."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, Self
from uuid import uuid4

from pydantic import BaseModel, Field

from corpus.article import DateBasis
from service.answer.answer import Answer, Citation, Conflict, Evidence, Statement, Timings, Usage
from service.wire.figure import FigureWire, SeriesWire
from service.wire.place import DaysWire, PlaceWire
from service.wire.understood import UnderstoodWire


class PeriodWire(BaseModel):
    """The days that a statement is about."""

    start: date | None
    end: date | None = Field(description="Exclusive.")
    basis: str
    words: str

    @classmethod
    def of(cls, statement: Statement) -> Self | None:
        """Return the period of a statement that has one."""
        dated = statement.period
        if dated is None:
            return None
        return cls(start=dated.period.start, end=dated.period.end, basis=dated.basis, words=dated.words)


class StatementWire(BaseModel):
    """One sentence of the answer."""

    text: str
    start: int = Field(description="Place in `answer`, in Unicode code points.")
    end: int = Field(description="Exclusive.")
    citations: list[int] = Field(description="Indexes, from 0, into `citations` of the answer.")
    speaker: str | None
    period: PeriodWire | None
    answer: PlaceWire | None = Field(
        default=None,
        exclude_if=lambda answer: answer is None,
        description="The words of it that answer, where a reader takes some for it; else left out.",
    )
    figure: FigureWire | None = Field(
        default=None,
        exclude_if=lambda figure: figure is None,
        description="The figure that answers, where one is asked for and no language model wrote; else left out.",
    )

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """Return the wire form of a statement."""
        return cls(
            text=statement.text,
            start=statement.start,
            end=statement.end,
            citations=list(statement.citations),
            speaker=statement.speaker,
            period=PeriodWire.of(statement),
            answer=PlaceWire.of(statement.answer),
            figure=FigureWire.of(statement.figure),
        )


class CitationWire(BaseModel):
    """A quote; it is exactly `text[start_char_index:end_char_index]` of `GET /articles/{article_id}`."""

    number: int = Field(description="Number of the article in this answer, as in the markers `[1]`.")
    article_id: str
    title: str
    source: str
    url: str | None
    outlet: str | None
    published_at: str | None = Field(
        description="As precisely as it is known.", examples=["2021", "2021-12", "2021-12-28"]
    )
    published_basis: DateBasis
    cited_text: str
    start_char_index: int
    end_char_index: int
    text_sha256: str

    @classmethod
    def of(cls, citation: Citation) -> Self:
        """Return the wire form of a citation."""
        return cls(
            number=citation.number,
            article_id=citation.article_id,
            title=citation.title,
            source=citation.source,
            url=citation.url,
            outlet=citation.outlet,
            published_at=citation.published.value,
            published_basis=citation.published.basis,
            cited_text=citation.cited_text,
            start_char_index=citation.start,
            end_char_index=citation.end,
            text_sha256=citation.text_sha256,
        )


class ConflictWire(BaseModel):
    """Statements that disagree."""

    about: str
    statements: list[int] = Field(description="Indexes, from 0, into `statements` of the answer.")
    kind: Literal["dispute", "revision"]

    @classmethod
    def of(cls, conflict: Conflict) -> Self:
        """Return the wire form of a conflict."""
        return cls(about=conflict.about, statements=list(conflict.statements), kind=conflict.kind)


class EvidenceWire(BaseModel):
    """A passage that was considered."""

    article_id: str
    title: str
    outlet: str | None = None
    published_at: str | None = Field(
        default=None, description="As precisely as it is known.", examples=["2021", "2021-12", "2021-12-28"]
    )
    published_basis: DateBasis = DateBasis.UNKNOWN
    text: str
    start_char_index: int
    end_char_index: int
    score: float = Field(description="Between 0 and 1; higher is nearer to the question.")

    @classmethod
    def of(cls, evidence: Evidence) -> Self:
        """Return the wire form of a passage."""
        return cls(
            article_id=evidence.article_id,
            title=evidence.title,
            outlet=evidence.outlet,
            published_at=evidence.published.value,
            published_basis=evidence.published.basis,
            text=evidence.text,
            start_char_index=evidence.start,
            end_char_index=evidence.end,
            score=round(evidence.score, 4),
        )


class TimingsWire(BaseModel):
    """Wall-clock milliseconds."""

    retrieve: float
    answer: float
    total: float

    @classmethod
    def of(cls, timings: Timings) -> Self:
        """Return the wire form of the timings."""
        return cls(
            retrieve=round(timings.retrieve, 1),
            answer=round(timings.answer, 1),
            total=round(timings.total, 1),
        )


class UsageWire(BaseModel):
    """The tokens of all calls of the language model for one answer, as its server counts them."""

    input_tokens: int
    output_tokens: int

    @classmethod
    def of(cls, usage: Usage) -> Self:
        """Return the wire form of what an answer took."""
        return cls(input_tokens=usage.input_tokens, output_tokens=usage.output_tokens)


class AnswerWire(BaseModel):
    """An answer, or an abstention with its reason."""

    id: str
    question: str
    asked_as: str | None = Field(
        default=None,
        exclude_if=lambda asked_as: asked_as is None,
        description="The full question that a follow-up was understood as; else left out.",
    )
    understood: UnderstoodWire | None = Field(
        default=None,
        exclude_if=lambda understood: understood is None,
        description="The periods and the speaker that the question names; left out where it names none.",
    )
    status: Literal["answered", "abstained"]
    answer: str = Field(description="Text with markers such as [1].")
    statements: list[StatementWire]
    citations: list[CitationWire]
    conflicts: list[ConflictWire]
    series: list[SeriesWire] = Field(
        default=[],
        exclude_if=lambda series: not series,
        description="What a chart may show; left out where there is nothing.",
    )
    reason: str | None
    elsewhen: list[DaysWire] = Field(
        default=[],
        exclude_if=lambda elsewhen: not elsewhen,
        description="In an abstention, the periods that the archive does have for it; else left out.",
    )
    notes: list[str]
    evidence: list[EvidenceWire]
    mode: Literal["extractive", "llm"]
    model: str | None
    timings_ms: TimingsWire
    usage: UsageWire | None = Field(description="Null without a language model, or where it does not say.")


class SearchWire(BaseModel):
    """The passages nearest to a question, best first."""

    evidence: list[EvidenceWire]


class StatementEvent(BaseModel):
    """A statement of a streamed answer, with the citations that it refers to."""

    statement: StatementWire
    citations: list[CitationWire] = Field(description="In the order of `statement.citations`.")

    @classmethod
    def of(cls, statement: Statement, citations: Sequence[Citation]) -> Self:
        """Return the wire form of a statement and of what it refers to."""
        return cls(
            statement=StatementWire.of(statement), citations=[CitationWire.of(cited) for cited in citations]
        )


def new_id() -> str:
    """Return an id for an answer that no HTTP request has named."""
    return uuid4().hex


def to_wire(answer: Answer, answer_id: str) -> AnswerWire:
    """Return the wire form of an answer."""
    return AnswerWire(
        id=answer_id,
        question=answer.question,
        asked_as=answer.asked_as,
        understood=UnderstoodWire.of(answer.understood),
        status=answer.status,
        answer=answer.text,
        statements=[StatementWire.of(statement) for statement in answer.statements],
        citations=[CitationWire.of(citation) for citation in answer.citations],
        conflicts=[ConflictWire.of(conflict) for conflict in answer.conflicts],
        series=[SeriesWire.of(series) for series in answer.series],
        reason=answer.reason,
        elsewhen=[DaysWire.of(period) for period in answer.elsewhen],
        notes=list(answer.notes),
        evidence=[EvidenceWire.of(evidence) for evidence in answer.evidence],
        mode=answer.mode,
        model=answer.model,
        timings_ms=TimingsWire.of(answer.timings),
        usage=UsageWire.of(answer.usage) if answer.usage else None,
    )
