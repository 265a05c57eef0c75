"""What a metric gives one case."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """The value of one case."""

    case_id: str
    value: float | None
    """None where the metric cannot tell: the case has no gold to compare with."""
