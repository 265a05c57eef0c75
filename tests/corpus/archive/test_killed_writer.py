"""A process that is killed while it writes leaves nothing half-visible, and a second run finishes its work."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus.archive.archive import Archive
from corpus.archive.counts import Counts
from corpus.archive.filter import Filter
from corpus.archive.lock import hold
from corpus.archive.record import Record
from corpus.vectors.chroma_index import ChromaIndex

WRITER = """
import sys, time
from pathlib import Path
import numpy as np
from corpus.archive.archive import Archive
from corpus.article import Article
from corpus.archive.lock import hold
from corpus.passage import Passage
from corpus.archive.record import Record
from corpus.text.span import Span

class Stalling(tuple):
    def __iter__(self):
        for record in super().__iter__():
            yield record
            wait()

def wait():
    print("ready", flush=True)
    time.sleep(60)

def record(name, text):
    article = Article(name, "", text, name)
    passage = Passage(name, article.text_sha256, 0, len(text), text, (Span(0, len(text)),))
    vectors = (np.zeros((1, 4), np.float16),)
    return Record(article, f"/articles/{name}.txt", article.text_sha256, (passage,), vectors)

records = [record("a", "A new text."), record("b", "Trade rose.")]
folder, stage = Path(sys.argv[1]), sys.argv[2]
with hold(folder, "ingest"), Archive(folder) as archive:
    if stage == "between index and archive":
        from corpus.vectors.chroma_index import ChromaIndex
        index = ChromaIndex(folder)
        index.put([record.passages[0].id for record in records], np.eye(2, 4, dtype=np.float32))
        wait()
    archive.put(Stalling(records))
"""


def run_and_kill(folder: Path, stage: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), stage], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.kill()


def write(folder: Path, records: list[Record]) -> None:
    """Write as ingest does: vectors, then the archive, then what is no longer current leaves the index."""
    with hold(folder, "ingest"), Archive(folder) as archive:
        index = ChromaIndex(folder)
        passage_ids = [record.passages[0].id for record in records]
        index.put(passage_ids, np.eye(len(records), 4, dtype=np.float32))
        index.delete(archive.put(records))
        index.close()


@pytest.mark.slow
def test_nothing_is_half_visible_and_nothing_is_there_twice(tmp_path: Path, make: Callable[..., Record]) -> None:
    old = make("a", "An old text.")
    write(tmp_path, [old])

    for stage in ("between index and archive", "in the transaction"):
        run_and_kill(tmp_path, stage)
        with hold(tmp_path, "ask"), Archive(tmp_path) as archive:
            index = ChromaIndex(tmp_path)
            hits = [hit.passage_id for hit in index.search(np.eye(1, 4, dtype=np.float32)[0], 10)]
            index.close()
            assert len(hits) == 3
            assert list(archive.passages(hits)) == [old.passages[0].id]
            assert archive.articles(None, 10) == (old.article,)
            assert archive.lexical(["trade", "new"], 10) == []
            assert archive.known("/articles/b.txt") is None

    for _ in range(2):
        write(tmp_path, [make("a", "A new text."), make("b", "Trade rose.")])
        with Archive(tmp_path) as archive:
            index = ChromaIndex(tmp_path)
            assert archive.count() == Counts(articles=2, passages=2, undated=2)
            assert [article.text for article in archive.articles(None, 10)] == ["A new text.", "Trade rose."]
            assert index.count() == 2
            assert set(index.vectors(archive.passage_ids(Filter()))) == set(archive.passage_ids(Filter()))
            assert len(archive.lexical(["trade"], 10)) == 1
            index.close()
