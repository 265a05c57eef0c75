import http.server
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from corpus.errors import IndexUnavailable
from corpus.vectors import chroma_index as index_module
from corpus.vectors.chroma_index import BATCH_ROWS, ChromaIndex, PassageIndex

Vectors = npt.NDArray[np.float32]


def unit_vectors(rows: int, dimensions: int, seed: int = 0) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def names(rows: int) -> list[str]:
    return [f"article.0123456789ab.{row}-{row + 1}" for row in range(rows)]


@pytest.fixture(params=["embedded", "server"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PassageIndex]:
    url = request.getfixturevalue("chroma_url") if request.param == "server" else None
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


def test_more_rows_than_chroma_takes_at_once_go_in_and_out(index: PassageIndex) -> None:
    rows = BATCH_ROWS + 600
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


def test_an_embedded_index_keeps_its_vectors_after_closing(tmp_path: Path) -> None:
    first = ChromaIndex(tmp_path)
    first.put(["a"], unit_vectors(1, 16))
    first.close()
    again = ChromaIndex(tmp_path)
    assert again.count() == 1
    again.close()


def test_another_client_clearing_the_server_is_noticed(chroma_url: str, tmp_path: Path) -> None:
    serving, reindexing = ChromaIndex(tmp_path, chroma_url), ChromaIndex(tmp_path, chroma_url)
    serving.put(["a"], unit_vectors(1, 16))
    reindexing.clear()
    reindexing.put(["b"], unit_vectors(1, 8))
    assert [hit.passage_id for hit in serving.search(unit_vectors(1, 8)[0], 3)] == ["b"]
    serving.close()
    reindexing.close()


def test_an_embedded_index_stores_no_text_and_little_beside_the_vector(tmp_path: Path) -> None:
    index = ChromaIndex(tmp_path)
    index.put(names(2000), unit_vectors(2000, 8))
    index.close()
    database = (tmp_path / "chroma" / "chroma.sqlite3").stat().st_size
    assert database / 2000 < 1500  # 3,900 with LlamaIndex's full node


def test_a_folder_that_is_no_index_is_reported_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_text("no database " * 1000)
    with pytest.raises(IndexUnavailable, match="dateline reindex"):
        ChromaIndex(tmp_path)


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match=r"http://127\.0\.0\.1:9 .*refused.*chroma run"):
        ChromaIndex(tmp_path, "http://127.0.0.1:9")


def test_a_server_that_is_not_chroma_is_named(tmp_path: Path) -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as server:
        threading.Thread(target=server.handle_request).start()
        url = f"http://127.0.0.1:{server.server_port}"
        with pytest.raises(IndexUnavailable, match=url):
            ChromaIndex(tmp_path, url)


def test_a_server_that_accepts_and_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "TIMEOUT_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(IndexUnavailable, match=url):
            ChromaIndex(tmp_path, url)


def test_a_server_that_hangs_and_then_dies_is_named_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_chroma: tuple[str, subprocess.Popen[bytes]]
) -> None:
    url, process = own_chroma
    monkeypatch.setattr(index_module, "TIMEOUT_SECONDS", 2.0)
    index = ChromaIndex(tmp_path, url)
    index.put(["a"], unit_vectors(1, 16))
    process.send_signal(signal.SIGSTOP)
    with pytest.raises(IndexUnavailable, match=url):
        index.count()
    process.send_signal(signal.SIGCONT)
    assert index.count() == 1
    process.kill()
    process.wait()
    with pytest.raises(IndexUnavailable, match=url):
        index.search(unit_vectors(1, 16)[0], 1)
    index.close()
