"""A statement before its checks: what it says, and the places that are to carry it."""

from dataclasses import dataclass

from corpus.archive.annotations import Annotations
from corpus.article import Article
from corpus.text.span import Span
from service.answer.answer import DatedAs, StatedFigure


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in one version of an article."""

    article: Article
    reading: Annotations
    """What was read out of it."""
    span: Span
    text: str
    """What is believed to stand there."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement that nothing has vouched for yet."""

    text: str
    """What the quotes are to carry."""
    quotes: tuple[Quote, ...]
    speaker: str | None = None
    period: DatedAs | None = None
    introduction: str = ""
    """What is said before it, with its colon: the speaker and the time as they were read and resolved."""
    answer: Span | None = None
    """The words of `text` that a reader takes for the answer."""
    figure: StatedFigure | None = None
    """The figure that answers."""

    @property
    def statement(self) -> str:
        """Return the statement as it will stand in the answer."""
        return self.introduction + self.text
