from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import DateBasis, Published
from ingest.loading.metadata import Metadata
from ingest.loading.stated_date import is_date, publication_date

days = st.dates(min_value=date(1700, 1, 1), max_value=date(2026, 1, 1))


@given(
    days,
    st.sampled_from(
        [
            "%Y-%m-%d",
            "%d %B %Y",
            "%B %d, %Y",
            "%b. %d %Y",
            "%A, %d %b %Y",
            "%d.%m.%Y",
            "%Y/%m/%d",
            "%Y-%m-%dT%H:%M:%SZ",
        ]
    ),
)
def test_a_day_is_read_in_every_usual_form(day: date, form: str) -> None:
    words = datetime(day.year, day.month, day.day, 23, 30).strftime(form)
    assert publication_date(words, DateBasis.TEXT) == Published(day.isoformat(), DateBasis.TEXT)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2021", "2021"),
        ("2021-05", "2021-05"),
        ("May 2021", "2021-05"),
        ("Sept. 3rd, 2021", "2021-09-03"),
        ("Fri, 14 May 2021 10:32:00 +0000", "2021-05-14"),
        ("14 May 2021 - 10:32", "2021-05-14"),
        ("14/05/2021", "2021-05-14"),
        ("05/14/2021", "2021-05-14"),
        ("05/05/2021", "2021-05-05"),
    ],
)
def test_a_date_is_as_precise_as_its_words(words: str, value: str) -> None:
    assert publication_date(words, DateBasis.GIVEN).value == value


def test_a_date_that_two_countries_read_differently_gives_its_year() -> None:
    assert publication_date("05/08/2021", DateBasis.TEXT).value == "2021"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("2021-02-30", "no possible date"),
        ("2021-13", "no possible date"),
        ("0021-01-01", "before any newspaper"),
        ("2999", "future"),
        ("last Tuesday", "is not a date"),
        ("14 May", "is not a date"),
        ("2021-05-08 or so", "is not a date"),
    ],
)
def test_what_is_no_possible_date_says_why(words: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        publication_date(words, DateBasis.GIVEN)


def test_an_embargo_of_a_week_is_no_far_future() -> None:
    next_week = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()
    assert publication_date(next_week, DateBasis.GIVEN).value == next_week


def test_an_impossible_date_is_still_written_as_one() -> None:
    assert is_date("31 February 2021")
    assert not is_date("the end of 2021")


def test_a_given_date_is_trusted_over_the_pages_and_the_pages_over_the_texts() -> None:
    given_, page, text = (
        Metadata(published=Published(f"202{i}", basis))
        for i, basis in enumerate((DateBasis.GIVEN, DateBasis.PAGE, DateBasis.TEXT))
    )
    assert given_.over(page).over(text).published.basis is DateBasis.GIVEN
    assert Metadata().over(page).over(text).published.basis is DateBasis.PAGE
    assert Metadata().over(Metadata()).published.basis is DateBasis.UNKNOWN
