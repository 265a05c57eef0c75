"""What is embedded, searched and cited from: a run of whole sentences of one article's text."""

from dataclasses import dataclass

from corpus.text.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences; `article.text[start:end] == passage.text`."""

    article_id: str
    text_sha256: str
    """The version of the article that the offsets belong to."""
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]
    """Its sentences, as offsets into the article's text."""

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text):
            raise ValueError(f"passage {self.id}: {len(self.text)} characters between {self.start} and {self.end}")

    @property
    def id(self) -> str:
        """Name the passage by its version and place, so that equal ids mean equal text."""
        return f"{self.article_id}.{self.text_sha256[:12]}.{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found; a higher score is better, and only comparable within one search."""

    passage_id: str
    score: float
