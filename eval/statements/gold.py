"""What a person read in the sentences of the articles: when it happened, and who is quoted."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StrictBool

from corpus.time.calendar import period_of
from corpus.time.timex import Period


@dataclass(frozen=True, slots=True)
class GoldLine:
    """One sentence of an article as a person read it."""

    line: int
    """Where it stands in its file, from 1."""
    source: str
    """The file name or URL of its article."""
    sentence: str
    periods: tuple[Period, ...]
    """Each a true statement of when its main fact happened or holds; empty where the text leaves that open."""
    report_date_ok: bool
    """Whether the day of publication is true of it, too."""
    speakers: tuple[str, ...]
    """Names for the one who is quoted, each of them accepted; empty where nobody is."""


def _days(value: object) -> Period:
    """Return the days that an ISO form names; raises ValueError, which pydantic tells with the field."""
    sides = value.split("/") if isinstance(value, str) else ()
    days = period_of(str(value)) if sides and all(re.match(r"\d{4}", side) for side in sides) else None
    if days is None:
        raise ValueError(f"{value!r} is none of 2024-03-08, 2024-03, 2024 and 2024-03-08/2024-03-10")
    return days


class GoldForm(BaseModel):
    """One line of a gold file."""

    model_config = ConfigDict(extra="forbid")

    source: str = Field(min_length=1)
    sentence: str = Field(min_length=1)
    periods: list[Annotated[Period, PlainValidator(_days)]]
    report_date_ok: StrictBool
    speakers: list[Annotated[str, Field(min_length=1)]]

    def gold(self, line: int) -> GoldLine:
        """Return what stands on a line of its file."""
        return GoldLine(
            line, self.source, self.sentence, tuple(self.periods), self.report_date_ok, tuple(self.speakers)
        )
