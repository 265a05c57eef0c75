"""Whether two sentences give different values for the same thing and period."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.extraction.contradicts import contradicts, succeeds
from service.extraction.scored_sentence import ScoredSentence
from tests.service.fake_passages import ask, scored

GREW = ask("By how much did trade between Norvik and Lund grow?")
DIED = ask("How many people died in the flood?")
STORIES = (
    "Sure, Norvik and Lund saw trade grow by 5 percent in 2020.",
    "But Norvik and Lund saw trade grow by 8 percent in 2020.",
    "So Norvik and Lund saw trade grow by 8 percent in 2019.",
    "The board of Norvik and Lund expects trade to grow by 9 percent in 2020.",
    "Rain fell all over the town of Lund.",
)

STORM = "The storm hit the coast with gusts of 215 kilometres an hour, killing at least 26 people."


def of(sentence: str, article_id: str, question=GREW) -> ScoredSentence:
    return scored(question, sentence, article_id=article_id)


@pytest.mark.parametrize(
    ("one", "other", "whether"),
    [
        (STORIES[0], STORIES[1], True),
        (STORIES[0], STORIES[0], False),
        (STORIES[0], STORIES[2], False),
        (STORIES[0], STORIES[3], False),
        (STORIES[0], STORIES[4], False),
        (STORIES[0], "But Arvik and Oster saw trade grow by 8 percent in 2020.", False),
        (STORIES[0], "But Norvik and Lund saw trade grow by 8 percentage points in 2020.", False),
    ],
)
def test_figures_disagree_only_of_one_kind_one_time_one_mood_and_one_story(one: str, other: str, whether: bool):
    assert contradicts(of(one, "a"), of(other, "b")) is whether


@pytest.mark.parametrize(
    ("other", "whether"),
    [
        ("In all, Norvik and Lund count 19 people dead.", True),
        ("In all, Norvik and Lund count 19 people missing.", False),
    ],
)
def test_the_dead_and_the_missing_of_one_flood_do_not_disagree(other: str, whether: bool):
    one = of("In all, Norvik and Lund say 12 people died.", "a", DIED)
    two = of(other, "b", ask("How many people were counted?"))
    assert one.figure
    assert two.figure
    assert contradicts(one, two) is whether


COST = ask("How much will the tunnel cost?")


def test_two_sources_of_one_article_disagree_where_they_stand_together_or_measure_one_thing():
    speaks, puts = (
        "Their officials speak of an investment of $170 million.",
        "The government used a tag of $260 million.",
    )
    between = "Nobody knows. " * 30
    near = scored(COST, speaks, puts), scored(COST, speaks, puts, place=1)
    far = scored(COST, speaks, between, puts), scored(COST, speaks, between, puts, place=2)
    assert contradicts(*near)
    assert not contradicts(*far)


def test_an_old_figure_and_an_undated_one_of_one_article_disagree_only_side_by_side():
    old, new = (
        "The ministry spoke of a cost of $170 million in 2016.",
        "The auditors put it at $260 million.",
    )
    assert contradicts(scored(COST, old, new), scored(COST, old, new, place=1))
    apart = (old, "It rains.", new)
    assert not contradicts(scored(COST, *apart), scored(COST, *apart, place=2))


def test_the_dead_of_1996_and_those_of_today_do_not_disagree():
    old, new = "The council counted 3 people dead in 1996.", "Doctors counted 14 people dead."
    assert not contradicts(scored(DIED, old, new), scored(DIED, old, new, place=1))


def test_a_wind_of_215_kilometres_an_hour_and_cases_of_cholera_are_no_toll():
    question = ask("How many people died in the storm?")
    fact = scored(question, STORM).fact
    (wind,) = [figure for figure in fact.figures if figure.quantity.unit == "km"]
    assert not fact.casualties(wind)
    cases = scored(question, "There have been 38 cases of cholera, and one child has died.").fact
    assert not cases.casualties(cases.figures[0])
    left = scored(question, "At least 12 people died and some 3,400 had to leave the town.").fact
    assert [bool(left.casualties(figure)) for figure in left.figures] == [True, False]


@settings(deadline=None, max_examples=30)
@given(one=st.sampled_from(STORIES), other=st.sampled_from(STORIES))
def test_to_contradict_is_mutual_and_nothing_contradicts_itself(one: str, other: str):
    first, second = of(one, "a"), of(other, "b")
    assert contradicts(first, second) is contradicts(second, first)
    assert not contradicts(first, first)


@pytest.mark.parametrize(
    ("other", "whether"),
    [
        ("The organisers counted 12,000 marchers in Lund.", True),
        ("The marchers in Norvik were 12,000 marchers.", False),
    ],
)
def test_an_article_disagrees_with_itself_only_where_two_sources_do(other: str, whether: bool):
    asked = ask("How many marchers were counted in Lund?")
    one, two = of("The police counted 4,000 marchers in Lund.", "a", asked), of(other, "a", asked)
    assert contradicts(one, two) is whether


def test_the_later_of_two_states_succeeds_the_earlier_where_a_state_is_asked_for():
    told = (
        ("The bank of Lund and Norvik raised its key rate to 5.25 percent.", "old", "2024-01-12"),
        ("The bank of Lund and Norvik lowered its key rate to 4.75 percent.", "new", "2024-05-10"),
    )
    state, past = ask("What is the key rate in Lund?"), ask("To what did Lund raise its key rate in 2024?")
    for question, whether in ((state, True), (past, False)):
        old, new = (scored(question, text, article_id=key, published=day) for text, key, day in told)
        assert succeeds(new, old) is whether
        assert not succeeds(old, new)


@pytest.mark.parametrize(
    "other", ["The owners counted 2,900.", "Doctors of two hospitals spoke of more than 5,000."]
)
def test_another_source_s_bare_number_disagrees_with_the_count_before_it(other: str):
    told = ("Unions said that 4,200 people in Norvik had walked out.", other)
    asked = ask("How many dockers walked out in Norvik?")
    assert contradicts(*(scored(asked, *told, place=place) for place in (0, 1)))


@pytest.mark.parametrize(
    ("later", "whether"),
    [
        ("In Lund, Norvik sold 300 tonnes of fish, the board said.", False),
        ("In Lund, Norvik cut its reported sales to 300 tonnes of fish.", True),
        ("In Lund, Norvik sold 300 tonnes of fish, fewer than announced.", True),
    ],
)
def test_alike_figures_of_undated_reports_disagree_only_where_one_corrects_the_other(later: str, whether: bool):
    asked = ask("How many tonnes of fish did Norvik sell in Lund?")
    one = of("Of fish, Norvik sold 400 tonnes in Lund.", "a", asked)
    assert contradicts(one, of(later, "b", asked)) is whether
