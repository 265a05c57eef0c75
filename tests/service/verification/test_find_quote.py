"""A quote is found where it was copied from, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.span import Span
from corpus.text.split_sentences import split_sentences
from service.verification.find_quote import find_quote

TEXT = (
    "“We don’t know,” the minister said — twice. A 45-percent rise was re-\nported in the north-\n"
    "eastern\u00a0provinces on 1\u202f800 farms… It cost US$1.8bn. Rain fell. It cost US$1.8bn."
)
SENTENCES = split_sentences(TEXT.replace("\n", " "))


def found(quote: str) -> str | None:
    span = find_quote(quote, TEXT, SENTENCES)
    return span.of(TEXT) if span else None


@pytest.mark.parametrize(
    "quote",
    [
        "A 45-percent rise was re-\nported",
        "a 45 percent rise was reported",
        "A 45–percent rise was reported in the north-eastern provinces on 1 800 farms...",
        "'northeastern provinces on 1800 farms'",
        "...in the north-eastern provinces",
    ],
)
def test_spaces_hyphens_and_marks_around_do_not_matter(quote: str) -> None:
    assert found(quote) == TEXT[44 : TEXT.index(" It cost")]


def test_quotation_marks_of_all_kinds_are_one() -> None:
    assert found('"We don\'t know," the minister said - twice.') == TEXT[:43]


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "  ",
        "”",
        "…",
        "A 46-percent rise",
        "45-percent rise was reported in the provinces",
        "5-percent rise",
        "A 45-percent ri",
        "the Minister said",
        "US$1.8b",
        "US$18bn",
        "Rain … It cost",
        "Rain fell. The cost",
    ],
)
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert found(quote) is None


def test_the_first_of_equal_places_is_taken() -> None:
    assert find_quote("It cost US$1.8bn.", TEXT, SENTENCES) == Span(TEXT.index("It cost"), TEXT.index(" Rain"))


def test_a_quote_over_two_sentences_has_both() -> None:
    assert found("US$1.8bn. Rain") == "It cost US$1.8bn. Rain fell."


@given(st.data())
def test_every_run_of_whole_words_is_found_in_whole_sentences(data: st.DataObject) -> None:
    words = TEXT.split(" ")
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quote = " ".join(words[start:end])
    if any(character.isalnum() for character in quote):
        span = find_quote(quote, TEXT, SENTENCES)
        assert span is not None
        assert {span.start, span.end} <= {edge for s in SENTENCES for edge in (s.start, s.end)}
