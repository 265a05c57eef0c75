"""A backup is one file that is made while others write, and takes an archive's place wholly or not at all."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from corpus.archive.backup import backup, check_backup
from corpus.archive.record import Record
from corpus.archive.restore import restore
from corpus.errors import BackupRejected, UsageError

Make = Callable[..., Record]

RESTORER = """
import sys
import sqlite3
from pathlib import Path
from corpus.archive import restore

def stop(*_):
    print("ready", flush=True)
    sys.stdin.read()

match sys.argv[3]:
    case "before":
        restore._replace = stop
    case "within":  # two pages at a time, and never the last
        class Slow(sqlite3.Connection):
            def backup(self, target):
                super().backup(target, pages=2, progress=stop)
        sqlite3.connect = Slow
restore.restore(Path(sys.argv[1]), Path(sys.argv[2]), may_replace=True)
"""


def filled(folder: Path, make: Make, *names: str) -> Path:
    with Archive(folder) as archive:
        archive.put([make(name, f"The {name} is new.", "It cost 4 crowns.") for name in names])
    return folder


def texts(folder: Path) -> list[str]:
    with Archive(folder) as archive:
        return [article.text for article in archive.articles(None, 1000)]


@pytest.fixture
def made(tmp_path: Path, make: Make) -> Path:
    """A backup of an archive with a bridge in two versions."""
    folder = filled(tmp_path / "first", make, "bridge", "dam")
    with Archive(folder) as archive:
        archive.put([make("bridge", "The bridge is old.")])
        backup(archive, tmp_path / "made.backup")
    return tmp_path / "made.backup"


def test_what_was_backed_up_comes_back_with_its_versions_and_without_an_index(
    made: Path, tmp_path: Path, make: Make
) -> None:
    assert sorted(each.name for each in tmp_path.iterdir()) == ["first", "made.backup"]
    told = check_backup(made)
    assert (told.articles, told.versions) == (2, 3)
    assert restore(made, tmp_path / "second") == told
    assert texts(tmp_path / "second") == texts(tmp_path / "first")
    assert [each.name for each in (tmp_path / "second").iterdir()] == ["archive.sqlite"]
    with Archive(tmp_path / "second") as archive, Archive(tmp_path / "first") as first:
        assert archive.versions("bridge") == first.versions("bridge")
        assert archive.known("/articles/dam.txt") == first.known("/articles/dam.txt")
        assert archive.manifest() is None
        assert archive.passage_count() == 3  # so that it is refused until they are indexed
        archive.put([make("dam", "The dam has burst.")])


def test_an_archive_is_replaced_only_when_that_is_asked_for(made: Path, tmp_path: Path, make: Make) -> None:
    folder = filled(tmp_path / "second", make, "mine")
    with pytest.raises(UsageError, match="has articles"):
        restore(made, folder)
    assert texts(folder) == ["The mine is new. It cost 4 crowns."]
    with Archive(folder) as reader:
        before = reader.generation()
        restore(made, folder, may_replace=True)
        # seen by who had it open, and told by the generation
        assert [article.id for article in reader.articles(None, 10)] == ["bridge", "dam"]
        assert reader.generation() > before
    with Archive(folder) as archive:
        with pytest.raises(UsageError, match="exists already"):
            backup(archive, made)
        with pytest.raises(UsageError, match="is no backup, and is not replaced"):
            backup(archive, folder / "archive.sqlite", may_replace=True)
        assert backup(archive, made, may_replace=True) == check_backup(made)


def test_an_archive_that_cannot_be_read_any_more_is_put_aside(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "second"
    folder.mkdir()
    (folder / "archive.sqlite").write_bytes(b"junk" * 4096)
    with pytest.raises(UsageError):
        restore(made, folder)
    restore(made, folder, may_replace=True)
    assert len(texts(folder)) == 2
    assert (folder / "archive.sqlite.damaged").read_bytes() == b"junk" * 4096


@pytest.mark.parametrize("place", [0.02, 0.3, 0.6, 0.95])
def test_a_damaged_backup_is_rejected_before_anything_is_replaced(
    made: Path, tmp_path: Path, make: Make, place: float
) -> None:
    folder = filled(tmp_path / "second", make, "mine")
    content = bytearray(made.read_bytes())
    start = int(len(content) * place) // 4096 * 4096
    content[start : start + 4096] = bytes(4096)
    made.write_bytes(content)
    with pytest.raises(BackupRejected):
        restore(made, folder, may_replace=True)
    assert len(texts(folder)) == 1


def test_a_word_that_was_changed_in_a_backup_is_noticed(made: Path) -> None:
    content = made.read_bytes()
    assert b"cost 4 crowns" in content
    made.write_bytes(content.replace(b"cost 4 crowns", b"cost 7 crowns"))
    with pytest.raises(BackupRejected, match="is damaged"):
        check_backup(made)


def test_what_is_no_backup_is_rejected(tmp_path: Path, make: Make) -> None:
    (tmp_path / "note.txt").write_text("The bridge is new.")
    filled(tmp_path / "first", make, "bridge")
    for file in (tmp_path / "note.txt", tmp_path / "first" / "archive.sqlite"):
        with pytest.raises(BackupRejected, match="is no backup of Dateline"):
            restore(file, tmp_path / "second")
    assert not (tmp_path / "second").exists()


def test_a_backup_is_of_one_moment_while_another_writes(tmp_path: Path, make: Make) -> None:
    folder = filled(tmp_path / "first", make, "bridge")
    ended = threading.Event()

    def write() -> None:
        number = 0
        with Archive(folder) as archive:
            while not ended.is_set():
                number += 1
                archive.put([make(f"a{number}", f"Trade {number}."), make(f"b{number}", f"Trade {number}.")])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with Archive(folder) as archive:
            counts = [backup(archive, tmp_path / f"{turn}.backup").articles for turn in range(3)]
    finally:
        ended.set()
        writer.join()
    assert all(count % 2 == 1 for count in counts)  # of each pair both or none
    assert [check_backup(tmp_path / f"{turn}.backup").articles for turn in range(3)] == counts


@pytest.mark.parametrize("stage", ["before", "within"])
def test_killed_in_the_middle_the_old_archive_is_there(made: Path, tmp_path: Path, make: Make, stage: str) -> None:
    folder = filled(tmp_path / "second", make, "mine", "farm")
    command = [sys.executable, "-c", RESTORER, str(made), str(folder), stage]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.kill()
    assert len(texts(folder)) == 2
    assert texts(folder)[0].startswith("The farm")
    restore(made, folder, may_replace=True)
    assert texts(folder)[0].startswith("The bridge")
    with closing(sqlite3.connect(folder / "archive.sqlite")) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
