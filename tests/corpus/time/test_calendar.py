"""Arithmetic on TIMEX3 values: every unit covers the calendar without gaps."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.time.calendar import UNITS, add, first_day, member, period_of, unit_of
from corpus.time.timex import Period

days = st.dates(date(1000, 1, 1), date(2900, 12, 31))
units = st.sampled_from([name for name in UNITS if name != "weekend"])


@given(units, days)
def test_a_day_lies_in_the_member_that_bears_its_name(unit: str, day: date) -> None:
    value = member(unit, day)
    period = period_of(value)
    assert unit_of(value) == unit
    assert period is not None
    assert period.contains(Period(day, day + timedelta(days=1)))
    assert first_day(value) == period.start


@given(units, days)
def test_a_member_ends_where_the_next_one_starts(unit: str, day: date) -> None:
    here, there = period_of(member(unit, day)), period_of(member(unit, day, 1))
    assert here is not None
    assert there is not None
    assert here.end == there.start


@given(units, days, st.integers(-50, 50))
def test_what_is_added_can_be_taken_away(unit: str, day: date, count: int) -> None:
    value = member(unit, day)
    if 1000 <= first_day(value).year + 100 * count <= 9000:
        assert add(add(value, count, unit), -count, unit) == value


@pytest.mark.parametrize(
    ("value", "count", "unit", "result"),
    [
        ("2021-05-08", 2, "day", "2021-05-10"),
        ("2021-05-08", 1, "year", "2022"),
        ("2021-Q3", -1, "year", "2020-Q3"),
        ("2020-W53", 1, "week", "2021-W01"),
        ("2021-12-28T10:00", 1, "month", "2022-01"),
    ],
)
def test_a_sum_is_no_more_precise_than_its_parts(value: str, count: int, unit: str, result: str) -> None:
    assert add(value, count, unit) == result


@pytest.mark.parametrize(
    ("value", "count", "unit"), [("2021", 1, "day"), ("2021", 9000, "year"), ("P3D", 1, "day")]
)
def test_what_has_no_answer_is_refused(value: str, count: int, unit: str) -> None:
    with pytest.raises(ValueError, match=r"coarser|calendar|year"):
        add(value, count, unit)


@pytest.mark.parametrize("value", ["P3D", "PAST_REF", "XXXX-05", "2021-02-30", "2021-W60", "", "00"])
def test_what_names_no_days_has_no_period(value: str) -> None:
    assert period_of(value) is None


def test_a_weekend_is_two_days() -> None:
    assert period_of("2014-W17-WE") == Period(date(2014, 4, 26), date(2014, 4, 28))
