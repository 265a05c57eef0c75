"""The wire form of what a question was taken to limit its answer to."""

from typing import Self

from pydantic import BaseModel, Field

from service.answer.answer import Understood
from service.wire.place import DaysWire, PlaceWire


class UnderstoodTimeWire(BaseModel):
    """Words of the question that tell of when, and the days that they mean."""

    words: PlaceWire
    period: DaysWire


class UnderstoodWire(BaseModel):
    """What the question was taken to limit its answer to; places are in `asked_as`, else in `question`."""

    times: list[UnderstoodTimeWire]
    speaker: PlaceWire | None = Field(description="Where it names whose word it asks for.")

    @classmethod
    def of(cls, understood: Understood) -> Self | None:
        """Return the wire form of what was understood, if anything was."""
        if not understood.times and not understood.speaker:
            return None
        times = [
            UnderstoodTimeWire(
                words=PlaceWire(start=time.words.start, end=time.words.end), period=DaysWire.of(time.period)
            )
            for time in understood.times
        ]
        return cls(times=times, speaker=PlaceWire.of(understood.speaker))
