from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.text.split_sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


def test_abbreviations_initials_and_decimals_end_no_sentence():
    text = "The U.S. trade rose 4.5 percent in Jan. 2021. J. P. Smith of Acme Inc. said so at No. 5, St. James St."
    assert sentences(text) == [
        "The U.S. trade rose 4.5 percent in Jan. 2021.",
        "J. P. Smith of Acme Inc. said so at No. 5, St. James St.",
    ]


def test_an_abbreviation_ends_a_sentence_where_a_usual_first_word_follows():
    assert sentences("They left the U.S. The troops went home.") == ["They left the U.S.", "The troops went home."]


def test_closing_quotation_marks_stay_with_their_sentence():
    text = "“We fell. But now we rise.” He smiled. “Why?” Putin said."
    assert sentences(text) == ["“We fell.", "But now we rise.”", "He smiled.", "“Why?” Putin said."]


def test_a_line_break_ends_a_sentence_unless_the_text_is_hard_wrapped():
    assert sentences("Leaders meet\nPutin met Rahmon.") == ["Leaders meet", "Putin met Rahmon."]
    wrapped = (
        "The river burst its banks\nabove the town of Lomna in\nthe night, and many died\nthere. Rain goes on."
    )
    assert len(sentences(wrapped)) == 2


@given(st.text(alphabet="aB .!?\n“”\"'1U.S", max_size=200))
def test_every_character_that_is_not_white_space_lies_in_exactly_one_sentence(text: str):
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert {i for i, character in enumerate(text) if not character.isspace()} <= covered
    assert all(span.of(text).strip() == span.of(text) for span in spans)
