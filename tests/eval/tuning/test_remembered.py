"""Each pair is read once, and what is remembered is what was read."""

from collections.abc import Sequence

import numpy as np

from corpus.text.span import Span
from eval.tuning.remembered import Remembered
from service.ranking.cross_encoder import Scores
from service.ranking.reader import SpanScores
from service.ranking.rerank import Reranker


class Noting:
    """A CrossEncoder and a Reader that score by length, and note what they read."""

    def __init__(self) -> None:
        self.noted: list[tuple[str, tuple[str, ...]]] = []

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        self.noted.append((question, tuple(texts)))
        return np.array([float(len(question) * 100 + len(text)) for text in texts])

    def read(self, question: str, texts: Sequence[str]) -> list[SpanScores]:
        scores = self.score(question, texts)
        return [SpanScores(np.array([[0, 1]]), np.array([score]), np.zeros(1), 0.0) for score in scores]


def keeping(noting: Noting) -> Remembered:
    return Remembered(Reranker(noting, noting))


def test_only_what_is_new_is_read_and_every_text_has_its_score_in_order() -> None:
    noting = Noting()
    remembered = keeping(noting)
    assert list(remembered.score("Why?", ["pears", "fig"])) == [405, 403]
    assert list(remembered.score("Why?", ["fig", "banana", "pears"])) == [403, 406, 405]
    assert noting.noted == [("Why?", ("pears", "fig")), ("Why?", ("banana",))]


def test_a_text_that_is_there_twice_is_read_once() -> None:
    noting = Noting()
    assert list(keeping(noting).score("Why?", ["fig", "pears", "fig"])) == [403, 405, 403]
    assert noting.noted == [("Why?", ("fig", "pears"))]


def test_another_question_reads_the_same_texts_anew() -> None:
    noting = Noting()
    remembered = keeping(noting)
    assert list(remembered.score("Why?", ["fig"])) == [403]
    assert list(remembered.score("Where?", ["fig"])) == [603]
    assert [question for question, _ in noting.noted] == ["Why?", "Where?"]


def test_where_nothing_is_new_nothing_is_read() -> None:
    noting = Noting()
    remembered = keeping(noting)
    remembered.score("Why?", ["fig"])
    assert list(remembered.score("Why?", ["fig"])) == [403]
    assert remembered.score("Why?", []).shape == (0,)
    assert len(noting.noted) == 1


def test_spans_are_read_once_and_beside_the_scores() -> None:
    noting = Noting()
    remembered = keeping(noting)
    remembered.score("Why?", ["fig"])
    for texts in (["fig", "pears"], ["pears", "fig"]):
        read = remembered.read("Why?", texts)
        found = [each.best_within(Span(0, 1)) for each in read]
        assert [each.score for each in found if each] == [400.0 + len(text) for text in texts]
    assert noting.noted == [("Why?", ("fig",)), ("Why?", ("fig", "pears"))]
