"""`dateline watch`: what comes into a folder comes into the archive, and Ctrl-C tells what was done."""

import os
import signal
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from corpus.errors import DatelineError, UsageError
from ingest.ingest_report import IngestReport, Removed
from ingest.send import SendingFailed, ServiceSilent
from ingest.watch import FolderWatch, Work, watch
from tests.support.command import run
from tests.support.processes import Start

TICKS = count(10**18, 10**9)


def write(path: Path, text: str = "A bridge of 4 metres.") -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    tick = next(TICKS)  # of its own, however coarse the clock of the disk
    os.utime(path, ns=(tick, tick))
    return path


class Desk:
    """Notes what is taken in and removed."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.removals = 0
        self.error: DatelineError | None = None

    def take_in(self, files: Sequence[Path]) -> IngestReport:
        if self.error:
            raise self.error
        self.taken += [file.name for file in files]
        return IngestReport(new=len(files))

    def remove(self) -> Sequence[Removed]:
        self.removals += 1
        return ()

    def looked(self, watched: FolderWatch) -> list[str]:
        """Return what one look takes in."""
        self.taken.clear()
        watched.look()
        return list(self.taken)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def watched(tmp_path: Path, desk: Desk) -> FolderWatch:
    return FolderWatch([tmp_path], Work(desk.take_in, desk.remove))


def test_a_file_is_taken_in_once_it_has_stopped_changing(tmp_path: Path, watched: FolderWatch, desk: Desk) -> None:
    write(tmp_path / "old.txt")
    assert desk.looked(watched) == ["old.txt"]
    assert desk.looked(watched) == []
    write(tmp_path / "new.txt", "A bri")
    assert desk.looked(watched) == []
    write(tmp_path / "new.txt", "A bridge of 7 metres.")
    assert [desk.looked(watched) for _ in range(3)] == [[], ["new.txt"], []]
    write(tmp_path / "old.txt", "A bridge of 5 metres.")
    assert [desk.looked(watched) for _ in range(3)] == [[], ["old.txt"], []]


def test_a_sidecar_that_changes_brings_its_folder_again(tmp_path: Path, watched: FolderWatch, desk: Desk) -> None:
    for name in ("a/one.txt", "a/two.txt", "b/three.txt"):
        write(tmp_path / name)
    assert len(desk.looked(watched)) == 3
    write(tmp_path / "a" / "metadata.csv", "file,published\none.txt,2021-05-08\n")
    assert [desk.looked(watched) for _ in range(2)] == [[], ["one.txt", "two.txt"]]


def test_what_goes_is_removed_when_it_goes_and_at_the_first_look(
    tmp_path: Path, watched: FolderWatch, desk: Desk
) -> None:
    write(tmp_path / "a.txt")
    watched.look()
    watched.look()
    assert desk.removals == 1  # what went while nobody watched
    (tmp_path / "a.txt").unlink()
    watched.look()
    watched.look()
    assert desk.removals == 2


def test_what_failed_is_done_at_the_next_look(tmp_path: Path, watched: FolderWatch, desk: Desk) -> None:
    write(tmp_path / "a.txt")
    desk.error = ServiceSilent("It does not answer.")
    with pytest.raises(ServiceSilent):
        watched.look()
    desk.error = None
    assert [desk.looked(watched) for _ in range(2)] == [["a.txt"], []]


def test_trouble_that_may_pass_is_told_once_and_other_trouble_ends_it(
    tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = [
        ServiceSilent("Down."),
        ServiceSilent("Down."),
        UsageError("Not mounted."),
        SendingFailed("Wrong key."),
    ]
    monkeypatch.setattr("ingest.watch.sleep", lambda _: setattr(desk, "error", errors.pop(0)))
    write(tmp_path / "a.txt")
    desk.error = errors.pop(0)
    told: list[str] = []
    with pytest.raises(SendingFailed):
        list(watch([tmp_path], 1.0, Work(desk.take_in), lambda error: told.append(error.message)))
    assert told == ["Down.", "Not mounted."]


def test_wrong_usage_is_refused(tmp_path: Path) -> None:
    assert run("watch", tmp_path / "nowhere").exit_code == 2
    assert run("watch", write(tmp_path / "a.txt")).exit_code == 2
    both = run("watch", tmp_path, "--sync", "--url", "http://127.0.0.1:1", "--key", "x")
    assert (both.exit_code, "--sync" in both.stderr) == (2, True)
    assert run("watch", tmp_path, "--url", "http://127.0.0.1:1").exit_code == 2


@pytest.mark.slow
def test_articles_come_and_go_with_their_files_until_ctrl_c_which_tells_what_was_done(
    tmp_path: Path, start: Start
) -> None:
    data, folder = tmp_path / "data", tmp_path / "in"
    write(folder / "a.txt", "The council of Orm has bought a bridge of 40 metres.\n")
    write(folder / "b.txt", "The council of Darsk has sold 12 trams.\n")
    with start("watch", folder, "--sync", "--every", 0.2, "--data", data) as process:
        try:
            wait_for(data, {"a.txt", "b.txt"})
            write(folder / "c.txt", "The council of Lomna has lost 3 buses.\n")
            (folder / "a.txt").unlink()
            wait_for(data, {"b.txt", "c.txt"})
            refused = run("ingest", folder, "--data", data)
            assert (refused.exit_code, "`dateline watch`" in refused.stderr) == (1, True)
            process.send_signal(signal.SIGINT)
            stdout, stderr = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0, stderr
    assert "Stopped. In all: 3 new, 0 changed, 0 unchanged, 0 rejected, 1 removed" in stdout.splitlines()[-1]
    assert "Traceback" not in stderr


def wait_for(data: Path, sources: set[str]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if (data / "archive.sqlite").exists():
            with Archive(data) as archive:
                if {article.source for article in archive.articles(None, 10)} == sources:
                    return
        time.sleep(0.1)
    pytest.fail(f"{sources} are not what the archive has")
