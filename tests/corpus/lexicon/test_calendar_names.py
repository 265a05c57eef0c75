"""The names of months and weekdays."""

import pytest

from corpus.lexicon.months import MONTH_ABBREVIATIONS, MONTHS, month_number
from corpus.lexicon.weekdays import WEEKDAY_ABBREVIATIONS, WEEKDAYS, weekday_number


@pytest.mark.parametrize(("word", "number"), [("January", 1), ("SEPTEMBER", 9), ("Sept.", 9), ("dec", 12)])
def test_a_month_is_known_by_its_name_and_its_abbreviations(word: str, number: int) -> None:
    assert month_number(word) == number


@pytest.mark.parametrize(("word", "number"), [("Monday", 0), ("THURSDAY", 3), ("Thurs.", 3), ("sun", 6)])
def test_a_weekday_is_known_by_its_name_and_its_abbreviations(word: str, number: int) -> None:
    assert weekday_number(word) == number


def test_every_abbreviation_begins_a_name() -> None:
    assert all(any(name.startswith(short) for name in MONTHS) for short in MONTH_ABBREVIATIONS)
    assert all(any(name.startswith(short) for name in WEEKDAYS) for short in WEEKDAY_ABBREVIATIONS)
