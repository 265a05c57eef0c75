"""What the archive keeps of an article beside its text, and what it answers with."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from corpus.article import Article
from corpus.figures.figure import Figure
from corpus.passage import Passage
from corpus.speech.speech import Speech
from corpus.time.timex import TimeMention


@dataclass(frozen=True, slots=True)
class Annotations:
    """What annotating read out of a text."""

    times: tuple[TimeMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    speech: tuple[Speech, ...] = ()


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
    reading: Annotations = Annotations()
    sketch: tuple[int, ...] = ()
    """Hashes of its phrases: near-copies share many of them."""
    named_days: frozenset[NamedDay] = frozenset()
    """Whom it tells of on which days: articles on the same event share some of them."""

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


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the archive holds."""

    articles: int
    passages: int
    undated: int
    """Articles whose publication date is not known."""


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


@dataclass(frozen=True, slots=True)
class IndexManifest:
    """How the passages were made: passages made in another way cannot be searched together."""

    embedder: str
    dimensions: int
    passage_words: int
    overlap_words: int
    header: int
    """The version of the header that is embedded with each passage."""
