"""The chosen sentences as statements with their quotes."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text.span import Span
from service.extraction.extract import extract
from service.extraction.scored_sentence import Selection
from tests.service.fake_passages import ask, scored

PRICE = ask("What did the ferry cost in 2019?")
WORDS = st.lists(st.sampled_from(["ferry", "“Lund”", "\n", "14", "crowns.", "  said", "2021"]), min_size=1)


def drafts(*sentences):
    return [draft for _, draft in extract(Selection(sentences), PRICE)]


def test_a_sentence_is_its_own_quote():
    choice = scored(PRICE, "In 2019 the ferry to Lund cost 9 crowns.")
    (draft,) = drafts(choice)
    assert draft.text == choice.text
    assert [quote.span for quote in draft.quotes] == [choice.fact.span]
    assert draft.quotes[0].article is choice.candidate.article
    assert draft.introduction == ""


def test_white_space_is_told_as_one_space_and_quoted_as_it_stands():
    choice = scored(PRICE, "In 2019 the ferry\n  to Lund cost 9 crowns.")
    (draft,) = drafts(choice)
    assert draft.text == "In 2019 the ferry to Lund cost 9 crowns."
    assert draft.quotes[0].text == choice.text


def test_a_relative_time_is_resolved_before_the_sentence_and_the_speaker_kept():
    (draft,) = drafts(scored(PRICE, "The ferry cost 9 crowns last year, Ida Brandt said.", published="2020-06-01"))
    assert draft.introduction == "2019 (“last year”): "
    assert draft.statement.startswith("2019 (“last year”): The ferry")
    assert draft.speaker == "Ida Brandt"
    assert draft.period
    assert str(draft.period.period.start) == "2019-01-01"
    assert draft.period.basis == "given"


def test_the_words_that_answer_are_found_again_in_the_sentence_as_it_is_said():
    choice = scored(PRICE, "Fares of 9 crowns:\n  the ferry cost 9 crowns.")
    place = choice.text.rindex("9 crowns") + choice.fact.span.start
    (draft,) = drafts(replace(choice, answer=Span(place, place + 8)))
    assert draft.answer == Span(34, 42)
    assert draft.answer.of(draft.text) == "9 crowns"


@settings(deadline=None, max_examples=50)
@given(WORDS)
def test_every_quote_is_the_text_at_its_place(words: list[str]):
    choice = scored(PRICE, " ".join(words))
    for draft in drafts(choice):
        for quote in draft.quotes:
            assert quote.span.of(quote.article.text) == quote.text
            assert Span(0, len(quote.article.text)).contains(quote.span)
