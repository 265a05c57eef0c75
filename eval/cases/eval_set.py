"""What is asked, and what the replies are held against."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.article import Article
from eval.cases.case import Case

Articles = Mapping[str, Article]
"""The stored articles by id, as they are now: what citations are held against."""

Advance = Callable[[], None]
"""Told whenever one more question has been dealt with."""


def not_shown() -> None:
    """Advance without anybody watching."""


@dataclass(frozen=True, slots=True)
class EvalSet:
    """Cases that have been found valid for these articles."""

    cases: tuple[Case, ...]
    articles: Articles
    today: date
    """The day on which cases without `asked_on` are asked."""
