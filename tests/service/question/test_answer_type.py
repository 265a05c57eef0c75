"""The type of answer that a question expects."""

from datetime import date

import pytest

from corpus.figures.figure import FigureKind
from service.question.answer_type import AnswerKind, AnswerType
from service.question.casualty import Casualty
from service.question.question import read_question


def expected(question: str) -> AnswerType:
    return read_question(question, date(2026, 11, 21)).expects


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When was the dam built?", AnswerKind.DATE),
        ("In which year did the plant close?", AnswerKind.DATE),
        ("The plant closed when?", AnswerKind.DATE),
        ("How did the mayor react when the plant closed?", AnswerKind.ANYTHING),
        ("How warm must the soil be?", AnswerKind.AMOUNT),
        ("How many troops are there?", AnswerKind.COUNT),
        ("How many were fined?", AnswerKind.COUNT),
        ("How much was the fine?", AnswerKind.MONEY),
        ("What was the price of the ferry?", AnswerKind.MONEY),
        ("How much money did the club lose?", AnswerKind.MONEY),
        ("How much did the cost rise?", AnswerKind.CHANGE),
        ("What trade growth was reported?", AnswerKind.AMOUNT),
        ("By how much did trade grow?", AnswerKind.CHANGE),
        ("What share of the budget went to schools?", AnswerKind.PERCENTAGE),
        ("What was the rate of inflation?", AnswerKind.PERCENTAGE),
        ("How much of the budget was spent?", AnswerKind.AMOUNT),
        ("How old was the man who paid the fine?", AnswerKind.AGE),
        ("How long did it take to pay the fine?", AnswerKind.DURATION),
        ("Which researcher led the study?", AnswerKind.PERSON),
        ("What major event was held?", AnswerKind.ANYTHING),
        ("What do scholars say of it?", AnswerKind.ANYTHING),
        ("In which two cities are the troops?", AnswerKind.PLACE),
        ("Did Putin promise weapons?", AnswerKind.WHETHER),
        ("Why did it rain?", AnswerKind.CAUSE),
        ("What drove up the price?", AnswerKind.CAUSE),
    ],
)
def test_the_words_of_a_question_tell_what_type_of_answer_it_expects(question: str, kind: AnswerKind) -> None:
    assert expected(question).kind is kind


def test_a_rise_in_cost_may_be_told_in_percent_and_in_money_but_the_cost_only_in_money() -> None:
    assert expected("How much did the cost rise?").figures > {FigureKind.PERCENT, FigureKind.MONEY}
    assert expected("How much did it cost?").figures == {FigureKind.MONEY}


def test_what_is_no_amount_is_answered_by_no_figure() -> None:
    asked = expected("Who broke the dam?")
    assert (asked.is_amount, asked.figures) == (False, frozenset())


@pytest.mark.parametrize(("question", "leads"), [("Who heads the bank?", True), ("Who scored?", False)])
def test_who_heads_something_is_told_from_who_does_something(question: str, leads: bool) -> None:
    assert expected(question).leads is leads


def test_a_number_of_people_has_what_befell_them() -> None:
    assert expected("How many lives did the flood cost?").befell == {Casualty.DEAD}
