"""What a search is limited to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles to search; publication dates are inclusive, None is an open side.

    An article known to be of 2021 matches when all of 2021 does. An article of unknown date is outside
    wherever a date is given. Outlets compare without regard to case; none given means any.
    """

    published_from: date | None = None
    published_to: date | None = None
    outlets: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Tell whether no article is left out."""
        return not (self.published_from or self.published_to or self.outlets)


EVERYTHING = Filter()
"""The filter that leaves no article out."""
