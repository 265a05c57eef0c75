"""Places in a text: every offset in Dateline is a Unicode code point, end-exclusive."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters, `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def moved(self, by: int) -> "Span":
        """Return the same run in a text that has so many more characters before it."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text as 64 hex digits: the name of one version of an article."""
    return sha256(text.encode()).hexdigest()
