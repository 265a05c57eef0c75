"""History is read from its own dates, timetables look ahead, and asides date nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import DateBasis, Published
from corpus.time.read_times import read_times
from corpus.time.story import Story


def values(text: str, published: str) -> dict[str, str]:
    """Return what the expressions of a text mean, by their words."""
    mentions = read_times(text, Published(published, DateBasis.GIVEN))
    return {mention.text: mention.value for mention in mentions}


def test_a_month_belongs_to_the_year_that_its_paragraph_tells_of() -> None:
    told = "In 1952 Marek joined the yard. He built barges. In October he was sent to sea."
    assert values(told, "2020-06-02")["October"] == "1952-10"
    assert values(told.replace(" He", "\n\nHe"), "2020-06-02")["October"] == "2019-10"


def test_a_story_goes_forward_after_december_comes_january() -> None:
    told = values("The siege began on 7 December 1952. In January the town gave in.", "2020-06-02")
    assert told["January"] == "1953-01"


def test_what_has_lasted_until_now_or_lies_ahead_is_not_of_the_year_told_before() -> None:
    found = values("The camp opened in 1992. Since January 24,000 people have come.", "2022-11-22")
    assert found["January"] == "2022-01"
    assert values("Ida Brandt died in 2003. The prize will be given on 12 December.", "2022-11-22")[
        "12 December"
    ] == ("2022-12-12")


def test_news_of_this_year_is_not_dated_by_the_year_before() -> None:
    assert values("In 2023 profits fell. In March they rose again.", "2024-06-03")["March"] == "2024-03"


@pytest.mark.parametrize("aside", [", who took over in 2019,", ", founded in 1998,", " (opened in 2001)"])
def test_what_stands_in_an_aside_dates_nothing_behind_it(aside: str) -> None:
    assert values(f"The firm{aside} will move in May.", "2023-10-24")["May"] == "2024-05"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The museum reopens on Friday.", "Friday", "2024-03-08"),
        ("Talks resume on Monday and end on Tuesday.", "Tuesday", "2024-03-12"),
        ("The river is forecast to crest on Saturday.", "Saturday", "2024-03-09"),
        ("After two visits on Friday the inspectors left.", "Friday", "2024-03-01"),
        ("The school burned down on March 20, the town said.", "March 20", "2023-03-20"),
        ("The court sits a week on Tuesday.", "a week on Tuesday", "2024-03-19"),
        ("The vote is in two weeks' time.", "two weeks' time", "2024-W12"),
        ("Ten years ago today the dam broke.", "Ten years ago today", "2014-03-06"),
        ("Shops close on Good Friday.", "Good Friday", "2024-03-29"),
        ("The service will be held on 20 March.", "20 March", "2024-03-20"),
        ("The mill is to be closed on 20 March.", "20 March", "2024-03-20"),
        ("The service was held on 20 March.", "20 March", "2023-03-20"),
        ("They vote on the last Monday in May.", "the last Monday in May", "2024-05-27"),
    ],
)
def test_which_way_a_sentence_looks_says_which_day_is_meant(text: str, words: str, value: str) -> None:
    assert values(text, "2024-03-06")[words] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It shut on 25/12/2023.", "2023-12-25"),
        ("It shut on 12/25/2023.", "2023-12-25"),
        ("It shut on 03/04/2023.", "2023"),
        ("It was tested on 16-JUL-2020.", "2020-07-16"),
        ("The temple burned in 356 BC.", "BC0356"),
    ],
)
def test_forms_of_written_days(text: str, value: str) -> None:
    assert list(values(text, "2024-03-06").values()) == [value]


def test_an_unclear_day_is_read_in_the_order_that_the_text_writes() -> None:
    assert values("It shut on 25/12/2023 and opened on 03/01/2024.", "2024-03-06")["03/01/2024"] == "2024-01-03"


def test_a_time_of_day_is_no_year_and_a_first_name_no_month() -> None:
    assert values("It struck at 1930 GMT on Saturday.", "2024-03-06") == {
        "1930 GMT on Saturday": "2024-03-02T19:30"
    }
    assert values("April Jones met August Wilson.", "2024-03-06") == {}


def test_the_days_of_a_list_share_its_month() -> None:
    told = values("Staff walk out on Monday 18, Tuesday 19 and Sunday 24 March.", "2024-03-06")
    assert list(told.values()) == ["2024-03-18", "2024-03-19", "2024-03-24"]


def test_a_text_is_a_history_by_its_years_not_by_one_of_them() -> None:
    assert Story(" ".join(f"In {year} a mill was built." for year in range(1901, 1912)), "2024").is_history
    assert not Story("In 1901 a mill was built. It shut yesterday.", "2024").is_history


@settings(max_examples=200)
@given(st.text(st.sampled_from("0123456789 /-,.aMy\n"), max_size=60), st.sampled_from(["May", "BC", "ago today"]))
def test_no_text_stops_the_reading(noise: str, word: str) -> None:
    for mention in read_times(f"{noise} {word} {noise}", Published("2024-03-06", DateBasis.GIVEN)):
        assert mention.text == f"{noise} {word} {noise}"[mention.start : mention.end]
