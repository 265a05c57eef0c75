"""How often a question reads the archive: what has been retrieved is not fetched again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from corpus.archive.annotations import Annotations
from corpus.archive.archive import Archive
from corpus.archive.record import Record
from corpus.article import Article
from corpus.passage import Hit, Passage
from corpus.vectors.embedder import Vector
from service.answer.answer import Ask
from service.answerer import Answerer
from service.ranking.rank import PLAIN
from service.ranking.rank_model import unfitted
from service.retrieval.retrieve import RetrievedPassage
from tests.service.fake_passages import ASKED_ON, UNIT, passage

ASKED = "By how much did trade between Norvik and Lund grow in 2020?"
DISAGREEING = (
    passage("Sure, Norvik and Lund say trade grew by 5 percent in 2020.", article_id="a"),
    passage("But Norvik and Lund say trade grew by 8 percent in 2020.", article_id="b"),
)
OTHERS = tuple(passage(f"The weather on day {day} was fair.", article_id=f"other-{day}") for day in range(10))


class CountingArchive(Archive):
    """An archive that counts how often each article is fetched, and each text's annotations."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.articles_fetched: Counter[str] = Counter()
        self.annotations_fetched: Counter[str] = Counter()

    def article(self, article_id: str, version: str | None = None) -> Article:
        self.articles_fetched[article_id] += 1
        return super().article(article_id, version)

    def annotations(self, article_id: str, text_sha256: str) -> Annotations:
        self.annotations_fetched[article_id] += 1
        return super().annotations(article_id, text_sha256)


class FakeEmbedder:
    def embed_question(self, question: str) -> Vector:
        return UNIT


class FakeIndex:
    def __init__(self, candidates: Sequence[RetrievedPassage]) -> None:
        self.hits = [Hit(candidate.passage.id, 1.0) for candidate in candidates]

    def search(self, vector: Vector, k: int) -> list[Hit]:
        return self.hits[:k]


@contextmanager
def answering(folder: Path, candidates: Sequence[RetrievedPassage]) -> Iterator[tuple[Answerer, CountingArchive]]:
    with CountingArchive(folder) as archive:
        for each in candidates:
            vectors = (each.sentence_vectors.astype(np.float16),)
            archive.put([Record(each.article, each.article.id, "", (each.passage,), vectors, each.reading)])
        model = unfitted(PLAIN)
        yield Answerer(archive, FakeIndex(candidates), FakeEmbedder(), rank_model=model), archive


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[tuple[Answerer, CountingArchive]]:
    with answering(tmp_path, (*DISAGREEING, *OTHERS)) as made:
        yield made


def test_an_answer_fetches_each_article_once_and_again_once_for_each_quote(asked):
    answerer, archive = asked
    answer = answerer.ask(Ask(ASKED, ASKED_ON))
    assert {citation.article_id for citation in answer.citations} == {"a", "b"}
    retrieved = Counter(each.article.id for each in (*DISAGREEING, *OTHERS))
    assert archive.articles_fetched == retrieved + Counter(citation.article_id for citation in answer.citations)


def test_a_text_that_was_read_for_one_question_is_not_read_for_the_next(asked):
    answerer, archive = asked
    for _ in range(2):
        answerer.ask(Ask(ASKED, ASKED_ON))
    assert max(archive.annotations_fetched.values()) == 1


def test_an_article_that_goes_while_a_question_is_read_is_left_out(asked, monkeypatch: pytest.MonkeyPatch) -> None:
    answerer, archive = asked
    find = archive.passages

    def find_and_lose(ids: Sequence[str]) -> dict[str, Passage]:
        found = find(ids)
        if archive.has("b"):
            archive.delete("b")
        return found

    monkeypatch.setattr(archive, "passages", find_and_lose)
    answer = answerer.ask(Ask(ASKED, ASKED_ON))
    assert {citation.article_id for citation in answer.citations} == {"a"}
