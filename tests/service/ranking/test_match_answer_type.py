"""What a sentence holds of the kind of thing that a question asks for."""

from collections.abc import Callable
from datetime import date

import pytest

from service.question.question import Question, read_question
from service.ranking.match_answer_type import cause_match, full_name_match, leader_match, type_match, unit_match

Match = Callable[[Question, str], float]


@pytest.mark.parametrize(
    ("match", "question", "holds", "lacks"),
    [
        (type_match, "When did the dam break?", "It broke on June 14.", "It broke in the night."),
        (type_match, "How many polling stations are wanted?", "They want thirty of them.", "They want some more."),
        (type_match, "Who leads the mission?", "It is led by Ruth Amsel.", "It is led by a lawyer."),
        (unit_match, "How much did the line cost?", "It cost $340 million.", "It has 17 stops."),
        (unit_match, "How much did the line cost?", "It cost 900 euros.", "It was 9 kilometres long."),
        (unit_match, "What share of them voted?", "It was 52 percent.", "It was 9,000 people."),
        (full_name_match, "Who scored?", "The goals were José Almeida's.", "The goals came on Saturday."),
        (
            leader_match,
            "Who runs the bank?",
            "Governor Ilse Tarnow told reporters so.",
            "The bank told reporters so.",
        ),
        (leader_match, "Who is in charge of it?", "Karla Nemec, who heads the office, said so.", "Nemec said so."),
        (cause_match, "Why did it cost more?", "Steel is to blame for it.", "It cost 340 million."),
        (cause_match, "What drove up the cost?", "It rose because of steel.", "It rose by half."),
    ],
)
def test_a_sentence_that_holds_what_is_asked_for_is_told_from_one_that_does_not(
    match: Match, question: str, holds: str, lacks: str
) -> None:
    asked = read_question(question, date(2026, 1, 1))
    assert (match(asked, holds), match(asked, lacks)) == (1.0, -1.0)


@pytest.mark.parametrize("match", [type_match, unit_match, full_name_match, leader_match, cause_match])
def test_a_question_of_anything_weighs_no_kind(match: Match) -> None:
    asked = read_question("What did scholars say of it?", date(2026, 1, 1))
    assert match(asked, "Ruth Amsel, the director, said on June 14 that 30 percent left because of it.") == 0.0
