"""What befell the people that a figure counts."""

import pytest

from service.question.casualty import Casualty, casualties


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("At least 12 people died", {Casualty.DEAD}),
        ("How many lives did the flood cost?", {Casualty.DEAD}),
        ("He lives in Darsk with 12 cats", set()),
        ("nine missing people", {Casualty.MISSING}),
        ("some 3,400 had to leave their homes", {Casualty.HOMELESS}),
        ("Police detained 30, and 4 were injured", {Casualty.HELD, Casualty.HURT}),
    ],
)
def test_the_dead_the_hurt_and_the_missing_are_told_apart(text: str, told: set[Casualty]) -> None:
    assert casualties(text) == told
