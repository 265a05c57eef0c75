"""Sentences that lack what any answer must hold."""

from datetime import date

import pytest

from corpus.article import Article, DateBasis, Published
from corpus.document import Document
from corpus.text.span import Span
from ingest.annotate import annotate
from service.extraction.annotated_sentence import annotate_sentence
from service.extraction.cannot_answer import cannot_answer
from service.question.question import read_question


@pytest.mark.parametrize(
    ("question", "sentence", "lacking"),
    [
        ("How many stations were moved?", "Eleven stations out of 240 were moved.", False),
        ("How many stations were moved?", "Some stations were moved in May 2021.", True),
        ("How many people died?", "The river rose to 7.2 metres.", True),
        ("How many metres did it rise?", "The river rose to 7.2 metres.", False),
        ("How long does it last?", "It goes on for months.", False),
        ("How much did the line cost?", "The line cost 340 million dollars.", False),
        ("How much did the line cost?", "The line has 17 stops.", True),
        ("How much was the fine?", "The fine was 900 euros.", False),
        ("How much was the fine?", "The fine was paid by 17 drivers.", True),
        ("How much did the cost rise?", "The cost rose by 30 percent.", False),
        ("When did the dam break?", "The dam broke on June 14.", False),
        ("When did the dam break?", "The dam broke in a village.", True),
        ("When did the dam break?", "The dam broke and drowned 17 people.", True),
        ("When did Ida Brandt die?", "Ida Brandt has died at the age of 93.", True),
        ("When did Ida Brandt die?", "From 1963 to 1979 she led the survey.", True),
        ("When did Ida Brandt die?", "She died in her sleep on Sunday.", False),
        ("Who broke the dam?", "The dam broke in a village.", False),
    ],
)
def test_an_amount_needs_a_number_and_a_time_a_date(question: str, sentence: str, lacking: bool) -> None:
    article = Article("a", "", sentence, "a.txt", Published("2021-06-20", DateBasis.GIVEN))
    fact = annotate_sentence(article, annotate(Document.of(article)), Span(0, len(sentence)))
    assert cannot_answer(read_question(question, date(2026, 1, 1)), fact) is lacking
