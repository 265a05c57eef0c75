"""What of a sentence matches a question."""

from dataclasses import dataclass
from enum import IntEnum

from corpus.figures.figure import Figure
from corpus.time.timex import TimeMention


class Scope(IntEnum):
    """How a sentence stands to the period, the speaker and the direction that a question names."""

    OUTSIDE = 0
    """It is known to be of another period, another's word, or of a fall where a rise is asked for."""
    OPEN = 1
    """Nothing tells."""
    WITHIN = 2
    """It is of the period, or the question names none."""


@dataclass(frozen=True, slots=True)
class SentenceMatch:
    """What of one sentence matches one question."""

    scope: Scope
    figure: Figure | None
    """The figure that answers, where the question asks for one."""
    time: TimeMention | None
    """The time expression that dates it."""
