"""Whose a figure or an age is."""

import pytest

from service.extraction.ages import ages
from service.extraction.annotated_sentence import sentence_at
from service.extraction.cannot_answer import cannot_answer
from service.extraction.owner import owner
from tests.service.fake_passages import ask, passage


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Blue List won 41 seats.", "blue list"),
        ("Jon Berg scored 26 goals in 33 matches.", "jon berg"),
        ("It was raised to 60 percent.", ""),
        ("The Audit Board put the cost at 620 million crowns.", ""),
        ("Ida Brandt said that 12 people had died.", ""),
    ],
)
def test_a_figure_is_of_the_subject_of_its_clause_and_never_of_who_only_reports_it(sentence: str, name: str):
    fact = sentence_at(passage(sentence), 0)
    assert owner(fact, fact.figures[0].span) == frozenset(name.split())


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Her husband, Tom Brandt, 58, was on the ferry.", ["tom brandt"]),
        ("Berg, who turned 41 in May, jumped.", ["berg"]),
        ("Ida Brandt pulled a girl of 7 out of the harbour.", ["girl"]),
        ("A captain of 52, Ole Berg, was charged.", ["ole berg"]),
        ("The 34-year-old goalkeeper Ana Ruiz left.", ["ana ruiz"]),
        ("She is 41.", [""]),
        ("Prices rose 41 percent.", []),
    ],
)
def test_an_age_is_of_the_name_beside_it(sentence: str, names: list[str]):
    assert list(ages(sentence_at(passage(sentence), 0))) == [frozenset(name.split()) for name in names]


@pytest.mark.parametrize(
    ("question", "sentence", "lacking"),
    [
        ("How old is Berg?", "Her husband, Tom Brandt, 58, was on the ferry.", True),
        ("How old is Tom Brandt?", "Her husband, Tom Brandt, 58, was on the ferry.", False),
        ("How many goals has Obi Ware scored?", "Jon Berg scored 26 goals in 33 matches.", True),
        ("How many goals has Jon Berg scored?", "Jon Berg scored 26 goals in 33 matches.", False),
        ("How many goals has Obi Ware scored?", "It was his 17th goal of the season.", False),
        ("How many people died in the strike?", "The strike stranded 21,000 people.", True),
        ("How long did Ida Brandt lead the office?", "From 1963 to 1979 she led the office.", False),
    ],
)
def test_what_is_said_of_somebody_else_or_of_another_fate_does_not_answer(
    question: str, sentence: str, lacking: bool
):
    fact = sentence_at(passage(sentence), 0)
    assert cannot_answer(ask(question), fact) is lacking
