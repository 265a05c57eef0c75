"""The date that an article's own words tell."""

from datetime import date

import pytest

from corpus.article import DateBasis
from corpus.document import Document
from ingest.dating.infer_date import infer_date


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("“This year’s trade volumes topped $1 billion and increased 25 percent over 2020,” he said.", "2021"),
        ("In the first nine months of this year output grew 4% compared with the same period of 2023.", "2024"),
        ("Exports fell 3 percent this year from 2017.", "2018"),
        ("Compared with 2020, harvests rose by a tenth this year.", "2021"),
        ("Imports rose 5 percent last year against 2015.", "2017"),
        ("Last year, in 2020, exports collapsed.", "2021"),
        ("Last month (April 2021) the price doubled.", "2021-05"),
        ("He arrived yesterday, May 8, 2021, by train.", "2021-05-09"),
        ("Elections will be held next year, in 2026, he said.", "2025"),
    ],
)
def test_a_sentence_that_ties_a_relative_date_to_an_absolute_one_dates_the_article(
    text: str, published: str
) -> None:
    inferred = infer_date(Document(text))
    assert (inferred.value, inferred.basis) == (published, DateBasis.INFERRED)
    assert inferred.evidence.startswith("its own words, “")


@pytest.mark.parametrize(
    "text",
    [
        "Arrivals this year are 30 percent below 2019 levels.",
        "Arrivals rose this year, the highest since 2013.",
        "Passengers are up 12 percent this year over 2019.",
        "This year sales rose 5 percent, and last year 3 percent over 2018.",
        "Unlike last year, in 2019, the harvest was good.",
        "In 2018, last year and this year the harvest was good.",
        "Since taking office in January this year he has visited three countries.",
        "This year’s growth is expected to reach 5 percent by 2030.",
        "He met the ministers this year; output rose 4 percent over 2016.",
        "Of the 300 cases this year 20 date from 2016.",
        "Trade grew 5 percent over 2020.",
        "Trade grew this year.",
        "",
    ],
)
def test_no_date_is_inferred_where_nothing_tells_it(text: str) -> None:
    assert infer_date(Document(text)).value is None


@pytest.mark.parametrize(
    "contrary",
    [
        "The bridge was opened in 2023.",
        "The bridge will be opened in 2020.",
        "Last year, in 2018, it rained.",
        "He spoke to reporters on Thursday, May 8.",  # a Saturday in 2021
    ],
)
def test_a_date_that_another_sentence_contradicts_is_not_inferred(contrary: str) -> None:
    words = "This year’s trade volumes increased 25 percent over 2020."
    assert infer_date(Document(f"{words} He spoke on Saturday, May 8.")).value == "2021"
    assert infer_date(Document(f"{words} {contrary}")).value is None


@pytest.mark.parametrize(
    ("text", "not_before"),
    [
        ("At the last summit in 2022, Rahmon publicly criticised Putin.", date(2022, 1, 1)),
        ("It is the longest visit that he has paid since the summit of 2022.", date(2022, 1, 1)),
        ("The bridge collapsed on 3 March 2019. It was built in 1950.", date(2019, 3, 3)),
    ],
)
def test_the_latest_fact_that_a_text_reports_bounds_its_date(text: str, not_before: date) -> None:
    inferred = infer_date(Document(text))
    assert (inferred.value, inferred.not_before) == (None, not_before)
    assert str(not_before.year) in inferred.evidence


@pytest.mark.parametrize(
    "plan",
    [
        "All troops are to leave by the deadline of September 11, 2021.",
        "The city was awarded the 2024 games.",
        "It won the right to host the games in 2024.",
        "The government announced elections in 2024.",
        "The line would have been opened in 2024 if the money had sufficed.",
        "The film, which was shot in Rome, is set in 2049.",
        "Emissions were to be halved from 2019 to 2025.",
    ],
)
def test_plans_and_conditions_bound_nothing(plan: str) -> None:
    assert infer_date(Document(plan)).not_before is None
