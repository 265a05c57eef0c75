"""What is read again of the candidates, and where the scores go; the models are played by a table of words."""

import re
from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from service.ranking.cross_encoder import Scores
from service.ranking.features import FEATURES, Features, Rarity, measure_features
from service.ranking.rank import RERANKED
from service.ranking.reader import SpanScores
from service.ranking.rerank import RERANKED_FEATURES, Reranker
from service.retrieval.retrieve import RetrievedPassage
from tests.service.fake_passages import UNIT, ask, passage

PASSAGES, CLOSELY, NEAREST = 12, 6, 3
"""How many passages the cross-encoder reads, and how many of the best and of the nearest of them the reader."""
QUESTION = ask("What did the ferry cost?")
HEAD = " (2021-06-20)\n"
"""Of an article without a title."""


def last_number(text: str) -> float:
    return float(text.rstrip(".").split()[-1])


class Counting:
    """A CrossEncoder whose score is the last number in a text, a Reader that likes the highest; both note what."""

    def __init__(self) -> None:
        self.scored: list[str] = []
        self.spans: list[str] = []

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        assert question == QUESTION.text
        self.scored += texts
        return np.array([last_number(text) for text in texts])

    def read(self, question: str, texts: Sequence[str]) -> list[SpanScores]:
        assert question == QUESTION.text
        self.spans += texts
        return [_read(text) for text in texts]


def _read(text: str) -> SpanScores:
    """Return scores by which a number alone is worth its value, and any longer or other span less."""
    words = list(re.finditer(r"\w+", text))
    worth = np.array([float(word.group()) if word.group().isdigit() else -1e3 for word in words]) / 2
    return SpanScores(np.array([word.span() for word in words]), worth, worth, 0.0)


def reranked(*candidates: RetrievedPassage) -> tuple[Features, Features, Counting]:
    """Return the features before and after, and who has read."""
    both, rarity = Counting(), Rarity(dict.fromkeys(QUESTION.terms, 1), 10)
    before = measure_features(QUESTION, UNIT, candidates, rarity)
    return before, Reranker(both, both).rerank(QUESTION.text, candidates, before), both


def of_two_sentences(number: int, cosine: float, value: int) -> RetrievedPassage:
    """Return a passage that has a value, as its last sentence has; its first one has the next higher."""
    texts = (f"Hall {number} got {value + 1}.", f"Yard {number} got {value}.")
    return passage(*texts, article_id=str(number), cosines=(cosine, cosine))


MANY = [of_two_sentences(number, 0.9 - number / 50, 10 * (1 + (7 * number) % 20)) for number in range(20)]
"""Twenty, the nearest first, whose values are in no order."""


def test_every_row_keeps_its_place_and_its_features() -> None:
    before, after, _ = reranked(*MANY)
    assert after.places == before.places
    assert after.names == (*FEATURES, *RERANKED_FEATURES) == RERANKED.sentence
    assert (after.matrix[:, : len(FEATURES)] == before.matrix).all()


def test_each_sentence_has_the_score_of_its_passage_and_that_of_its_best_words() -> None:
    _, after, _ = reranked(*MANY[:3])
    assert list(after.column("cross_passage")) == [10, 10, 80, 80, 150, 150]
    assert list(after.column("reader_sentence")) == [11, 10, 81, 80, 151, 150]


def test_the_words_that_answer_are_told_by_their_place_in_the_article() -> None:
    _, after, _ = reranked(*MANY[:3])
    for row, (number, _) in enumerate(after.places):
        answer = after.answers[row]
        assert float(answer.span.of(MANY[number].article.text)) == answer.score


def test_the_nearest_passages_are_scored_and_the_best_and_the_very_nearest_of_them_read() -> None:
    _, _, both = reranked(*MANY)
    near = MANY[:PASSAGES]
    assert both.scored == [HEAD + each.passage.text for each in near]
    best = sorted(near, key=lambda each: -last_number(each.passage.text))[:CLOSELY]
    nearest = [each for each in near[:NEAREST] if each not in best]
    assert nearest
    assert both.spans == [HEAD + each.passage.text for each in (*best, *nearest)]


def test_what_is_not_read_has_the_lowest_score_of_what_is_and_no_words() -> None:
    _, after, both = reranked(*MANY)
    of_passages, of_sentences = after.column("cross_passage"), after.column("reader_sentence")
    assert set(of_passages[2 * PASSAGES :]) == {min(map(last_number, both.scored))}
    assert len(after.answers) == 2 * len(both.spans)
    unread = [row for row in range(len(after.places)) if row not in after.answers]
    assert set(of_sentences[unread]) == {min(answer.score for answer in after.answers.values())}


def test_near_is_by_words_as_well_as_by_meaning() -> None:
    worded = passage("The ferry cost 7.", article_id="worded", cosines=(0.3,))
    _, _, both = reranked(*MANY[:PASSAGES], worded)
    assert HEAD + "The ferry cost 7." in both.scored
    assert len(both.scored) == PASSAGES


def test_passages_are_read_under_the_title_and_date_of_their_article() -> None:
    _, _, both = reranked(passage("Fares rose by 1.", "Tolls fell by 2.", title="Ferries"))
    assert both.scored == both.spans == ["Ferries (2021-06-20)\nFares rose by 1. Tolls fell by 2."]
    _, _, both = reranked(passage("Fares rose by 1.", title="Ferries", published=None))
    assert both.scored == ["Ferries\nFares rose by 1."]


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
    _, after, both = reranked(*candidates)
    assert len(both.scored) == min(len(sizes), PASSAGES)
    assert min(len(sizes), CLOSELY) <= len(both.spans) <= min(len(sizes), CLOSELY + NEAREST)
    assert after.matrix.shape == (sum(sizes), len(RERANKED.sentence))
    assert np.isfinite(after.matrix).all()
