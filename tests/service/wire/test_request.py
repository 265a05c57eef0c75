from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from corpus.archive.filter import Filter
from service.answer.answer import Turn
from service.wire.request import ChatRequest


def fields(**request: object) -> list[str]:
    """Name the fields that a request is refused for."""
    with pytest.raises(ValidationError) as refused:
        ChatRequest.model_validate(request)
    return [".".join(map(str, part["loc"])) for part in refused.value.errors()]


def test_a_plain_question_is_asked_today_about_everything() -> None:
    ask = ChatRequest(question="Who won?").ask()
    assert ask.question == "Who won?"
    assert ask.asked_on == datetime.now(UTC).date()
    assert ask.within.is_everything
    assert ask.history == ()


def test_the_last_user_message_is_the_question_and_the_ones_before_are_the_history() -> None:
    messages = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Who won?"},
        {"role": "assistant", "content": "Kora."},
        {"role": "user", "content": "When?"},
        {"role": "assistant", "content": ""},
    ]
    ask = ChatRequest.model_validate({"messages": messages}).ask()
    assert ask.question == "When?"
    assert ask.history == (
        Turn("system", "Be brief."),
        Turn("user", "Who won?"),
        Turn("assistant", "Kora."),
    )


def test_days_and_outlets_make_the_scope() -> None:
    ask = ChatRequest.model_validate(
        {
            "question": "Who won?",
            "asked_on": "2021-12-29",
            "published_from": "2021-01-01",
            "published_to": "2021-01-01",
            "outlets": ["The Post"],
        }
    ).ask()
    assert ask.asked_on == date(2021, 12, 29)
    assert ask.within == Filter(date(2021, 1, 1), date(2021, 1, 1), ("The Post",))


def test_null_is_the_same_as_leaving_out() -> None:
    request = {
        "question": "Who won?",
        "messages": None,
        "asked_on": None,
        "published_from": None,
        "published_to": None,
    }
    assert ChatRequest.model_validate(request).ask() == ChatRequest(question="Who won?").ask()


@pytest.mark.parametrize("request_", [{}, {"question": ""}, {"question": " \n"}, {"messages": []}])
def test_a_request_that_asks_nothing_is_refused_at_the_question(request_: dict[str, object]) -> None:
    assert fields(**request_) == ["question"]


def test_a_conversation_without_a_user_is_refused_at_the_messages() -> None:
    assert fields(messages=[{"role": "assistant", "content": "Hello."}]) == ["messages"]


def test_a_question_beside_a_conversation_is_refused() -> None:
    assert fields(question="Who?", messages=[{"role": "user", "content": "When?"}]) == ["question"]


@pytest.mark.parametrize(
    "day",
    [
        "2021",
        "2021-13-01",
        "2021-02-30",
        "2021-1-1",
        "tomorrow",
        "",
        20211229,
        1.5,
        True,
        [],
        "2021-12-29T00:00:00",
    ],
)
def test_what_is_no_day_is_refused_by_name(day: object) -> None:
    for field in ("asked_on", "published_from", "published_to"):
        assert fields(question="Who?", **{field: day}) == [field]


@given(st.dates())
def test_every_day_of_the_calendar_is_a_bound(day: date) -> None:
    ask = ChatRequest.model_validate({"question": "Who?", "published_from": day.isoformat()}).ask()
    assert ask.within.published_from == day


def test_a_question_is_asked_on_a_day_with_years_around_it() -> None:
    assert fields(question="Who?", asked_on="0001-01-01") == ["asked_on"]
    assert fields(question="Who?", asked_on="9999-12-31") == ["asked_on"]


def test_an_end_before_the_start_is_refused_at_the_end() -> None:
    assert fields(question="Who?", published_from="2021-02-01", published_to="2021-01-31") == ["published_to"]


def test_a_misspelt_field_is_refused_by_name() -> None:
    assert fields(question="Who?", publishd_from="2021-01-01") == ["publishd_from"]


def test_half_a_surrogate_pair_is_refused_wherever_text_stands() -> None:
    assert sorted(fields(question="\ud800", outlets=["\udc00"])) == ["outlets.0", "question"]
    assert fields(messages=[{"role": "user", "content": "\ud800"}]) == ["messages.0.content"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_other_text_is_a_question(text: str) -> None:
    assert ChatRequest(question=text).ask().question == text
