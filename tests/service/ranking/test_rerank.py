"""What a cross-encoder reads of the candidates, and where its scores go; it is played by a table of words."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.ranking.cross_encoder import Scores
from service.ranking.features import FEATURES, Features, Rarity, measure_features
from service.ranking.rank import RERANKED
from service.ranking.rerank import CROSS_FEATURES, rerank
from service.retrieval.retrieve import RetrievedPassage
from tests.service.fake_passages import UNIT, ask, passage

PASSAGES, CLOSELY = 12, 4
"""How many passages are read, and of how many the sentences one by one."""
QUESTION = ask("What did the ferry cost?")
HEAD = " (2021-06-20)\n"
"""Of an article without a title."""


class Counting:
    """A CrossEncoder whose score is the last number in a text, and that notes what it reads."""

    def __init__(self) -> None:
        self.read: list[list[str]] = []

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        assert question == QUESTION.text
        self.read.append(list(texts))
        return np.array([float(text.rstrip(".").split()[-1]) for text in texts])


def reranked(*candidates: RetrievedPassage) -> tuple[Features, Features, Counting]:
    """Return the features before and after, and who has read."""
    encoder, rarity = Counting(), Rarity(dict.fromkeys(QUESTION.terms, 1), 10)
    before = measure_features(QUESTION, UNIT, candidates, rarity)
    return before, rerank(QUESTION.text, candidates, before, encoder), encoder


def of_two_sentences(number: int, cosine: float, value: int) -> RetrievedPassage:
    """Return a passage that has a value, as its last sentence has; its first one has the next higher."""
    texts = (f"Hall {number} got {value + 1}.", f"Yard {number} got {value}.")
    return passage(*texts, article_id=str(number), cosines=(cosine, cosine))


MANY = [of_two_sentences(number, 0.9 - number / 50, 10 * (1 + (7 * number) % 20)) for number in range(20)]
"""Twenty, the nearest first, whose values are in no order."""


def test_every_row_keeps_its_place_and_its_features() -> None:
    before, after, _ = reranked(*MANY)
    assert after.places == before.places
    assert after.names == (*FEATURES, *CROSS_FEATURES) == RERANKED.sentence
    assert (after.matrix[:, : len(FEATURES)] == before.matrix).all()


def test_each_sentence_has_the_score_of_its_passage_and_its_own() -> None:
    _, after, _ = reranked(*MANY[:3])
    assert list(after.column("cross_passage")) == [10, 10, 80, 80, 150, 150]
    assert list(after.column("cross_sentence")) == [11, 10, 81, 80, 151, 150]


def test_the_nearest_passages_are_read_and_the_sentences_of_those_that_it_places_first() -> None:
    _, _, encoder = reranked(*MANY)
    passages, sentences = encoder.read
    near = MANY[:PASSAGES]
    assert passages == [HEAD + f"{each.passage.text}" for each in near]
    best = sorted(near, key=lambda each: -float(each.passage.text.rstrip(".").split()[-1]))[:CLOSELY]
    assert sentences == [
        HEAD + f"{span.of(each.article.text)}" for each in best for span in each.passage.sentences
    ]


def test_what_is_not_read_has_the_lowest_score_of_what_is() -> None:
    _, after, encoder = reranked(*MANY)
    passages, sentences = (
        np.array([float(text.rstrip(".").split()[-1]) for text in each]) for each in encoder.read
    )
    of_passages, of_sentences = after.column("cross_passage"), after.column("cross_sentence")
    assert set(of_passages[2 * PASSAGES :]) == {passages.min()}
    assert (of_sentences > sentences.min()).sum() == 2 * CLOSELY - 1
    assert of_sentences.min() == sentences.min()


def test_near_is_by_words_as_well_as_by_meaning() -> None:
    worded = passage("The ferry cost 7.", article_id="worded", cosines=(0.3,))
    _, _, encoder = reranked(*MANY[:PASSAGES], worded)
    assert HEAD + "The ferry cost 7." in encoder.read[0]
    assert len(encoder.read[0]) == PASSAGES


@pytest.mark.parametrize("pronoun", ["It", "They", "“This"])
def test_a_sentence_that_begins_with_a_pronoun_is_read_with_the_one_before_it(pronoun: str) -> None:
    _, _, encoder = reranked(passage("The ferry sailed at 1.", f"{pronoun} took 2.", "Harbours took 3."))
    assert encoder.read[1] == [
        HEAD + "The ferry sailed at 1.",
        HEAD + f"The ferry sailed at 1. {pronoun} took 2.",
        HEAD + "Harbours took 3.",
    ]


def test_a_pronoun_at_the_head_of_a_passage_stands_alone() -> None:
    _, _, encoder = reranked(passage("It took 2.", "Italy took 3."))
    assert encoder.read[1] == [HEAD + "It took 2.", HEAD + "Italy took 3."]


def test_passages_and_sentences_are_read_under_the_title_and_date_of_their_article() -> None:
    _, _, encoder = reranked(passage("Fares rose by 1.", "Tolls fell by 2.", title="Ferries"))
    assert encoder.read == [
        ["Ferries (2021-06-20)\nFares rose by 1. Tolls fell by 2."],
        ["Ferries (2021-06-20)\nFares rose by 1.", "Ferries (2021-06-20)\nTolls fell by 2."],
    ]
    _, _, encoder = reranked(passage("Fares rose by 1.", title="Ferries", published=None))
    assert encoder.read[0] == ["Ferries\nFares rose by 1."]


SIZES = st.lists(st.integers(1, 5), min_size=1, max_size=20)


@settings(deadline=None, max_examples=50)
@given(sizes=SIZES, values=st.lists(st.integers(0, 99), min_size=100, max_size=100))
def test_whatever_is_found_no_more_is_read_than_that_and_every_sentence_gets_two_numbers(
    sizes: list[int], values: list[int]
) -> None:
    told = iter(values)
    candidates = [
        passage(*(f"Word {next(told)}." for _ in range(size)), article_id=str(number), cosines=[0.5] * size)
        for number, size in enumerate(sizes)
    ]
    _, after, encoder = reranked(*candidates)
    passages, sentences = encoder.read
    assert len(passages) == min(len(sizes), PASSAGES)
    assert len(sentences) <= sum(sorted(sizes)[-CLOSELY:])
    assert after.matrix.shape == (sum(sizes), len(RERANKED.sentence))
    assert np.isfinite(after.matrix).all()
