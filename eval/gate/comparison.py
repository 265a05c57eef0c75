"""How two runs over the same cases differ."""

from dataclasses import dataclass

from eval.statistics.bootstrap import Interval
from eval.statistics.detectable import ALPHA


@dataclass(frozen=True, slots=True)
class Difference:
    """Two runs over one group of cases."""

    name: str
    cases: int
    base: int
    """Right cases of the base."""
    new: int
    """Right cases of the new run."""
    fixed: tuple[str, ...]
    """Ids of the cases that were wrong and are right."""
    broken: tuple[str, ...]
    """Ids of the cases that were right and are wrong."""
    interval: Interval
    """The difference of the shares, new minus base, resampled by article, and never narrower than for
    independent cases."""
    p_bootstrap: float
    """Of the paired bootstrap by article."""
    p_mcnemar: float
    """Of McNemar's exact test, adjusted by Holm's procedure where the group is one of several slices;
    1 where it has too few cases to show anything."""

    @property
    def significant(self) -> bool:
        """Tell whether both tests find a difference.

        The bootstrap honours that cases about one article go together; McNemar's test keeps its level where so
        few cases changed that the bootstrap does not.
        """
        return self.p_bootstrap < ALPHA and self.p_mcnemar < ALPHA

    @property
    def dropped(self) -> bool:
        """Tell whether the new run is worse, by more than chance."""
        return self.significant and self.interval.value < 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs, over all cases and over each slice."""

    overall: Difference
    slices: tuple[Difference, ...]
    least_broken: int
    """The fewest cases that must break, none being fixed, before any test on this set can call it a drop."""
    detectable: float
    """The smallest true difference of the shares that is found four times in five, with as many changed cases."""

    settings: tuple[str, ...] = ()
    """Settings that differ between the runs, in words."""

    @property
    def drops(self) -> tuple[Difference, ...]:
        """Return the groups, all cases or a slice, that are worse by more than chance."""
        return tuple(difference for difference in (self.overall, *self.slices) if difference.dropped)

    @property
    def dropped(self) -> bool:
        """Tell whether the new run is worse by more than chance, over all cases or in a slice."""
        return bool(self.drops)
