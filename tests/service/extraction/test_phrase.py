"""How a sentence of an article is put before a reader."""

import pytest

from corpus.article import DateBasis, Published
from corpus.speech.speech import Speech
from corpus.text.span import Span
from service.extraction.annotated_sentence import AnnotatedSentence
from service.extraction.phrase import in_quotation_marks, introduction
from tests.service.fake_passages import ask, scored

SENTENCE = Span(10, 40)


def fact(speech: Speech | None) -> AnnotatedSentence:
    return AnnotatedSentence(SENTENCE, "", (), (), (), (), speech, Published(None, DateBasis.UNKNOWN), False)


def spoken(start: int, end: int, *, direct: bool = True) -> AnnotatedSentence:
    return fact(Speech(Span(start, end), direct, "Ilse Tarnow", None, None))


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("It is back to what it was.”", "“It is back to what it was.”"),
        ("“It is back to what it was.", "“It is back to what it was.”"),
        ("It is back,” she said, and left.", "“It is back,” she said, and left."),
        ("She said that “it is back.", "She said that “it is back.”"),
        ('It is back to what it was."', '"It is back to what it was."'),
        ('"It is back to what it was.', '"It is back to what it was."'),
        ("“It is back,” she said.", "“It is back,” she said."),
        ("It is back.", "It is back."),
    ],
)
def test_a_quotation_that_goes_on_beyond_the_sentence_is_closed_or_opened(sentence: str, shown: str):
    assert in_quotation_marks(sentence, fact(None)) == shown


def test_a_sentence_out_of_the_middle_of_a_quotation_stands_in_quotation_marks():
    assert in_quotation_marks("We are reliable allies.", spoken(0, 90)) == "“We are reliable allies.”"


def test_only_words_that_were_all_spoken_stand_in_quotation_marks():
    assert in_quotation_marks("We are reliable allies.", spoken(20, 90)) == "We are reliable allies."
    assert in_quotation_marks("She is reliable.", spoken(0, 90, direct=False)) == "She is reliable."


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("Who resigned?", "The mayor of Lund, Ida Brandt, resigned on Tuesday.", "Reported 20 June 2021: "),
        ("Who resigned?", "The mayor of Lund, Ida Brandt, resigned on 4 March 2020.", ""),
        ("Who leads the town?", "The mayor of Lund is Ida Brandt.", ""),
        ("When did the mayor resign?", "The mayor of Lund resigned on Tuesday.", "15 June 2021 (“Tuesday”): "),
        ("How many people live in Lund?", "Some 4,100 people live in Lund.", "Reported 20 June 2021: "),
    ],
)
def test_a_statement_that_needs_a_day_has_one(question: str, sentence: str, told: str):
    asked = ask(question)
    assert introduction(scored(asked, sentence), asked) == told
