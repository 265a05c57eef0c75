"""The reading process: it reads one file after the other, and what it cannot survive ends it alone."""

import resource
import signal
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path

from corpus.errors import InputRejected
from ingest.loading.apart.messages import REPLY, TASK, Reply, Task
from ingest.loading.decode import clean_text
from ingest.loading.formats.format import Collection, Document, Part, Unreadable, check_size
from ingest.loading.formats.formats import format_of
from ingest.loading.metadata import Content
from ingest.settings import IngestSettings

_IDLE_SECONDS = 60.0
"""Whoever needs it later starts another one."""
_LAST = Reply(is_last=True)


def serve(descriptor: int) -> None:
    """Read what comes through the connection, until it is closed or nothing has come for a while."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes no files
    with Connection(descriptor) as parent:
        while parent.poll(_IDLE_SECONDS):
            try:
                task = TASK.validate_json(parent.recv_bytes())
                data = parent.recv_bytes() if task.path is None else None
            except EOFError:
                return
            _answer(task, data, parent)


def _answer(task: Task, data: bytes | None, parent: Connection) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (task.memory_bytes, most))
    replies = _replies(task, data)
    while True:
        signal.setitimer(signal.ITIMER_PROF, task.seconds)  # its signal ends the process
        reply = next(replies, _LAST)
        signal.setitimer(signal.ITIMER_PROF, 0)
        file = reply.part.file if reply.part and reply.has_bytes else None
        if reply.part and file is not None:
            reply = replace(reply, part=replace(reply.part, file=None))
        parent.send_bytes(REPLY.dump_json(reply))
        if file is not None:
            parent.send_bytes(file)
        if reply.is_last:
            return


def _replies(task: Task, data: bytes | None) -> Iterator[Reply]:
    """Yield what is read; of what goes wrong, that which the format does not expect ends the process."""
    limits = IngestSettings(max_file_bytes=task.max_file_bytes, max_archive_bytes=task.max_archive_bytes)
    found = format_of(task.name)
    try:
        match found:
            case Document():
                content = _clean(found.load(data or b""))
                check_size(len(content.text), None, limits)
                yield Reply(content=content)
            case Collection():
                with Path(task.path).open("rb") if task.path else BytesIO(data or b"") as stream:
                    is_empty = True
                    for part in found.split(stream, limits):
                        is_empty = False
                        yield _reply(part)
                    if is_empty:
                        raise InputRejected("it holds no articles.", "Look whether it was saved whole.")
            case None:
                raise AssertionError(f"{task.name} is of no format")
    except MemoryError:
        most = f"{task.memory_bytes:,} bytes of memory"
        yield _refusal(f"to read it takes more than {most}.", "Split it, or raise DATELINE_READ_MEMORY_BYTES.")
    except RecursionError:
        yield _refusal("it is nested too deeply.", "Save its text as .txt.")
    except OSError as error:
        yield _refusal(f"it cannot be read: {error.strerror or error}.", "Check its permissions.")
    except InputRejected as error:
        yield _refusal(error.message, error.remedy)


def _refusal(message: str, remedy: str) -> Reply:
    return Reply(refused=Unreadable(message, remedy), is_last=True)


def _reply(part: Part) -> Reply:
    if isinstance(part, Unreadable):
        return Reply(refused=part)
    return Reply(part=part, has_bytes=part.file is not None)


def _clean(content: Content) -> Content:
    """Return what was read in the form of all texts; a PDF may hold anything."""
    facts = content.metadata
    return Content(
        clean_text(content.text),
        replace(
            facts,
            title=_line(facts.title),
            outlet=_line(facts.outlet),
            author=_line(facts.author),
        ),
    )


def _line(words: str | None) -> str | None:
    return " ".join(clean_text(words or "").split()) or None
