"""The wire form of places in a text, and of runs of days."""

from datetime import date
from typing import Self

from pydantic import BaseModel, Field

from corpus.text.span import Span
from corpus.time.timex import Period


class PlaceWire(BaseModel):
    """A place in a text of the reply, in Unicode code points."""

    start: int
    end: int = Field(description="Exclusive.")

    @classmethod
    def of(cls, span: Span | None) -> Self | None:
        """Return the wire form of a place that is known."""
        return cls(start=span.start, end=span.end) if span else None


class SpanWire(BaseModel):
    """A place in an article's text, in Unicode code points."""

    start_char_index: int
    end_char_index: int = Field(description="Exclusive.")

    @classmethod
    def at(cls, span: Span) -> Self:
        """Return the wire form of a place alone."""
        return cls(start_char_index=span.start, end_char_index=span.end)


class DaysWire(BaseModel):
    """A run of days; an open side is null."""

    start: date | None
    end: date | None = Field(description="Exclusive.")

    @classmethod
    def of(cls, period: Period) -> Self:
        """Return the wire form of a period."""
        return cls(start=period.start, end=period.end)
