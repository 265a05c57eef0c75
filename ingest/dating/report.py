"""What an article tells of its date, and of an event that others may tell of, too."""

import re
from functools import cached_property

from corpus.article import UNDATED, Article, Published
from corpus.document import Document
from corpus.text.terms import terms
from ingest.dating.infer_date import infer_date
from ingest.dating.read_date_bounds import DateBounds, read_date_bounds
from ingest.dating.read_named_days import STATED, ToldDay, read_named_days

_WORD = re.compile(r"\b[^\W\d_]+")


class Report:
    """An article under the date that it states, if any; each thing is read once, and only when it is needed."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.document = Document(article.text, article.published if self.is_dated else UNDATED)

    @property
    def is_dated(self) -> bool:
        """Tell whether the article states its date."""
        return self.article.published.basis in STATED

    @property
    def name(self) -> str:
        """What it is called in evidence."""
        return f"“{self.article.title or self.article.source}”"

    @cached_property
    def own_date(self) -> Published:
        """The date that its own words tell where it states none, or a bound."""
        return infer_date(self.document)

    @cached_property
    def bounds(self) -> DateBounds:
        """What the facts and plans in it allow where it states no date."""
        return read_date_bounds(self.document)

    @cached_property
    def days(self) -> tuple[ToldDay, ...]:
        """The days of its news."""
        return read_named_days(self.document)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Its terms, names left out."""
        return frozenset(terms(" ".join(word for word in _WORD.findall(self.article.text) if word.islower())))
