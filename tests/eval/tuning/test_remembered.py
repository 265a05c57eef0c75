"""Each pair is read once, and what is remembered is what was read."""

from collections.abc import Sequence

import numpy as np

from eval.tuning.remembered import Remembered
from service.ranking.cross_encoder import Scores


class Noting:
    """A CrossEncoder that scores by length, and notes what it reads."""

    def __init__(self) -> None:
        self.read: list[tuple[str, tuple[str, ...]]] = []

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        self.read.append((question, tuple(texts)))
        return np.array([float(len(question) * 100 + len(text)) for text in texts])


def test_only_what_is_new_is_read_and_every_text_has_its_score_in_order() -> None:
    noting = Noting()
    remembered = Remembered(noting)
    assert list(remembered.score("Why?", ["pears", "fig"])) == [405, 403]
    assert list(remembered.score("Why?", ["fig", "banana", "pears"])) == [403, 406, 405]
    assert noting.read == [("Why?", ("pears", "fig")), ("Why?", ("banana",))]


def test_a_text_that_is_there_twice_is_read_once() -> None:
    noting = Noting()
    assert list(Remembered(noting).score("Why?", ["fig", "pears", "fig"])) == [403, 405, 403]
    assert noting.read == [("Why?", ("fig", "pears"))]


def test_another_question_reads_the_same_texts_anew() -> None:
    noting = Noting()
    remembered = Remembered(noting)
    assert list(remembered.score("Why?", ["fig"])) == [403]
    assert list(remembered.score("Where?", ["fig"])) == [603]
    assert [question for question, _ in noting.read] == ["Why?", "Where?"]


def test_where_nothing_is_new_nothing_is_read() -> None:
    noting = Noting()
    remembered = Remembered(noting)
    remembered.score("Why?", ["fig"])
    assert list(remembered.score("Why?", ["fig"])) == [403]
    assert remembered.score("Why?", []).shape == (0,)
    assert len(noting.read) == 1
