"""What of a sentence matches a question: the figure that answers, its time and its scope."""

import pytest

from corpus.text.span import Span
from service.extraction.annotated_sentence import sentence_at
from service.extraction.match_sentence import match_sentence
from service.extraction.sentence_match import Scope, SentenceMatch
from tests.service.fake_passages import ask, passage


def match(question: str, *sentences: str, published: str | None = "2021-06-20") -> SentenceMatch:
    """Return the match of the last of the sentences."""
    return match_sentence(ask(question), sentence_at(passage(*sentences, published=published), len(sentences) - 1))


@pytest.mark.parametrize(
    ("question", "sentence", "scope"),
    [
        ("What did the ferry cost in 2020?", "In 2020 the ferry cost 14 crowns.", Scope.WITHIN),
        ("What did the ferry cost in 2020?", "In 2019 the ferry cost 9 crowns.", Scope.OUTSIDE),
        ("What did the ferry cost in 2020?", "Last year the ferry cost 14 crowns.", Scope.WITHIN),
        ("What did the ferry cost in 2020?", "The ferry cost 14 crowns.", Scope.OPEN),
        ("What did the ferry cost in 2021?", "The ferry cost 14 crowns.", Scope.WITHIN),
        ("What does the ferry cost?", "In 2019 the ferry cost 9 crowns.", Scope.WITHIN),
        ("By how much did trade grow?", "Trade fell by 4 percent.", Scope.OUTSIDE),
        ("What did Ida Brandt say of trade?", "Trade will rise next year, Olaf Lindqvist said.", Scope.OUTSIDE),
        ("What did Ida Brandt say of trade?", "Trade will rise next year, Ida Brandt said.", Scope.WITHIN),
    ],
)
def test_what_is_known_to_be_of_another_time_direction_or_speaker_is_outside(
    question: str, sentence: str, scope: Scope
):
    assert match(question, sentence).scope is scope


def test_a_sentence_without_a_time_is_dated_by_the_one_before():
    told = match("What did the ferry cost in 2019?", "In 2019 the line was new.", "The ferry cost 9 crowns.")
    assert told.scope is Scope.WITHIN
    assert told.time is not None
    assert told.time.text == "2019"


def test_what_an_undated_article_says_of_this_year_stays_open():
    told = match("What did the ferry cost in 2021?", "This year the ferry cost 14 crowns.", published=None)
    assert told.scope is Scope.OPEN


def test_of_two_figures_the_one_of_the_asked_period_answers_and_dates_the_sentence():
    told = match(
        "By how much did trade grow in 2020?", "Trade grew by 5 percent in 2019 and by 8 percent in 2020."
    )
    assert told.figure is not None
    assert told.figure.span.of("Trade grew by 5 percent in 2019 and by 8 percent in 2020.") == "8 percent"
    assert told.time is not None
    assert told.time.text == "2020"


def test_a_question_that_asks_for_no_amount_has_no_figure():
    assert match("Who runs the ferry?", "The ferry cost 14 crowns.").figure is None


def test_of_two_figures_the_one_that_a_reader_marks_answers():
    question = ask("How many people were on the ferry?")
    fact = sentence_at(passage("The crew said 187 people and 12 people came aboard in two ports."), 0)
    for figure in fact.figures[:2]:
        assert match_sentence(question, fact, figure.span).figure == figure


def test_a_figure_of_a_year_is_not_surely_that_of_its_july():
    question = "How high was inflation in July 2020?"
    assert match(question, "Inflation was 12 percent in 2020.").scope is Scope.OPEN
    assert match(question, "Inflation was 12 percent in July 2020.").scope is Scope.WITHIN
    assert match("How high was inflation in 2020?", "Inflation was 12 percent in July 2020.").scope is Scope.WITHIN


def test_of_two_days_the_one_that_a_reader_marks_answers_when():
    question = ask("On what day was the fire contained?")
    fact = sentence_at(passage("Firefighters on Tuesday contained the fire that had burnt since 8 June 2021."), 0)
    for time in fact.times:
        assert match_sentence(question, fact, Span(time.start, time.end)).time == time
