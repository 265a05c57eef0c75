"""The wire form of the figures of an answer, and of those that are values of one measure."""

from typing import Self

from pydantic import BaseModel, Field

from corpus.figures.figure import Direction, FigureKind
from service.answer.answer import Series, StatedFigure


class FigureWire(BaseModel):
    """The figure that a statement is about."""

    words: str = Field(description="As the article has it.", examples=["more than 15 percent"])
    value: float = Field(description="Scaled: 1.8 billion is 1800000000.")
    kind: FigureKind
    unit: str = Field(description="ISO 4217 code, unit of measure, the noun that is counted, or empty.")
    direction: Direction | None = Field(description="Which way it went, where the article says that.")

    @classmethod
    def of(cls, figure: StatedFigure | None) -> Self | None:
        """Return the wire form of a figure that is known."""
        if figure is None:
            return None
        quantity = figure.quantity
        return cls(
            words=figure.words,
            value=float(quantity.value),
            kind=quantity.kind,
            unit=quantity.unit,
            direction=figure.direction,
        )


class SeriesWire(BaseModel):
    """Statements whose figures are values of one measure at several times."""

    about: str = Field(description="What is measured, in the words of an article.")
    statements: list[int] = Field(description="Indexes, from 0, into `statements` of the answer.")

    @classmethod
    def of(cls, series: Series) -> Self:
        """Return the wire form of a series."""
        return cls(about=series.about, statements=list(series.statements))
