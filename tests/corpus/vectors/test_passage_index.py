"""What every PassageIndex does; another store is one more name in the fixture `index`."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.vectors.chroma_index import ChromaIndex
from corpus.vectors.passage_index import PassageIndex
from tests.corpus.vectors.unit_vectors import names, unit_vectors


@pytest.fixture(params=["Chroma embedded", "Chroma server"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PassageIndex]:
    url = request.getfixturevalue("chroma_url") if request.param == "Chroma server" else None
    opened = ChromaIndex(tmp_path, url)
    opened.clear()
    yield opened
    opened.close()


def test_the_nearest_passages_come_first_with_their_cosine(index: PassageIndex) -> None:
    vectors = unit_vectors(200, 16)
    index.put(names(200), vectors)
    query = unit_vectors(1, 16, seed=1)[0]
    cosines = vectors @ query
    hits = index.search(query, 10)
    assert [hit.passage_id for hit in hits] == [names(200)[row] for row in np.argsort(-cosines)[:10]]
    assert [hit.score for hit in hits] == pytest.approx(sorted(cosines, reverse=True)[:10], abs=1e-5)


def test_an_opposite_vector_scores_minus_one(index: PassageIndex) -> None:
    vector = unit_vectors(1, 16)
    index.put(["a"], vector)
    assert index.search(-vector[0], 1)[0].score == pytest.approx(-1, abs=1e-5)


def test_an_empty_index_finds_nothing(index: PassageIndex) -> None:
    assert index.count() == 0
    assert index.search(unit_vectors(1, 16)[0], 5) == []
    assert index.vectors(["a"]) == {}
    assert index.vectors([]) == {}
    index.put([], unit_vectors(0, 16))
    index.delete([])


def test_more_hits_than_rows_are_all_rows(index: PassageIndex) -> None:
    index.put(names(3), unit_vectors(3, 16))
    assert {hit.passage_id for hit in index.search(unit_vectors(1, 16)[0], 50)} == set(names(3))


def test_a_known_id_gets_its_new_vector(index: PassageIndex) -> None:
    old, new = unit_vectors(2, 16)
    index.put(["a", "b"], np.stack([old, old]))
    index.put(["b", "c"], np.stack([new, new]))
    assert index.count() == 3
    found = index.vectors(["a", "b", "c"])
    np.testing.assert_allclose([found["a"], found["b"], found["c"]], [old, new, new], atol=1e-6)


def test_what_was_deleted_is_not_found_and_unknown_ids_are_no_error(index: PassageIndex) -> None:
    vectors = unit_vectors(3, 16)
    index.put(names(3), vectors)
    index.delete([names(3)[0], "unknown"])
    index.delete([names(3)[0]])
    assert index.count() == 2
    assert names(3)[0] not in {hit.passage_id for hit in index.search(vectors[0], 3)}
    assert index.vectors(names(3)[:1]) == {}


def test_more_rows_than_a_store_takes_at_once_go_in_and_out(index: PassageIndex) -> None:
    rows = 5_600  # Chroma takes 5,461
    vectors = unit_vectors(rows, 4)
    index.put(names(rows), vectors)
    assert index.count() == rows
    found = index.vectors(names(rows))
    np.testing.assert_allclose(np.stack([found[name] for name in names(rows)]), vectors, atol=1e-6)
    index.delete(names(rows))
    assert index.count() == 0


def test_a_narrow_set_is_searched_exactly_by_its_vectors(index: PassageIndex) -> None:
    vectors = unit_vectors(1500, 32)
    index.put(names(1500), vectors)
    narrow = [names(1500)[row] for row in (3, 700, 1499)]
    found = index.vectors([*narrow, "unknown"])
    assert set(found) == set(narrow)
    np.testing.assert_allclose(found[narrow[1]], vectors[700], atol=1e-6)


def test_the_index_finds_what_an_exact_search_finds(index: PassageIndex) -> None:
    vectors = unit_vectors(1500, 96)
    index.put(names(1500), vectors)
    queries = unit_vectors(20, 96, seed=1)
    exact = np.argsort(-(queries @ vectors.T), axis=1)[:, :50]
    found = [{hit.passage_id for hit in index.search(query, 50)} for query in queries]
    shared = [len(ids & {names(1500)[row] for row in rows}) for ids, rows in zip(found, exact, strict=True)]
    assert sum(shared) / (50 * len(queries)) > 0.98


def test_after_clearing_vectors_may_have_other_dimensions(index: PassageIndex) -> None:
    index.put(["a"], unit_vectors(1, 16))
    index.clear()
    assert index.count() == 0
    index.put(["a"], unit_vectors(1, 8))
    assert index.count() == 1


def test_ids_and_vectors_must_pair(index: PassageIndex) -> None:
    with pytest.raises(ValueError, match="2 ids for 1 vectors"):
        index.put(["a", "b"], unit_vectors(1, 16))
