"""One process at a time: the right to change a folder's archive and its embedded index."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import ArchiveBusy


@contextmanager
def hold(folder: Path, purpose: str, address: str = "", shared: bool = False) -> Iterator[None]:
    """Hold `folder` while `purpose` (the command: "serve") runs; the lock dies with its process.

    Any number may hold it `shared`: those that write to one Chroma server. Raises ArchiveBusy, naming the holder's
    command, process and start, when another process holds it, and the `address` at which that one takes requests.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder, _, its_address = file.read().strip().partition("\n")
            raise ArchiveBusy(
                f"The archive in {folder} is in use by {holder or 'another process'}.",
                "Stop it, or try again when it has finished.",
                its_address,
            ) from error
        file.truncate(0)
        since = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
        file.write(f"`dateline {purpose}` (process {os.getpid()}, since {since})\n{address}\n")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
