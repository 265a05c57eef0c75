from datetime import date

import pytest

from corpus.figures.figure import Direction
from corpus.time.timex import Period
from service.question.question import read_question

ASKED_ON = date(2026, 11, 21)


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number + 1, 1, 1))


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("What trade growth was reported in 2021?", (year(2021),)),
        ("How much was sent last year?", (year(2025),)),
        ("Who said that trade rose 25 percent over 2020?", ()),
        ("How much did turnover grow in the first seven months of the year?", ()),
        ("What happened after 1945?", (Period(date(1946, 1, 1), None),)),
        ("How many lived there by 1945?", (Period(None, date(1946, 1, 1)),)),
        ("What happened before 1945?", (Period(None, date(1945, 1, 1)),)),
    ],
)
def test_the_period_of_the_fact_is_read_but_not_what_it_is_compared_with(
    question: str, periods: tuple[Period, ...]
):
    assert read_question(question, ASKED_ON).periods == periods


def test_the_speaker_and_the_direction_that_are_asked_for_are_read():
    said = read_question("By how much did trade fall, according to Vladimir Putin?", ASKED_ON)
    assert (said.speaker, said.direction) == ("Vladimir Putin", Direction.FELL)
    assert read_question("What did Rahmon say about security?", ASKED_ON).speaker == "Rahmon"


@pytest.mark.parametrize(
    ("question", "guessed"),
    [
        ("What was said on May 8?", True),
        ("What was said on May 8, 2021?", False),
        ("What rose last month?", False),
    ],
)
def test_a_day_without_a_year_is_known_to_be_a_guess(question: str, guessed: bool):
    assert read_question(question, ASKED_ON).year_is_guessed is guessed


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("When did Vane call Petra Moll?", None),
        ("How often has Vane called Petra Moll?", None),
        ("Why did Vane call a strike?", None),
        ("How many planes did Marlo Air add?", None),
        ("What did Marlo Air add to its fleet?", None),
        ("How many lives did Cyclone Orla claim?", None),
        ("What did Vane call the report?", "Vane"),
        ("What has Vane called Petra Moll?", "Vane"),
        ("What did Vane add?", "Vane"),
        ("When did Vane claim that the talks failed?", "Vane"),
        ("When did Vane say so?", "Vane"),
    ],
)
def test_a_verb_that_is_not_always_saying_asks_for_words_only_after_what(question: str, speaker: str | None):
    assert read_question(question, ASKED_ON).speaker == speaker


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("What happened to the ferry?", True),
        ("What do we know about Daniel Kroll?", True),
        ("Which hospitals were affected?", True),
        ("How did inflation change between 2022 and 2024?", True),
        ("Who won the cup?", False),
        ("What does the ferry cost?", False),
        ("Which hospital was affected?", False),
        ("How did the fire start?", False),
    ],
)
def test_a_question_that_one_sentence_hardly_answers_asks_for_several(text: str, several: bool) -> None:
    assert read_question(text, date(2026, 1, 5)).asks_several is several
