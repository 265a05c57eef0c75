"""How much there is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the archive holds."""

    articles: int
    passages: int
    undated: int
    """Articles whose publication date is not known."""
