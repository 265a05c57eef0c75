"""The parts of a text that have days of their own: the posts of a live page, the days of a diary."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.article import DateBasis, Published
from corpus.text.span import Span
from corpus.time.timex import TimeBasis, TimeMention

_SHORT_LINE = re.compile(r"^(?=[^\n]*\b(?:19|20)\d\d\b)[^\n]{6,40}$", re.MULTILINE)
_FILLING = re.compile(r"[\s,:;.|–—-]*(?:(?:posted|published|at|on)[\s:]*)?", re.IGNORECASE)
_FEWEST = 2
"""A single line that is nothing but a day is the article's own date line."""

Reader = Callable[[str], Sequence[TimeMention]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text, and the day against which it is read."""

    span: Span
    published: Published


def dated_sections(text: str, published: Published, read: Reader) -> tuple[Section, ...]:
    """Return a text in parts, each beginning with a line that is nothing but its day; no parts where it has none.

    `read` reads the time expressions of a line. What stands before the first such line is of the day
    of publication.
    """
    lines = list(_day_lines(text, read))
    if len(lines) < _FEWEST:
        return ()
    starts = [0, *(start for start, _ in lines), len(text)]
    days = [published, *(day for _, day in lines)]
    return tuple(
        Section(Span(start, end), day)
        for (start, end), day in zip(pairwise(starts), days, strict=True)
        if start < end
    )


def _day_lines(text: str, read: Reader) -> Iterator[tuple[int, Published]]:
    for line in _SHORT_LINE.finditer(text):
        mentions, rest = read(line[0]), line[0]
        for mention in reversed(mentions):
            rest = rest[: mention.start] + rest[mention.end :]
        days = {mention.value[:10] for mention in mentions if mention.basis is not TimeBasis.UNKNOWN}
        if len(days) == 1 and len(day := days.pop()) == len("2024-02-12") and _FILLING.fullmatch(rest):
            yield line.start(), Published(day, DateBasis.TEXT)
