"""Dates found with a calendar alone."""

from datetime import date

import pytest

from corpus.text.span import Span
from eval.text.paragraphs import paragraph
from eval.text.plain_dates import can_mean, has_day, has_month, has_year


@pytest.mark.parametrize(
    ("text", "year", "there"),
    [
        ("It rained in 1997.", 1997, True),
        ("It rained in ’97.", 1997, True),
        ("The season of 1996-97 was wet.", 1997, True),
        ("The 1990s were wet.", 1990, True),
        ("Lot 19970 was sold.", 1997, False),
        ("It rained in 1996.", 1997, False),
    ],
)
def test_a_year_is_found_in_digits(text: str, year: int, there: bool) -> None:
    assert has_year(text, year) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("The well dried up on 9 March.", True),
        ("The well dried up on March 9th.", True),
        ("The well was dry from 7 to 9 March.", True),
        ("Dry days were March 8 and 9.", True),
        ("The ninth of March was dry.", True),
        ("Logged 1988-03-09.", True),
        ("Logged 09/03/1988.", True),
        ("March was dry; 9 wells had water.", False),
        ("The well dried up on 19 March.", False),
        ("They may march 9 miles.", False),
    ],
)
def test_a_day_is_found_beside_its_month(text: str, there: bool) -> None:
    assert has_day(text, 3, 9) is there


def test_a_month_is_a_name_and_no_verb() -> None:
    assert has_month("In May it rained.", 5)
    assert has_month("2-MAY-1988", 5)
    assert not has_month("It may rain.", 5)


FRIDAY = date(1988, 3, 11)


@pytest.mark.parametrize(
    ("words", "published", "first", "last", "can"),
    [
        ("Wednesday", "1988-03-11", date(1988, 3, 9), date(1988, 3, 9), True),
        ("Wednesday", "1988-03-11", date(1988, 3, 16), date(1988, 3, 16), True),
        ("Wednesday", "1988-03-11", date(1988, 3, 8), date(1988, 3, 8), False),
        ("Wednesday", "1988-03-11", date(1988, 3, 23), date(1988, 3, 23), False),
        ("last Wednesday", "1988-03-11", date(1988, 3, 16), date(1988, 3, 16), False),
        ("next Wednesday", "1988-03-11", date(1988, 3, 16), date(1988, 3, 16), True),
        ("late on Wednesday night", "1988-03-11", date(1988, 3, 9), date(1988, 3, 9), True),
        ("Wednesday", "1988-03", date(1988, 3, 9), date(1988, 3, 9), None),
        ("yesterday", "1988-03-11", date(1988, 3, 10), date(1988, 3, 10), True),
        ("yesterday", "1988-03-11", FRIDAY, FRIDAY, False),
        ("this morning", "1988-03-11", FRIDAY, FRIDAY, True),
        ("tomorrow", "1988-03-11", date(1988, 3, 12), date(1988, 3, 12), True),
        ("last week", "1988-03-11", date(1988, 2, 29), date(1988, 3, 6), True),
        ("last week", "1988-03-11", date(1988, 3, 7), date(1988, 3, 13), False),
        ("last month", "1988-01", date(1987, 12, 1), date(1987, 12, 31), True),
        ("last month", "1988", date(1987, 12, 1), date(1987, 12, 31), None),
        ("earlier this year", "1988", date(1988, 1, 1), date(1988, 3, 10), True),
        ("next year", "1988-03-11", date(1988, 1, 1), date(1988, 12, 31), False),
        ("May", "1988-03-11", date(1987, 5, 1), date(1987, 5, 31), True),
        ("May", "1988-03-11", date(1985, 5, 1), date(1985, 5, 31), False),
        ("June 2", "1988-03-11", date(1988, 6, 2), date(1988, 6, 2), True),
        ("June 2", "1988-03-11", date(1988, 6, 3), date(1988, 6, 3), False),
        ("1981", "1988-03-11", date(1981, 1, 1), date(1988, 3, 10), True),
        ("two years ago", "1988-03-11", date(1986, 1, 1), date(1986, 12, 31), None),
        ("last year", None, date(1987, 1, 1), date(1987, 12, 31), None),
    ],
)
def test_relative_words_are_worked_out_or_left(
    words: str, published: str | None, first: date, last: date, can: bool | None
) -> None:
    assert can_mean(words, published, first, last) is can


def test_a_paragraph_ends_at_a_blank_line_or_where_there_is_none_at_its_line() -> None:
    text = "One.\nStill one.\n\nTwo.\n\nThree."
    assert paragraph(text, Span(text.index("Two"), text.index("Two") + 3)) == "Two."
    assert paragraph(text, Span(0, 3), beside=1) == "One.\nStill one.\n\nTwo."
    assert paragraph("One.\nTwo.\nThree.", Span(5, 8)) == "Two."
