"""Reading a file in a process apart: what it holds comes back, or why it was refused."""

import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock

from corpus.errors import InputRejected
from ingest.loading.apart.messages import Reply, Task
from ingest.loading.apart.process import ProcessEnded, ReadingProcess
from ingest.loading.formats.format import Part
from ingest.loading.metadata import Content
from ingest.settings import IngestSettings

_PATIENCE = 20
"""How many times its processor time a file may take by the clock: others want the processor, too."""


class _Idle:
    """The process that waits for the next file; starting one takes a second."""

    def __init__(self) -> None:
        self._process: ReadingProcess | None = None
        self._lock = Lock()

    def take(self) -> ReadingProcess | None:
        """Return it, so that nobody else has it."""
        with self._lock:
            process, self._process = self._process, None
        return process

    def put(self, process: ReadingProcess) -> None:
        """Keep one that has done its work; a second one is not needed."""
        with self._lock:
            process, self._process = self._process or process, process
        if process is not self._process:
            process.close()


_idle = _Idle()


def load_apart(name: str, data: bytes, limits: IngestSettings) -> Content:
    """Return the article of a file that holds one; raises InputRejected, without its name."""
    content: Content | None = None
    for reply in _read(_task(name, None, limits), data):
        content = content or reply.content
        if reply.refused:
            raise InputRejected(reply.refused.message, reply.refused.remedy)
    if content is None:
        raise AssertionError(f"{name}: the reading process returned nothing")
    return content


def split_apart(name: str, file: Path | bytes, limits: IngestSettings) -> Iterator[Part]:
    """Yield the articles of a file that holds several, and why something in it is none.

    Raises InputRejected, without its name, where the file cannot be read on.
    """
    if isinstance(file, Path):  # a link tells the format by its own name
        replies = _read(_task(file.name, str(file.resolve()), limits), None)
    else:
        replies = _read(_task(name, None, limits), file)
    for reply in replies:
        if reply.part:
            yield reply.part
        elif reply.refused:
            if reply.is_last:
                raise InputRejected(reply.refused.message, reply.refused.remedy)
            yield reply.refused


def _task(name: str, path: str | None, limits: IngestSettings) -> Task:
    return Task(
        name=name,
        path=path,
        max_file_bytes=limits.max_file_bytes,
        max_archive_bytes=limits.max_archive_bytes,
        seconds=limits.read_seconds,
        memory_bytes=limits.read_memory_bytes,
    )


def _read(task: Task, data: bytes | None) -> Iterator[Reply]:
    """Yield what the file holds; raises InputRejected where the process did not survive it."""
    process: ReadingProcess | None = None
    is_done = False
    try:
        process, (reply, file) = _begin(task, data)
        while True:
            is_done = reply.is_last
            yield replace(reply, part=replace(reply.part, file=file)) if reply.part and file is not None else reply
            if is_done:
                return
            reply, file = process.receive(task.seconds * _PATIENCE)
    except ProcessEnded as error:
        process = None
        raise _rejected(error.code, task) from error
    finally:
        if process and is_done:
            _idle.put(process)
        elif process:
            process.kill()


def _begin(task: Task, data: bytes | None) -> tuple[ReadingProcess, tuple[Reply, bytes | None]]:
    """Return the process that reads a file, and its first reply.

    One that had waited may have ended since, or be ended by the file: only a fresh one tells.
    """
    for process in (_idle.take(), None):
        try:
            chosen = process or ReadingProcess()
            chosen.send(task, data)
            return chosen, chosen.receive(task.seconds * _PATIENCE)
        except ProcessEnded as error:
            if process is None or error.code == -signal.SIGPROF:
                raise
    raise AssertionError("a fresh process either answers or raises")


def _rejected(code: int, task: Task) -> InputRejected:
    if code == -signal.SIGPROF:
        return InputRejected(
            f"to read it takes more than {task.seconds} seconds.", "Split it, or raise DATELINE_READ_SECONDS."
        )
    if code < 0:
        return InputRejected(
            f"the process that read it was ended ({signal.Signals(-code).name}).",
            "Run this again; if it happens again, open the file and save it anew.",
        )
    return InputRejected("it is damaged.", "Look whether it is what its name says, open it and save it anew.")
