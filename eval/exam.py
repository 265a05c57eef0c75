"""What is asked, and what the replies are held against."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from eval.case import Case
from eval.verdict import Articles

Advance = Callable[[], None]
"""Told whenever one more question has been dealt with."""


def not_shown() -> None:
    """Advance without anybody watching."""


@dataclass(frozen=True, slots=True)
class Exam:
    """Cases that have been found valid for these articles."""

    cases: tuple[Case, ...]
    articles: Articles
    today: date
    """The day on which cases without `asked_on` are asked."""
