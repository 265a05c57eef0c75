"""`dateline ingest` as a user runs it, and as a power cut ends it."""

import json
import random
import shutil
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import ingest.take_in
from corpus.archive.annotations import Annotations
from corpus.archive.archive import Archive
from corpus.archive.filter import Filter
from corpus.document import Document
from corpus.vectors.chroma_index import ChromaIndex
from ingest.reindex import reindex
from tests.support.command import run
from tests.support.processes import Run, Start

if TYPE_CHECKING:
    from conftest import Workplace

_SUBJECTS = "The ministry,The bank,A farmer,The mayor,Parliament,The court,A teacher,The army".split(",")
_VERBS = "sold,bought,counted,lost,repaired,inspected,promised,painted".split(",")
_OBJECTS = "bridges,cows,ballot papers,pumps,tram lines,schools,old coins,lorries".split(",")


def story(seed: int, sentences: int) -> str:
    """Return an invented article; each seed gives another one."""
    draw = random.Random(seed)
    return "\n\n".join(
        " ".join(
            f"{draw.choice(_SUBJECTS)} {draw.choice(_VERBS)} {draw.randint(2, 999)} {draw.choice(_OBJECTS)} again."
            for _ in range(5)
        )
        for _ in range(sentences // 5)
    )


def state(data: Path) -> dict[str, object]:
    """Return what an archive shows, after checking that each passage has its article, its text and its vector."""
    with Archive(data) as archive, closing(ChromaIndex(data)) as index:
        articles = archive.articles(None, 1000)
        ids = archive.passage_ids(Filter())
        passages = archive.passages(ids)
        assert list(passages) == ids
        assert set(index.vectors(ids)) == set(ids)
        assert set(archive.sentence_vectors(ids)) == set(ids)
        assert {passage.article_id for passage in passages.values()} == {article.id for article in articles}
        return {
            "articles": {article.id: (article.text_sha256, article.published) for article in articles},
            "copies": archive.copies([article.id for article in articles]),
            "passages": len(ids),
            "vectors": index.count(),
            "unsettled": archive.unlinked(),
        }


@pytest.mark.slow
def test_killed_at_any_moment_the_next_run_finishes_the_work(tmp_path: Path, start: Start, dateline: Run) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(40):
        text = story(number % 38, 15)  # two are copies
        (articles / f"{number:02}.txt").write_text(text, encoding="utf-8")
    many = {"DATELINE_PASSAGE_WORDS": "12"}  # so that there are two batches
    began = time.monotonic()
    done = dateline("ingest", articles, "--data", tmp_path / "calm", **many)
    took = time.monotonic() - began
    calm = state(tmp_path / "calm")
    assert (done.returncode, len(calm["articles"]), len(calm["copies"])) == (0, 40, 2)  # type: ignore[arg-type]
    data = tmp_path / "killed"
    draw = random.Random(7)
    for _ in range(3):
        with start("ingest", articles, "--data", data, **many) as process:
            time.sleep(took * draw.uniform(0.4, 0.95))
            process.kill()
        if data.exists():
            state(data)
    assert dateline("ingest", articles, "--data", data, **many).returncode == 0
    assert state(data) == calm
    again = run("ingest", articles, "--data", data, "--json", **many)
    report = json.loads(again.stdout)
    assert (again.exit_code, report["unchanged"]) == (0, 40)
    assert (report["new"], report["changed"], report["passages"]) == (0, 0, 0)
    assert state(data) == calm


def test_a_changed_file_becomes_a_new_version_and_its_old_text_stays_readable(workplace: "Workplace") -> None:
    workplace.write("a.md", story(1, 10))
    workplace.ingest()
    old = workplace.stored()["a.md"]
    workplace.write("a.md", story(2, 10))
    report = workplace.ingest()
    assert (report.new, report.changed) == (0, 1)
    new = workplace.stored()["a.md"]
    assert (new.id, new.text) == (old.id, story(2, 10))
    with workplace.opened() as (archive, index):
        assert archive.article(old.id, old.text_sha256) == old
        assert index.count() == archive.passage_count()


def test_files_that_cannot_be_taken_in_are_reported_and_the_rest_goes_in(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "good.txt").write_text(story(1, 10), encoding="utf-8")
    (articles / "empty.txt").write_text("")
    (articles / "metadata.csv").write_text("file,published\nremoved.txt,2021-05-08\n")
    done = run("ingest", articles, "--data", tmp_path / "data", "--json")
    report = json.loads(done.stdout)
    assert (done.exit_code, report["new"], len(report["rejected"])) == (3, 1, 2)
    assert "empty.txt" in done.stderr
    assert "removed.txt" in done.stderr


def test_an_article_that_a_reader_fails_on_is_stored_unread_and_read_again_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    for name in ("good", "odd"):
        (folder / f"{name}.txt").write_text(f"The {name} bridge cost 4 crowns.\n", encoding="utf-8")
    readers = ingest.take_in.annotate

    def failing(document: Document) -> Annotations:
        if "odd" in document.text:
            raise KeyError("halve")
        return readers(document)

    monkeypatch.setattr(ingest.take_in, "annotate", failing)
    first = run("ingest", folder, "--data", data, "--json")
    assert first.exit_code == 0
    (unread,) = json.loads(first.stdout)["unread"]
    assert unread["source"] == "odd.txt"
    assert "KeyError: 'halve'" in unread["reason"]
    with closing(Archive(data)) as archive:
        read = {
            each.source: archive.annotations(each.id, each.text_sha256).figures
            for each in archive.articles(None, 9)
        }
    assert read["good.txt"]
    assert read["odd.txt"] == ()

    monkeypatch.setattr(ingest.take_in, "annotate", readers)
    again = json.loads(run("ingest", folder, "--data", data, "--json").stdout)
    assert (again["changed"], again["unchanged"], again["unread"]) == (1, 1, [])


def test_a_moved_folder_keeps_its_articles_and_the_copy_of_a_folder_has_its_own(workplace: "Workplace") -> None:
    old, new = workplace.folder / "old", workplace.folder / "new"
    for name, seed in (("north", 1), ("south", 2)):
        (old / name).mkdir(parents=True)
        (old / name / "a.txt").write_text(story(seed, 20), encoding="utf-8")
    assert workplace.ingest(old).new == 2
    with workplace.opened() as (archive, _):
        ids = {article.id for article in archive.articles(None, 10)}
    old.rename(new)
    for _ in range(2):
        moved = workplace.ingest(new)
        assert (moved.new, moved.unchanged) == (0, 2)
    with workplace.opened() as (archive, _):
        assert {article.id for article in archive.articles(None, 10)} == ids
    shutil.copytree(new, old)
    assert workplace.ingest(old).new == 2


def test_two_files_with_one_url_do_not_take_turns_as_versions(workplace: "Workplace") -> None:
    workplace.write("a.md", story(1, 10), url="https://example.org/story")
    workplace.write("b.md", story(2, 10), url="https://example.org/story")
    for _ in range(2):
        (rejected,) = workplace.ingest().rejected
        assert rejected.source.endswith("b.md")
        assert "a.md has the same URL, https://example.org/story" in rejected.reason
    assert [*workplace.stored()] == ["a.md"]


def test_reindexing_with_another_passage_size_keeps_the_articles(workplace: "Workplace") -> None:
    for seed in range(3):
        workplace.write(f"{seed}.md", story(seed, 30))
    workplace.ingest()
    before = workplace.stored()
    with workplace.opened() as (archive, index):
        smaller = workplace.settings.model_copy(update={"passage_words": 20})
        passages = reindex(archive, index, workplace.embedder, smaller)
        ids = archive.passage_ids(Filter())
        assert len(ids) == passages == index.count() > 9
        vectors = index.vectors(ids)
        assert all(np.isclose(np.linalg.norm(vector), 1, atol=1e-3) for vector in vectors.values())
        assert set(vectors) == set(ids)
    assert workplace.stored() == before


def test_an_archive_of_another_passage_size_is_refused_with_the_remedy(workplace: "Workplace") -> None:
    workplace.write("a.md", story(1, 10))
    workplace.ingest()
    data = workplace.settings.data
    refused = run("ask", "Who sold the cows?", "--data", data, DATELINE_PASSAGE_WORDS="80")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "dateline reindex" in refused.stderr
