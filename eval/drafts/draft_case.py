"""A sentence of a draft with the verdict that a person gives it: the lines of a file of drafts."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from service.answer.check import Verdict

Half = Literal["choose", "report"]


@dataclass(frozen=True, slots=True)
class DraftCase:
    """One sentence, and how it stands to the archive."""

    id: str
    half: Half
    """Whether thresholds may be chosen on it, or only what they are worth is reported."""
    kind: str
    """How it was made: in other words, with a changed figure …"""
    source: str
    """The article that it was made of, or that is nearest to it."""
    text: str
    expected: Verdict
    asked_on: date


class DraftForm(BaseModel):
    """A line of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    half: Half
    kind: str = Field(min_length=1)
    source: str = Field(min_length=1)
    text: str = Field(min_length=1)
    expected: Verdict
    asked_on: date = date(2025, 6, 30)

    def case(self) -> DraftCase:
        """Return the case."""
        return DraftCase(**dict(self))
