"""`dateline doctor`: whatever is derived is made again, and what is not is named with what helps."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.archive.archive import Archive
from corpus.archive.filter import Filter
from corpus.archive.lock import hold
from corpus.vectors.chroma_index import ChromaIndex
from tests.support.command import run

STORIES = {
    "bank": "The National Bank of Velmora raised its key rate to 8.25 percent on Thursday, said Governor Tarnow.",
    "bridge": "The mayor of Darsk opened a bridge of 420 metres over the Orla. It cost 12 million crowns.",
    "court": "The court in Lomna heard the case for 5 hours. “I saw nothing,” Jan Brandt told the judge.",
    "dam": "The dam above Lomna is 90 metres high. It was finished in 1961, and mended in May 2019.",
    "farm": "A farmer in Darsk counted 310 cows on Monday. Last year he had 280.",
    "mine": "The mine at Orm closed on 4 March 2020. It had employed 1,200 people.",
    "school": "The school in Orm has 640 pupils. “We need a roof,” said its head, Ewa Lindt.",
    "tram": "Tram line 7 in Darsk will open in June 2023. It will have 14 stops.",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which all is well; nothing writes to it."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / "in").mkdir()
    for name, text in STORIES.items():
        (folder / "in" / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    assert run("ingest", folder / "in", "--data", folder / "data").exit_code == 0
    return folder / "data"


@pytest.fixture
def data(sound: Path, tmp_path: Path) -> Path:
    """A copy of it that may be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "data"))


@contextmanager
def rows(data: Path) -> Iterator[sqlite3.Connection]:
    """Change rows behind the archive's back."""
    with closing(sqlite3.connect(data / "archive.sqlite")) as connection, connection:
        yield connection


def doctor(data: Path, *arguments: object) -> tuple[int, dict[str, Any]]:
    done = run("doctor", "--json", "--data", data, *arguments)
    return done.exit_code, json.loads(done.stdout)


def kinds(report: dict[str, Any]) -> set[str]:
    return {fault["kind"] for fault in report["faults"]}


def shown(data: Path) -> dict[str, object]:
    """Return what an archive answers from."""
    with Archive(data) as archive, closing(ChromaIndex(data)) as index:
        articles = archive.articles(None, 100)
        ids = archive.passage_ids(Filter())
        words = ["rate", "bridg", "case", "dam", "cow", "mine", "roof", "tram"]
        return {
            "articles": articles,
            "readings": archive.readings([article.id for article in articles]),
            "sketches": {article.id: archive.sketch(article.id) for article in articles},
            "passages": archive.passages(sorted(ids)),
            "vectors": index.ids(),
            "sentence vectors": sorted(archive.sentence_vectors(ids)),
            "found": {word: archive.document_frequencies([word]) for word in words},
            "of 2020": sorted(archive.passage_ids(Filter(date(2020, 1, 1), date(2020, 12, 31)))),
            "unlinked": archive.unlinked(),
        }


def everything(data: Path) -> tuple[list[str], set[str]]:
    """Return what is stored, whether it fits together or not."""
    with rows(data) as connection, closing(ChromaIndex(data)) as index:
        return list(connection.iterdump()), index.ids()


def test_a_sound_archive_is_called_so(sound: Path) -> None:
    done = run("doctor", "--data", sound)
    assert (done.exit_code, done.stdout) == (0, "8 articles, 8 passages, 8 vectors.\nAll is well.\n")


def test_each_thing_that_is_derived_is_missed_and_made_again(data: Path) -> None:
    before = shown(data)
    with rows(data) as connection:
        number = "SELECT number FROM passage WHERE article_id LIKE '{}-%'"
        connection.execute(f"DELETE FROM sentence_vectors WHERE number IN ({number.format('bank')})")
        connection.execute(f"UPDATE lexical SET body = 'other' WHERE rowid IN ({number.format('bridge')})")
        connection.execute("UPDATE passage SET sentences = '[]' WHERE article_id LIKE 'court-%'")
        connection.execute("UPDATE version SET reading = '{' WHERE article_id LIKE 'farm-%'")
        connection.execute("DELETE FROM readers WHERE article_id LIKE 'mine-%'")
        connection.execute("DELETE FROM sketch WHERE article_id LIKE 'school-%'")
        connection.execute("UPDATE article SET first_day = '1950-01-01' WHERE id LIKE 'tram-%'")
        connection.execute("INSERT INTO sentence_vectors VALUES (4711, x'00')")
        connection.execute("INSERT INTO lexical (rowid, header, body) VALUES (4711, 'x', 'cow')")
        connection.execute("INSERT INTO unsettled SELECT id FROM article WHERE id LIKE 'dam-%'")
    with closing(ChromaIndex(data)) as index:
        index.delete([each for each in index.ids() if each.startswith("dam-")])
        index.put(["gone-1.0-5"], np.eye(1, 384, dtype=np.float32))
    damaged = everything(data)

    code, report = doctor(data, "--dry-run")
    assert (code, report["sound"]) == (1, False)
    assert kinds(report) == {
        "sentence_vectors", "lexical", "passages", "annotations", "annotations_old", "sketch", "filter",
        "rows_left_over", "unlinked", "vectors", "vectors_left_over",
    }  # fmt: skip
    where = {fault["kind"]: (fault["article_id"] or "-").split("-")[0] for fault in report["faults"]}
    assert (where["lexical"], where["vectors"], where["filter"]) == ("bridge", "dam", "tram")
    assert everything(data) == damaged

    code, report = doctor(data)
    assert (code, report["sound"], {fault["mended"] for fault in report["faults"]}) == (0, True, {True})
    assert shown(data) == before
    assert doctor(data) == (0, report | {"faults": []})


def test_an_altered_text_is_named_and_its_file_brings_it_back(data: Path, sound: Path) -> None:
    before = shown(data)
    with rows(data) as connection:
        connection.execute("UPDATE version SET text = replace(text, '420', '240') WHERE text LIKE '%420%'")
    done = run("doctor", "--data", data)
    assert done.exit_code == 1
    assert "Text that is not the one stored (1): 1 not mended\n  bridge-" in done.stdout
    assert "Ingest the article's file again." in done.stdout
    assert run("ingest", sound.parent / "in", "--data", data).exit_code == 0
    assert doctor(data)[0] == 0
    assert shown(data) == before


def test_an_index_that_is_gone_or_was_not_finished_is_made_again(data: Path) -> None:
    before = shown(data)
    with closing(ChromaIndex(data)) as index:
        index.clear()
    assert kinds(doctor(data)[1]) == {"vectors"}
    assert shown(data) == before
    with Archive(data) as archive:
        archive.set_manifest(None)
    assert run("ask", "How long is the bridge?", "--data", data).exit_code == 1
    assert kinds(doctor(data)[1]) == {"index"}
    assert "420" in run("ask", "How long is the bridge over the Orla?", "--data", data).stdout
    assert shown(data) == before


def test_an_index_whose_file_is_damaged_is_made_again(data: Path, sound: Path) -> None:
    before = shown(data)
    (data / "chroma" / "chroma.sqlite3").write_bytes(b"junk" * 5000)
    code, report = doctor(data)
    assert (code, kinds(report)) == (0, {"index"})
    assert shown(data) == before


def test_an_archive_of_the_form_before_keeps_its_articles_and_is_read_anew(data: Path) -> None:
    before = shown(data)
    with rows(data) as connection:
        connection.execute("DROP TABLE readers")
        connection.execute("PRAGMA user_version = 3")
    code, report = doctor(data)
    assert (code, kinds(report), len(report["faults"])) == (0, {"annotations_old"}, len(STORIES))
    assert shown(data) == before


def test_beside_a_command_that_writes_it_is_refused_and_the_holder_is_named(data: Path) -> None:
    with hold(data, "serve", "http://127.0.0.1:8000"):
        refused = run("doctor", "--data", data)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "in use by `dateline serve` (process" in refused.stderr


def test_a_folder_without_an_archive_is_wrong_usage(tmp_path: Path) -> None:
    for command in (["doctor"], ["backup", tmp_path / "a.backup"]):
        assert run(*command, "--data", tmp_path / "nowhere").exit_code == 2
        assert run(*command, "--data", tmp_path).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_restored_with_its_index_and_its_holder_is_named(data: Path, tmp_path: Path) -> None:
    before = shown(data)
    file = tmp_path / "a.backup"
    with hold(data, "serve", "http://127.0.0.1:8000"):  # a copy may be made of what another holds
        made = json.loads(run("backup", file, "--json", "--data", data).stdout)
        refused = run("restore", file, "--replace", "--data", data)
    assert (made["articles"], made["versions"]) == (len(STORIES), len(STORIES))
    assert (refused.exit_code, "`dateline serve`" in refused.stderr) == (1, True)
    assert run("backup", file, "--data", data).exit_code == 2
    assert run("restore", file, "--data", data).exit_code == 2
    with rows(data) as connection:
        connection.execute("UPDATE version SET text = 'Nothing.'")
    done = run("restore", file, "--replace", "--data", data)
    assert (done.exit_code, "8 articles in 8 versions" in done.stdout) == (0, True), done.stderr
    assert shown(data) == before
    assert run("restore", data / "lock", "--data", tmp_path / "other").exit_code == 1
    assert run("restore", tmp_path / "nowhere", "--data", data).exit_code == 2
