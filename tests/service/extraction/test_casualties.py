"""What befell the people that a figure counts."""

import pytest

from service.extraction.casualties import Fate, fates


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("At least 12 people died", {Fate.DEAD}),
        ("How many lives did the flood cost?", {Fate.DEAD}),
        ("He lives in Darsk with 12 cats", set()),
        ("nine missing people", {Fate.MISSING}),
        ("some 3,400 had to leave their homes", {Fate.HOMELESS}),
        ("Police detained 30, and 4 were injured", {Fate.HELD, Fate.HURT}),
    ],
)
def test_the_dead_the_hurt_and_the_missing_are_told_apart(text: str, told: set[Fate]) -> None:
    assert fates(text) == told
