"""How sure a share is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a number of cases, or of their statements."""

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
        from scipy.stats import binomtest  # takes a second to import

        found = binomtest(self.count, self.of).proportion_ci(0.95, method="wilson")
        return float(found.low), float(found.high)
