"""What is Chroma's own: its files, its servers and how they fail. What any index does: test_passage_index.py."""

import http.server
import signal
import socket
import subprocess
import threading
from pathlib import Path

import pytest

from corpus.errors import IndexUnavailable
from corpus.vectors import chroma_index as index_module
from corpus.vectors.chroma_index import ChromaIndex
from tests.corpus.vectors.unit_vectors import names, unit_vectors


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
