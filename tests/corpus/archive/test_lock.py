import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.archive.lock import hold
from corpus.errors import ArchiveBusy

HOLDER = """
import sys, time
from pathlib import Path
from corpus.archive.lock import hold
with hold(Path(sys.argv[1]), "serve"):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def holding(folder: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_told_who_holds_the_archive(tmp_path: Path) -> None:
    with holding(tmp_path) as process:
        with (
            pytest.raises(ArchiveBusy, match=rf"`dateline serve` \(process {process.pid}, since 20") as refused,
            hold(tmp_path, "ingest"),
        ):
            pass
        assert refused.value.retryable


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    with holding(tmp_path) as process:
        process.kill()
        process.wait()
        with hold(tmp_path, "ingest"):
            assert f"process {os.getpid()}" in (tmp_path / "lock").read_text()


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), hold(tmp_path, "ingest"):
        raise KeyError
    with hold(tmp_path, "ingest"):
        pass
    assert (tmp_path / "lock").read_text() == ""


def test_two_folders_have_two_locks(tmp_path: Path) -> None:
    with hold(tmp_path / "a", "ingest"), hold(tmp_path / "b", "ingest"):
        assert "dateline ingest" in (tmp_path / "b" / "lock").read_text()


def test_one_process_does_not_hold_a_folder_twice(tmp_path: Path) -> None:
    with hold(tmp_path, "serve"), pytest.raises(ArchiveBusy, match="dateline serve"), hold(tmp_path, "ingest"):
        pass
