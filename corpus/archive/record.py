"""What is stored of an article together, so that it becomes visible together."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from corpus.archive.annotations import Annotations
from corpus.article import Article
from corpus.passage import Passage


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A name in a sentence that also names a day of the year ("05-08") or of the week ("W4")."""

    day: str
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class PassageSet:
    """The passages that one version of an article is searched by, with the vectors of their sentences."""

    article_id: str
    text_sha256: str
    passages: tuple[Passage, ...]
    sentence_vectors: tuple[npt.NDArray[np.float16], ...]
    """One per passage: float16, number of its sentences by dimensions."""

    def __post_init__(self) -> None:
        if [len(passage.sentences) for passage in self.passages] != [len(v) for v in self.sentence_vectors]:
            raise ValueError(f"article {self.article_id}: each sentence of each passage needs one vector")
        for passage in self.passages:
            if (passage.article_id, passage.text_sha256) != (self.article_id, self.text_sha256):
                raise ValueError(f"passage {passage.id} is not of {self.article_id} {self.text_sha256[:12]}")


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """All parts of an article, which become visible together."""

    article: Article
    key: str
    """The URL or absolute path that identifies the source."""
    input_sha256: str
    """Digest of the input's bytes and its metadata: equal digests need no second ingest."""
    passages: tuple[Passage, ...]
    sentence_vectors: tuple[npt.NDArray[np.float16], ...]
    reading: Annotations = field(default_factory=Annotations)
    sketch: tuple[int, ...] = ()
    """Hashes of its phrases: near-copies share many of them."""
    named_days: frozenset[NamedDay] = frozenset()
    """Whom it tells of on which days: articles on the same event share some of them."""
    file: str | None = None
    """The absolute path that it was read from; None where it was sent in."""

    def __post_init__(self) -> None:
        self.passage_set()

    def passage_set(self) -> PassageSet:
        """Return the part of the record that a reindex replaces."""
        article = self.article
        return PassageSet(article.id, article.text_sha256, self.passages, self.sentence_vectors)


@dataclass(frozen=True, slots=True, eq=False)
class Redated:
    """An article whose publication date has become known, or is not known any more, and what depends on it."""

    article: Article
    reading: Annotations
    passage_set: PassageSet


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive has for a source."""

    article_id: str
    input_sha256: str
    text_sha256: str
