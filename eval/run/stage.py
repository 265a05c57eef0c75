"""Where an answer can be lost on its way from the source to the reader."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The steps in their order; what was lost at one did not get to the next."""

    NOT_INGESTED = "not ingested"
    CLEANED_AWAY = "cleaned away"
    NOT_RETRIEVED = "not retrieved"
    WRONG_PERIOD = "wrong period"
    """What answers was read as of another time, speaker or direction than asked for, or told as of another."""
    RANKED_TOO_LOW = "ranked too low"
    NOT_CHOSEN = "not chosen"
    DROPPED = "dropped by the checks"
    TOLD_WRONGLY = "told wrongly"
    """What answers is cited, and the answer made of it is wrong in another way."""
    NOT_ABSTAINED = "not abstained"
    """There is no answer, and one was given."""


@dataclass(frozen=True, slots=True)
class ErrorAttribution:
    """The stage that lost a wrong case, and what shows it."""

    stage: Stage
    detail: str

    def __str__(self) -> str:
        return f"{self.stage}: {self.detail}" if self.detail else self.stage
