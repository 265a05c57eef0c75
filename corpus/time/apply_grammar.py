"""Where the rules of the grammar match in a text, and what they read there."""

import re
from dataclasses import dataclass

from corpus.text.word_pattern import match_words
from corpus.time.grammar import RULES, fields_of
from corpus.time.resolve import Resolution
from corpus.time.story import Story
from corpus.time.time_context import TimeContext
from corpus.time.timex import TimeMention
from corpus.time.vocabulary import STARTS

_ANY = re.compile(
    "|".join(re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) + "()" for rule in RULES),  # () tells the row
    re.IGNORECASE,
)
_START = re.compile(rf"(?<!\w)(?=\d|['’]\d0|{match_words(STARTS)})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression may start, and the first row of the table whose pattern matches there."""

    start: int
    row: int


def places(text: str) -> tuple[Place, ...]:
    """Return the places where some rule's pattern matches.

    Two steps, as most words start no expression: measured, this is more than twice as fast as searching for
    the rules themselves.
    """
    found = ((start.start(), _ANY.match(text, start.start())) for start in _START.finditer(text))
    return tuple(Place(start, (match.lastindex or 0) - 1) for start, match in found if match)


def read_at(story: Story, place: Place, mentions: list[TimeMention]) -> tuple[int, Resolution] | None:
    """Return the end and the reading of the expression that starts at a place; None where no rule takes it."""
    for rule in RULES[place.row :]:
        if match := rule.pattern.match(story.text, place.start):
            reading = rule.read(fields_of(match), TimeContext(story, place.start, match.end(), mentions))
            if reading:
                return match.end(), reading
    return None
