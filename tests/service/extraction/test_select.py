"""Which sentences answer."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text.span import Span
from service.extraction.extract import select_sentences
from service.extraction.match_sentence import match_sentence
from service.extraction.scored_sentence import Selection
from service.extraction.select import select
from service.question.question import Question
from service.ranking.rank import PLAIN
from service.ranking.rank_model import unfitted
from service.ranking.reader import ScoredSpan
from service.retrieval.retrieve import RetrievedPassage
from service.verification.verify import MAX_QUOTE
from tests.service.fake_passages import ask, found, passage

MODEL = replace(unfitted(PLAIN), answer_from=0.5, enough=0.6)
COST = ask("What does the ferry to Lund cost?")
SENTENCES = (
    "The ferry to Lund cost 14 crowns.",
    "Some say it is dear.",
    "Olaf Lindqvist runs the harbour of Lund.",
    "In 2019 the price of a ticket was lower.",
)


def chosen(question: Question, *candidates: RetrievedPassage, sure=(), shares=()) -> Selection:
    return select_sentences(found(question, *candidates, sure=sure, shares=shares), MODEL)


def texts(selection: Selection) -> list[str]:
    return [choice.text for choice in selection.sentences]


def test_the_best_sentence_stands_alone_where_it_holds_enough_of_the_probability():
    assert texts(chosen(COST, passage(*SENTENCES[:3]), shares=(0.7, 0.2, 0.1))) == [SENTENCES[0]]


def test_sentences_are_added_until_they_hold_enough_together():
    assert texts(chosen(COST, passage(*SENTENCES[:3]), shares=(0.4, 0.3, 0.3))) == list(SENTENCES[:2])


def test_nothing_is_said_where_nothing_is_likely_to_answer():
    assert chosen(COST, passage(*SENTENCES), sure=(0.4, 0.3, 0.3, 0.1)) == Selection(())


def test_nothing_is_said_where_nothing_was_found():
    assert chosen(COST) == Selection(())


def test_a_sentence_too_long_to_be_quoted_is_never_chosen_and_the_next_one_is():
    long = "The ferry to Lund cost 14 crowns, " + "and so on " * 60 + "to the end."
    assert len(long) > MAX_QUOTE
    assert texts(chosen(COST, passage(long, SENTENCES[0]), shares=(0.9, 0.1))) == [SENTENCES[0]]


def test_a_time_in_a_sentence_too_long_to_be_quoted_dates_no_other_one():
    long = "In 2019 the line was new, " + "and so on " * 60 + "to the end."
    asked = ask("What did the ferry cost in 2019?")
    near, far = (
        chosen(asked, passage(before, "The ferry to Lund cost 9 crowns.", cosines=(0.1, 1.0)), sure=(0.1, 0.9))
        for before in ("In 2019 the line.", long)
    )
    assert [choice.time for choice in far.sentences] == [None]
    assert near.sentences == ()  # the dating sentence itself ranks first here, and is not sure enough


@pytest.mark.parametrize("sentence", ["Ferry to Lund.", "14 crowns"])
def test_a_fragment_is_never_chosen(sentence: str):
    assert texts(chosen(COST, passage(sentence, SENTENCES[0]))) == [SENTENCES[0]]


def test_a_line_that_is_nothing_but_a_day_is_never_chosen():
    day = "12 February 2024, 22:10."
    asked = ask("What happened at the ferry on 12 February 2024?")
    assert texts(chosen(asked, passage(day, "The ferry sank at noon."), shares=(0.9, 0.1))) == [
        "The ferry sank at noon."
    ]


def test_a_dated_sentence_answers_before_an_undated_one_that_ranks_higher():
    asked = ask("What did the ferry cost in 2019?")
    undated = passage("The ferry to Lund cost 14 crowns.", article_id="a", published=None)
    told = passage("In 2019 the ferry to Lund cost 9 crowns.", article_id="b")
    assert texts(chosen(asked, undated, told)) == ["In 2019 the ferry to Lund cost 9 crowns."]
    assert texts(chosen(asked, undated)) == ["The ferry to Lund cost 14 crowns."]


def test_where_all_is_of_another_time_its_periods_are_told():
    told = chosen(ask("What did the ferry cost in 2012?"), passage("In 2019 the ferry to Lund cost 9 crowns."))
    assert told.sentences == ()
    assert [str(period.start) for period in told.elsewhen] == ["2019-01-01"]


def test_a_copy_of_one_story_is_not_said_twice():
    one = passage("The ferry to Lund is dear these days.", article_id="a", story="a")
    copy = passage("A ferry that goes to Lund is now very dear.", article_id="b", story="a")
    assert len(chosen(COST, one, copy).sentences) == 1
    assert len(chosen(COST, one, replace(copy, story="b")).sentences) == 2


def test_two_different_values_for_one_thing_are_both_said_although_the_first_is_probable_enough():
    asked = ask("By how much did trade between Norvik and Lund grow in 2020?")
    one = passage("Sure, Norvik and Lund say trade grew by 5 percent in 2020.", article_id="a")
    other = passage("But Norvik and Lund say trade grew by 8 percent in 2020.", article_id="b")
    assert len(chosen(asked, one, other, shares=(0.9, 0.1)).sentences) == 2


HAPPENED = ask("What happened to the ferry to Lund?")
STORY = (
    ("The ferry to Lund was sold for scrap.", "2023-05-02"),
    ("The ferry to Lund ran aground off the pier.", "2021-06-20"),
    ("Divers raised the ferry to Lund.", "2022-03-11"),
)


def test_what_happened_is_told_in_several_sentences_in_order_of_time():
    candidates = [passage(text, article_id=day, published=day) for text, day in STORY]
    told = chosen(HAPPENED, *candidates, shares=(0.9, 0.06, 0.04))
    assert texts(told) == [STORY[1][0], STORY[2][0], STORY[0][0]]
    assert texts(chosen(COST, *candidates, shares=(0.9, 0.06, 0.04))) == [STORY[0][0]]


def test_of_several_sentences_only_likely_ones_are_told_and_no_more_than_are_taken_in_at_a_glance():
    words = ("whales", "icebergs", "trawlers", "pilots", "seals", "divers")
    parts = [f"The ferry to Lund met {word}" + f", and more {word}" * 7 + "." for word in words]
    told = texts(chosen(HAPPENED, passage(*parts), sure=(0.9, 0.4, 0.9, 0.9, 0.9, 0.9)))
    assert told == [parts[0], parts[2], parts[3]]
    assert sum(len(text.split()) for text in told) <= 85


@pytest.mark.parametrize(
    ("question", "answered_by", "marked"),
    [
        ("What does the ferry to Lund cost?", 3.0, "14 crowns"),
        ("What does the ferry to Lund cost?", -1.0, None),
        ("Why does the ferry to Lund cost so much?", 3.0, None),
        ("Is the ferry to Lund dear?", 3.0, None),
    ],
)
def test_the_readers_words_are_marked_where_it_takes_them_for_the_answer_and_words_can_answer(
    question: str, answered_by: float, marked: str | None
):
    result = found(ask(question), passage(SENTENCES[0]))
    read = {0: ScoredSpan(Span(23, 32), answered_by)}
    (choice,) = select(replace(result, features=replace(result.features, answers=read)), MODEL).sentences
    assert (choice.answer.of(SENTENCES[0]) if choice.answer else None) == marked


def test_a_day_without_a_year_is_looked_for_in_other_years_where_the_year_of_asking_has_no_answer():
    asked = ask("What did the ferry cost on June 14?")
    told = passage("On June 14, 2019, the ferry to Lund cost 9 crowns.")
    assert asked.year_is_guessed
    assert select(found(asked, told), MODEL).sentences == ()
    assert len(chosen(asked, told).sentences) == 1


@settings(deadline=None, max_examples=40)
@given(
    order=st.permutations(SENTENCES),
    sure=st.lists(st.floats(0, 1), min_size=4, max_size=4),
    shares=st.lists(st.floats(0.01, 1), min_size=4, max_size=4),
)
def test_what_is_chosen_keeps_its_order_its_words_and_its_match(order: list[str], sure: list[float], shares):
    told = chosen(COST, passage(*order), sure=sure, shares=list(np.array(shares) / sum(shares)))
    assert texts(told) == sorted(texts(told), key=order.index)
    for choice in told.sentences:
        assert choice.fact.span.of(choice.candidate.article.text) == choice.text
        assert choice.match == match_sentence(COST, choice.fact)
