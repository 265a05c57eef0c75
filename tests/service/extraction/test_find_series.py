"""Which figures a chart may show together: of one measure, at several times."""

import pytest

from service.answer.answer import Series
from service.extraction.find_series import find_series
from service.extraction.scored_sentence import ScoredSentence
from tests.service.fake_passages import ask, scored

GREW = ask("By how much did trade between Norvik and Lund grow?")
DIED = ask("How many people died in the flood at Norvik?")
FIRST = "Sure, Norvik and Lund saw trade grow by 5 percent in 2020."


def series(*told: tuple[str, str | None], question=GREW) -> tuple[Series, ...]:
    said: list[ScoredSentence] = [
        scored(question, sentence, article_id=f"a{place}", published=published)
        for place, (sentence, published) in enumerate(told)
    ]
    return find_series(said)


def test_growth_of_one_trade_in_three_years_is_a_series() -> None:
    told = series(
        (FIRST, "2021-02-01"),
        ("But Norvik and Lund saw trade grow by 8 percent in 2021.", "2022-02-01"),
        ("So Norvik and Lund saw trade grow by 7 percent in 2019.", "2020-02-01"),
    )
    assert told == (Series("trade, rose", (0, 1, 2)),)


@pytest.mark.parametrize(
    "other",
    [
        "But Norvik and Lund saw trade grow by 8 percent in 2020.",
        "But Norvik and Lund saw trade fall by 8 percent in 2021.",
        "But Norvik and Lund saw trade grow to 8 percent in 2021.",
        "But Norvik and Lund saw trade grow by 8 percentage points in 2021.",
        "But Norvik and Lund saw trade grow by 8 million dollars in 2021.",
        "But Norvik and Lund saw exports grow by 8 percent in 2021.",
        "But Norvik and Lund saw trade grow by 8 percent in March 2021.",
        "But Norvik and Lund saw trade grow by 8 percent.",
        "But Arvik and Oster saw tourism grow by 8 percent in 2021.",
        "The board of Norvik and Lund expects trade to grow by 9 percent in 2021.",
    ],
)
def test_another_time_way_unit_measure_span_or_mood_is_no_series(other: str) -> None:
    assert series((FIRST, "2021-02-01"), (other, None)) == ()


def test_a_rising_toll_is_a_series_by_the_days_of_its_reports() -> None:
    told = series(
        ("In all, Norvik and Lund say 12 people died.", "2022-06-14"),
        ("In all, Norvik and Lund count 19 people dead.", "2022-06-21"),
        question=DIED,
    )
    assert [each.statements for each in told] == [(0, 1)]


def test_the_tolls_of_two_floods_years_apart_are_no_series() -> None:
    told = series(
        ("In all, Norvik and Lund say 12 people died.", "2012-06-14"),
        ("In all, Norvik and Lund count 19 people dead.", "2022-06-21"),
        question=DIED,
    )
    assert told == ()
