"""A metric of a run: a mean over its cases, with everything counted that is not in it."""

from dataclasses import dataclass

from eval.statistics.bootstrap import Interval


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of a run with its 95 % interval, resampled by article."""

    name: str
    interval: Interval
    of: int
    """Cases that it is about, those without a reply among them at its worst value; never depends on replies."""
    unscored: int = 0
    """Cases that it cannot judge: no passage of the archive could be the right one."""

    def __str__(self) -> str:
        interval = self.interval
        return f"{self.name} {interval.value:.3f} ({interval.low:.3f} to {interval.high:.3f}, {self.of} cases)"
