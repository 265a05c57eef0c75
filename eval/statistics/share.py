"""How sure a share is."""

from dataclasses import dataclass
from math import sqrt

_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution, for an interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a fixed number of cases."""

    name: str
    count: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.of:
            raise ValueError(f"{self.name}: not a share: {self.count} of {self.of}")

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 of 0 is 0."""
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % score interval of Wilson (1927), "Probable inference, the law of succession"."""
        if not self.of:
            return 0.0, 1.0
        n, p, z2 = self.of, self.value, _Z * _Z
        centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        margin = _Z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
        low = 0.0 if self.count == 0 else centre - margin
        high = 1.0 if self.count == n else centre + margin
        return low, high
