"""Disagreements, and which value replaces which."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.extraction.conflict import conflicts, is_revision, newest_first
from service.extraction.scored_sentence import ScoredSentence
from tests.service.fake_passages import ask, scored

GREW = ask("By how much did trade between Norvik and Lund grow?")


def of(percent: int, article_id: str, published: str | None, words: str = "Sure") -> ScoredSentence:
    sentence = f"{words}, trade between Norvik and Lund grew by {percent} percent in 2020."
    return scored(GREW, sentence, article_id=article_id, published=published)


EARLY = of(5, "early", "2021-03-01")
LATE = of(8, "late", "2021-05-01")
CORRECTED = of(8, "corrected", "2021-05-01", "In a revised count")
ALIKE = of(5, "alike", "2021-04-01")
AGAIN = of(5, "again", "2021-06-01", "In a revised count")
REPLACEMENTS = ((CORRECTED, EARLY), (CORRECTED, ALIKE), (AGAIN, CORRECTED), (AGAIN, LATE))
UNDATED = of(9, "undated", None, "In a revised count")


@pytest.mark.parametrize(
    ("one", "other", "whether"),
    [
        (EARLY, LATE, False),
        (EARLY, CORRECTED, True),
        (CORRECTED, LATE, False),
        (EARLY, UNDATED, False),
    ],
)
def test_a_later_value_replaces_an_earlier_one_only_where_it_says_so(one, other, whether: bool):
    assert is_revision(one, other) is whether
    assert is_revision(other, one) is whether


def test_what_one_source_says_on_a_later_day_replaces_what_it_said_before():
    one, other = (
        scored(GREW, f"Trade of Norvik and Lund grew by {percent} percent in 2020, Ida Brandt said.", **place)
        for percent, place in (
            (5, {"article_id": "a", "published": "2021-03-01"}),
            (8, {"article_id": "b", "published": "2021-05-01"}),
        )
    )
    assert one.speaker == other.speaker == "Ida Brandt"
    assert is_revision(one, other)


def test_a_disagreement_names_its_statements_what_they_are_about_and_its_kind():
    (dispute,) = conflicts([(EARLY,), (LATE,)])
    assert (dispute.statements, dispute.kind) == ((0, 1), "dispute")
    assert "trade" in dispute.about
    assert dispute.about.endswith("2020")
    (revision,) = conflicts([(EARLY,), (CORRECTED,)])
    assert (revision.statements, revision.kind) == ((1, 0), "revision"), "what replaces the other is named first"


def test_each_pair_that_disagrees_is_told_and_no_other():
    assert [conflict.statements for conflict in conflicts([(EARLY,), (LATE,), (ALIKE,)])] == [(0, 1), (1, 2)]


def test_what_replaces_a_value_is_said_before_it_and_disputes_keep_their_order():
    assert newest_first([EARLY, LATE]) == (EARLY, LATE)
    assert newest_first([EARLY, CORRECTED]) == (CORRECTED, EARLY)
    assert newest_first([CORRECTED, EARLY]) == (CORRECTED, EARLY)
    assert newest_first([EARLY, ALIKE, CORRECTED]) == (CORRECTED, EARLY, ALIKE)
    assert newest_first([EARLY, AGAIN, CORRECTED]) == (AGAIN, CORRECTED, EARLY)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from([EARLY, LATE, CORRECTED, ALIKE, AGAIN, UNDATED]), unique_by=id))
def test_newest_first_is_a_permutation_in_which_no_value_stands_before_what_replaces_it(said):
    ordered = newest_first(said)
    assert {id(each) for each in ordered} == {id(each) for each in said}
    assert len(ordered) == len(said)
    for later, earlier in REPLACEMENTS:
        if later in said and earlier in said:
            assert ordered.index(later) < ordered.index(earlier)


def test_what_an_article_says_was_told_first_is_replaced_by_what_it_tells_now():
    asked = ask("How many people died in the mine at Lund?")
    told = (
        "The ministry first spoke of 14 dead in the mine at Lund, and of 31 a week later.",
        "The ministry has lowered the toll of the disaster in the mine at Lund from 31 to 29.",
    )
    first, now = (scored(asked, *told, place=place) for place in (0, 1))
    assert now.figure is not None
    assert now.figure.quantity.value == 29
    assert is_revision(first, now)
    assert newest_first([first, now]) == (now, first)
