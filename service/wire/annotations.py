"""The wire form of what was read of an article: what `GET /articles/{id}/annotations` says."""

from collections.abc import Sequence
from typing import Self

from pydantic import BaseModel, Field

from corpus.archive.annotations import Annotations
from corpus.article import Article, Published
from corpus.figures.figure import Direction, Figure, FigureKind
from corpus.speech.speech import Speech
from corpus.text.span import Span
from corpus.time.timex import TimeBasis, TimeMention, TimeType
from service.wire.article import ArticleSummary
from service.wire.place import DaysWire, SpanWire


class TimeWire(SpanWire):
    """A time expression."""

    type: TimeType
    value: str = Field(description="As TIMEX3 has it.", examples=["2021-05-08", "P3D"])
    period: DaysWire | None = Field(description="The days that it means; null where that is not known.")
    basis: str = Field(
        description="As in `statements[].period`: how the article's date is known where the words need it, else "
        "`explicit`, `context`, `bounded` or `unknown`."
    )

    @classmethod
    def of(cls, time: TimeMention, published: Published) -> Self:
        """Return the wire form of a time expression that is read against a day."""
        basis = published.basis if time.basis is TimeBasis.PUBLISHED else time.basis
        return cls(
            start_char_index=time.start,
            end_char_index=time.end,
            type=time.type,
            value=time.value,
            period=DaysWire.of(time.period) if time.period else None,
            basis=str(basis),
        )


class ArticleFigureWire(SpanWire):
    """A figure."""

    value: float = Field(description="Scaled: 1.8 billion is 1800000000.")
    kind: FigureKind
    unit: str
    measure: str = Field(description="What it measures, in the article's words; empty where nothing tells.")
    direction: Direction | None
    speaker: str | None

    @classmethod
    def of(cls, figure: Figure) -> Self:
        """Return the wire form of a figure."""
        return cls(
            start_char_index=figure.span.start,
            end_char_index=figure.span.end,
            value=float(figure.quantity.value),
            kind=figure.quantity.kind,
            unit=figure.quantity.unit,
            measure=figure.measure,
            direction=figure.direction,
            speaker=figure.speaker,
        )


class SpeechWire(SpanWire):
    """What somebody is reported to have said."""

    direct: bool = Field(description="Whether it is a quotation.")
    speaker: str | None
    attribution: str | None = Field(description="The source that the article names, which is not the speaker.")

    @classmethod
    def of(cls, speech: Speech) -> Self:
        """Return the wire form of speech."""
        return cls(
            start_char_index=speech.span.start,
            end_char_index=speech.span.end,
            direct=speech.direct,
            speaker=speech.speaker,
            attribution=speech.attribution,
        )


class AnnotationsWire(BaseModel):
    """What was read of one version of an article; places are in its text."""

    article_id: str
    text_sha256: str
    times: list[TimeWire]
    figures: list[ArticleFigureWire]
    speech: list[SpeechWire]
    passages: list[SpanWire] = Field(description="What is searched; empty for a text that is no longer current.")
    versions: list[str] = Field(description="The `text_sha256` of each version, the current one last.")
    copies: list[ArticleSummary] = Field(description="Articles that tell the same story in nearly the same words.")

    @classmethod
    def of(
        cls,
        article: Article,
        read: Annotations,
        passages: Sequence[Span],
        versions: Sequence[str],
        copies: Sequence[Article],
    ) -> Self:
        """Return the wire form of what was read of an article."""
        return cls(
            article_id=article.id,
            text_sha256=article.text_sha256,
            times=[
                TimeWire.of(time, read.published(Span(time.start, time.end), article.published))
                for time in read.times
            ],
            figures=[ArticleFigureWire.of(figure) for figure in read.figures],
            speech=[SpeechWire.of(speech) for speech in read.speech],
            passages=[SpanWire.at(place) for place in passages],
            versions=list(versions),
            copies=[ArticleSummary.of(copy) for copy in copies],
        )
