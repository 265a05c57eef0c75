"""The parts of an article as the archive's rows have them, whether they fit together or not."""

from dataclasses import dataclass

from corpus.article import Article
from corpus.text.span import Span


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """One row of `passage` with what belongs to it."""

    id: str
    text_sha256: str
    start: int
    end: int
    sentences: tuple[Span, ...]
    vector_bytes: int | None
    """Of its sentences' vectors; None where they are missing."""
    header_terms: str | None
    """As the lexical index has them; None where the passage is missing there."""
    body_terms: str | None


@dataclass(frozen=True, slots=True)
class StoredParts:
    """An article with all that is derived from it."""

    article: Article
    text_sha256: str
    """Under which its text was stored; `article.text_sha256` is what the text has now."""
    readers: str | None
    """What `readers_digest` was when it was annotated."""
    is_readable: bool
    """Whether its annotations can be read."""
    filter: tuple[str | None, str | None, str | None]
    """What filters compare: outlet, first and last day."""
    sketch: tuple[int, ...]
    passages: tuple[StoredPassage, ...]
