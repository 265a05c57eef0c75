"""What is asked, and what the replies are held against."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from corpus.archive.annotations import Annotations
from corpus.article import Article
from corpus.document import Document
from corpus.text.span import Span
from eval.cases.case import Case
from eval.text.normalise import Folded, fold
from service.verification.claims.cited import Cited, CitedSpan

_WORD = re.compile(r"[^\W\d_]+")
_HELD = 1024
"""Articles and cited places that are held as they have been read; a run comes back to the same ones."""

Advance = Callable[[], None]
"""Told whenever one more question has been dealt with."""


def not_shown() -> None:
    """Advance without anybody watching."""


class Articles(Mapping[str, Article]):
    """The stored articles by id, as they are now: what citations are held against. What is read is held, too."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self.document = lru_cache(_HELD)(self._document)
        """Returns the text of the article of this id as it is read when it comes in."""
        self.folded = lru_cache(_HELD)(self._folded)
        """Returns the text of the article of this id in normal form."""
        self.cited = lru_cache(_HELD)(self._cited)
        """Returns places of articles, each an id and a span, as one text that a statement is held against."""

    def __getitem__(self, article_id: str) -> Article:
        return self._articles[article_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that some article writes in small letters."""
        return frozenset(
            word for article in self.values() for word in _WORD.findall(article.text) if word.islower()
        )

    def _document(self, article_id: str) -> Document:
        return Document.of(self[article_id])

    def _folded(self, article_id: str) -> Folded:
        return fold(self[article_id].text)

    def _cited(self, places: tuple[tuple[str, Span], ...]) -> Cited:
        documents = [(self.document(article_id), span) for article_id, span in places]
        return Cited(
            [CitedSpan(read.text, span, Annotations(read.times, (), read.speech)) for read, span in documents]
        )


@dataclass(frozen=True, slots=True)
class EvalSet:
    """Cases that have been found valid for these articles."""

    cases: tuple[Case, ...]
    articles: Articles
    today: date
    """The day on which cases without `asked_on` are asked."""
