"""Time expressions: what is found, what it means, and what stays open."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import UNDATED, DateBasis, Published
from corpus.time.apply_grammar import places
from corpus.time.grammar import RULES
from corpus.time.read_times import read_times, sections_of
from corpus.time.timex import Period, TimeBasis, TimeMention, TimeType

DECEMBER_28 = Published("2021-12-28", DateBasis.GIVEN)
"""A Tuesday."""


def on(value: str | None) -> Published:
    return Published(value, DateBasis.GIVEN) if value else UNDATED


def read(text: str, published: Published = DECEMBER_28) -> list[tuple[str, str]]:
    return [(mention.text, mention.value) for mention in read_times(text, published)]


def only(text: str, published: Published = DECEMBER_28) -> TimeMention:
    (mention,) = read_times(text, published)
    return mention


def days(start: str | None, end: str | None) -> Period:
    return Period(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        ("on May 8, 2021,", "2021-05-08", "2021-05-08", "2021-05-09"),
        ("on 14 May 2021", "2021-05-14", "2021-05-14", "2021-05-15"),
        ("on Dec. 31 , 1994", "1994-12-31", "1994-12-31", "1995-01-01"),
        ("on 14 nov 2023", "2023-11-14", "2023-11-14", "2023-11-15"),
        ("on june 26th of 2020", "2020-06-26", "2020-06-26", "2020-06-27"),
        ("in june of 1992", "1992-06", "1992-06-01", "1992-07-01"),
        ("on Sep-23-2020", "2020-09-23", "2020-09-23", "2020-09-24"),
        ("on 2019-aug-1", "2019-08-01", "2019-08-01", "2019-08-02"),
        ("on 2021-03-09", "2021-03-09", "2021-03-09", "2021-03-10"),
        ("on 12/27/2018", "2018-12-27", "2018-12-27", "2018-12-28"),
        ("in Sept. 2020", "2020-09", "2020-09-01", "2020-10-01"),
        ("in Q3 2021", "2021-Q3", "2021-07-01", "2021-10-01"),
        ("in the first half of 2021", "2021-H1", "2021-01-01", "2021-07-01"),
        ("2021's best", "2021", "2021-01-01", "2022-01-01"),
        ("in H2 2021", "2021-H2", "2021-07-01", "2022-01-01"),
        ("in the last week of June 2020", "2020-06", "2020-06-01", "2020-07-01"),
        ("in the winter of 2009", "2009-WI", "2009-12-01", "2010-03-01"),
        ("in fiscal 2021", "2021", "2021-01-01", "2022-01-01"),
        ("in the 2019-20 season", "2019/2020", "2019-01-01", "2021-01-01"),
        ("in the mid-1990s", "199", "1990-01-01", "2000-01-01"),
        ("in the 19th century", "18", "1800-01-01", "1900-01-01"),
        ("at noon on Jan. 15, 2019", "2019-01-15T12:00", "2019-01-15", "2019-01-16"),
    ],
)
def test_what_names_its_own_year_needs_no_publication_date(text: str, value: str, start: str, end: str) -> None:
    for published in (DECEMBER_28, UNDATED, on("1999")):
        mention = only(text, published)
        assert (mention.value, mention.period, mention.basis) == (value, days(start, end), TimeBasis.EXPLICIT)


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        ("it grew last month", "2021-11", "2021-11-01", "2021-12-01"),
        ("it grew this year", "2021", "2021-01-01", "2022-01-01"),
        ("this year's growth", "2021", "2021-01-01", "2022-01-01"),
        ("a year ago it fell", "2020", "2020-01-01", "2021-01-01"),
        ("it fell two days ago", "2021-12-26", "2021-12-26", "2021-12-27"),
        ("it fell last week", "2021-W51", "2021-12-20", "2021-12-27"),
        ("it opens next quarter", "2022-Q1", "2022-01-01", "2022-04-01"),
        ("he said on Monday", "2021-12-27", "2021-12-27", "2021-12-28"),
        ("he said on Thursday last week", "2021-12-23", "2021-12-23", "2021-12-24"),
        ("they met on Monday of this week", "2021-12-27", "2021-12-27", "2021-12-28"),
        ("they will meet next week on Tuesday", "2022-01-04", "2022-01-04", "2022-01-05"),
        ("he said on Tuesday", "2021-12-28", "2021-12-28", "2021-12-29"),
        ("they will meet on Thursday", "2021-12-30", "2021-12-30", "2021-12-31"),
        ("it ended last Tuesday", "2021-12-21", "2021-12-21", "2021-12-22"),
        ("he said on May 8", "2021-05-08", "2021-05-08", "2021-05-09"),
        ("it will open in February", "2022-02", "2022-02-01", "2022-03-01"),
        ("it fell in the third quarter", "2021-Q3", "2021-07-01", "2021-10-01"),
        ("they agreed to meet on Thursday", "2021-12-30", "2021-12-30", "2021-12-31"),
        ("on Thursday they agreed to meet", "2021-12-23", "2021-12-23", "2021-12-24"),
        ("it rained last January", "2021-01", "2021-01-01", "2021-02-01"),
        ("sales fell last spring", "2021-SP", "2021-03-01", "2021-06-01"),
        ("it rained yesterday evening", "2021-12-27TEV", "2021-12-27", "2021-12-28"),
    ],
)
def test_relative_words_count_from_publication(text: str, value: str, start: str, end: str) -> None:
    mention = only(text)
    assert (mention.value, mention.period, mention.basis) == (value, days(start, end), TimeBasis.PUBLISHED)


LIVE = """A dam broke on Sunday.
12 February 2024, 09:30
Divers found a second body this morning. The search will go on tomorrow.
11 February 2024, 17:45
A woman was found dead this afternoon."""


def test_the_posts_of_a_live_page_are_read_against_their_own_days() -> None:
    found = dict(read(LIVE, on("2024-02-13")))
    assert found["Sunday"] == "2024-02-11"
    assert found["this morning"] == "2024-02-12TMO"
    assert found["tomorrow"] == "2024-02-13"
    assert found["this afternoon"] == "2024-02-11TAF"


def test_one_line_that_is_a_day_makes_no_sections() -> None:
    assert sections_of(LIVE.partition("11 February")[0], DECEMBER_28) == ()
    spans = [section.span for section in sections_of(LIVE, DECEMBER_28)]
    assert "".join(span.of(LIVE) for span in spans) == LIVE


def test_a_time_of_day_is_of_the_day_that_was_told_before() -> None:
    text = "The quake struck before dawn on Sunday. It hit at 4:42 a.m. at a depth of 12 kilometres."
    assert read(text)[1] == ("4:42 a.m.", "2021-12-26T04:42")
    assert read("It hit at 4:42 a.m.") == [("4:42 a.m.", "2021-12-28T04:42")]


def test_since_the_strike_began_on_sunday_lasts_until_now() -> None:
    assert only("They cancelled 2,300 operations since the strike began on Sunday.").period == days(
        "2021-12-26", "2021-12-29"
    )


def test_a_year_earlier_stays_open_where_a_saying_stands_between() -> None:
    loss = (
        "The yard lost 312 million in 2020.\nIt was a bad year, she said on Thursday. A year earlier it earned 88."
    )
    assert read(loss)[-1] == ("A year earlier", "XXXX")
    assert read("The bridge fell on Thursday. A year earlier it was mended.")[-1] == ("A year earlier", "2020")


def test_the_week_that_begins_on_a_day_is_not_the_current_one() -> None:
    assert read("the plan for the week beginning February 4") == [("February 4", "2022-02-04")]


def test_the_first_months_of_a_year_are_a_length_with_a_period() -> None:
    mention = only("over 17 percent in the first seven months of this year")
    assert mention.text == "the first seven months of this year"
    assert (mention.type, mention.value) == (TimeType.DURATION, "P7M")
    assert mention.period == days("2021-01-01", "2021-08-01")


def test_since_runs_to_the_day_of_publication_or_without_end() -> None:
    assert only("since 1992").period == days("1992-01-01", "2021-12-29")
    assert only("since 1992", UNDATED).period == days("1992-01-01", None)


@pytest.mark.parametrize("text", ["between 2012 and 2020", "from 2012 to 2020"])
def test_both_ends_of_a_range_cover_the_whole(text: str) -> None:
    first, last = read_times(text, UNDATED)
    assert (first.value, last.value) == ("2012", "2020")
    assert first.period == last.period == days("2012-01-01", "2021-01-01")


def test_months_joined_by_a_dash_share_the_year_and_the_period() -> None:
    first, last = read_times("in January–May 2020", DECEMBER_28)
    assert (first.value, last.value) == ("2020-01", "2020-05")
    assert first.period == last.period == days("2020-01-01", "2020-06-01")
    assert read("from April to May") == [("April", "2021-04"), ("May", "2021-05")]


def test_a_range_ends_after_it_starts() -> None:
    assert read("It ran from Nov. 3 to Feb. 5.") == [("Nov. 3", "2021-11-03"), ("Feb. 5", "2022-02-05")]


def test_the_first_day_of_a_range_takes_the_year_of_the_last() -> None:
    for text in ("from 28 January to 25 May 1521", "from January 28 to May 25, 1521"):
        assert [value for _, value in read(text)] == ["1521-01-28", "1521-05-25"]


def test_the_second_day_of_a_range_takes_month_and_year_from_the_first() -> None:
    assert read("They met on May 8–9, 2017.") == [("May 8", "2017-05-08"), ("9, 2017", "2017-05-09")]
    assert read("They met on March 3 and 4.") == [("March 3", "2021-03-03"), ("4", "2021-03-04")]


def test_earlier_and_later_count_from_what_was_named_before() -> None:
    text = (
        "It shut on March 10, 2020. Two days earlier it had borrowed, it was sold the following month, "
        "and three weeks later it grew; it had shrunk the year before."
    )
    first, *others = read_times(text, UNDATED)
    assert first.value == "2020-03-10"
    assert [m.value for m in others] == ["2020-03-08", "2020-04", "2020-03-29", "2019"]
    assert {m.basis for m in others} == {TimeBasis.CONTEXT}


def test_a_year_named_in_the_sentence_is_the_year_of_its_months() -> None:
    year, month = read_times("In 2016 the bank cut rates in June.", DECEMBER_28)
    assert (month.value, month.basis) == ("2016-06", TimeBasis.CONTEXT)
    assert year.value == "2016"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("a three-day visit", TimeType.DURATION, "P3D"),
        ("for more than a decade", TimeType.DURATION, "P1DE"),
        ("for several years", TimeType.DURATION, "PXY"),
        ("a 10-hour flight", TimeType.DURATION, "PT10H"),
        ("every Monday", TimeType.SET, "XXXX-WXX-1"),
        ("open on Mondays", TimeType.SET, "XXXX-WXX-1"),
        ("every four years", TimeType.SET, "P4Y"),
        ("paid annually", TimeType.SET, "P1Y"),
        ("is now higher", TimeType.DATE, "PRESENT_REF"),
        ("has recently risen", TimeType.DATE, "PAST_REF"),
        ("in the future", TimeType.DATE, "FUTURE_REF"),
    ],
)
def test_lengths_repetitions_and_references_have_no_period(text: str, kind: TimeType, value: str) -> None:
    mention = only(text)
    assert (mention.type, mention.value) == (kind, value)
    assert (mention.period, mention.basis) == (None, TimeBasis.UNKNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "They may march again.",
        "The second of its kind, the fall in trade, the sun.",
        "Police held 2021 people and 7,000 sheep for $1999.",
        "Super Bowl 50 was seen by 1.5 million; the 44-year-old won.",
        "Resolution 1973 was read; 1,992 voted.",
        "They may 8 times march 10 miles on the april fool.",
        "The port handles 300 ships a month, nearly three-quarters of them big.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("it grew last month", "XXXX-XX"),
        ("it grew this year", "XXXX"),
        ("he said on Monday", "XXXX-WXX-1"),
        ("he said on Thursday last week", "XXXX-WXX-4"),
        ("he left yesterday", "XXXX-XX-XX"),
        ("it shut on May 8", "XXXX-05-08"),
        ("in the second quarter", "XXXX-Q2"),
        ("in the first seven months of this year", "P7M"),
        ("it closed two days later", "XXXX-XX-XX"),
    ],
)
def test_without_a_publication_date_relative_words_stay_open(text: str, value: str) -> None:
    mention = only(text, UNDATED)
    assert (mention.value, mention.period, mention.basis) == (value, None, TimeBasis.UNKNOWN)


def test_a_bound_on_publication_bounds_what_counts_from_it() -> None:
    bounded = Published(not_before=date(2022, 1, 1))
    for text in ("this year", "in the first seven months of this year"):
        mention = only(text, bounded)
        assert (mention.period, mention.basis) == (days("2022-01-01", None), TimeBasis.BOUNDED)
    assert only("last month", bounded).period == days("2021-12-01", None)


def test_a_date_known_to_the_year_settles_years_and_bounds_months() -> None:
    published = on("2021")
    assert [only(text, published).value for text in ("this year", "last year", "on May 8")] == [
        "2021",
        "2020",
        "2021-05-08",
    ]
    mention = only("last month", published)
    assert (mention.value, mention.period) == ("XXXX-XX", days("2020-12-01", "2021-12-01"))
    assert mention.basis is TimeBasis.BOUNDED


def test_a_date_known_to_the_month_settles_months() -> None:
    assert only("last month", on("2021-01")).value == "2020-12"


publication_days = st.dates(date(1950, 1, 1), date(2100, 12, 31)).filter(lambda d: (d.month, d.day) != (2, 29))


@given(publication_days)
def test_moving_publication_by_a_year_moves_what_is_relative_and_nothing_else(day: date) -> None:
    text = (
        "This year it rose, last year it fell, next month it opens, last quarter it shut, a year ago it began. "
        "It shut in March 1987, on May 8, 2021, and from 1990 to the mid-1990s. "
    )
    later = day.replace(year=day.year + 1)
    here, there = (read_times(text, on(d.isoformat())) for d in (day, later))
    assert len(here) == len(there) == 9
    for one, other in zip(here, there, strict=True):
        if one.basis is TimeBasis.EXPLICIT:
            assert one == other
        else:
            assert one.period is not None
            assert other.period == Period(*(_a_year_on(side) for side in (one.period.start, one.period.end)))


def _a_year_on(day: date | None) -> date:
    assert day is not None
    return day.replace(year=day.year + 1)


@given(publication_days, st.sampled_from(["yesterday", "two days ago", "tomorrow night"]))
def test_days_move_as_many_days_as_publication_does(day: date, words: str) -> None:
    later = day.replace(year=day.year + 1)
    here, there = (only(words, on(d.isoformat())).period for d in (day, later))
    assert here is not None
    assert there is not None
    assert here.start is not None
    assert there.start is not None
    assert there.start - here.start == later - day


@given(publication_days, st.sampled_from(list(calendar.day_name)), st.booleans())
def test_a_weekday_is_that_weekday_within_a_week_on_its_side(day: date, name: str, ahead: bool) -> None:
    text = f"They will meet on {name}." if ahead else f"They met on {name}."
    start = date.fromisoformat(only(text, on(day.isoformat())).value)
    assert calendar.day_name[start.weekday()] == name
    assert 0 <= ((start - day) if ahead else (day - start)).days < 7


words = st.sampled_from(
    "the first May 8 2021 last years ago later year's quarter of Q3 10 a.m. on Monday – - and 's noon two 9999 "
    "0 1 century 99th fiscal since between to 31 February 1000 twice a ''".split()
)
texts = st.one_of(st.text(max_size=200), st.lists(words, max_size=30).map(" ".join))
publications = st.sampled_from([None, "2021", "2021-12", "2021-12-28", "2024-02-29", "0001-01-01", "9999-12-31"])


@given(texts, publications)
def test_mentions_of_any_text_are_exact_ordered_and_apart(text: str, published: str | None) -> None:
    end = 0
    for mention in read_times(text, on(published)):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@given(texts, publications)
def test_reading_is_repeatable(text: str, published: str | None) -> None:
    assert read_times(text, on(published)) == read_times(text, on(published))


@given(texts)
def test_a_place_names_the_first_row_that_matches_there(text: str) -> None:
    for place in places(text):
        matching = [row for row, rule in enumerate(RULES) if rule.pattern.match(text, place.start)]
        assert matching[0] == place.row
