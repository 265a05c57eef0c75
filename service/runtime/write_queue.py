"""Whose turn it is to change the archive: one writer, and what waits for it."""

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Condition, Thread, get_native_id
from uuid import uuid4

import structlog

from corpus.errors import DatelineError
from corpus.submission import Outcome, Submission
from service.runtime.article_writer import ArticleWriter

_WAITING = 16
"""Jobs that may wait, each with all that was sent."""
_REMEMBERED = 200
"""Jobs that can be looked at when they are done."""
_NICE = 5
"""The writer's priority: it takes the processor time that questions leave."""

log = structlog.get_logger()


class WriterBusy(DatelineError):
    """More is waiting to be written than the service holds."""

    retryable = True


class Stopped(DatelineError):
    """The service was stopped before a job had ended."""

    retryable = True


class State(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


def _begun() -> Future[None]:
    """Return a future that who waits for it cannot cancel."""
    future = Future[None]()
    future.set_running_or_notify_cancel()
    return future


@dataclass(slots=True, eq=False)
class Job:
    """Something to be written, and what has become of it."""

    total: int
    """Articles that it takes in."""
    id: str = field(default_factory=lambda: uuid4().hex)
    outcomes: tuple[Outcome, ...] = ()
    """Of the articles that have been worked on, which are stored whole or rejected."""
    error: Exception | None = None
    """Why it ended early."""
    state: State = State.WAITING
    ended: Future[None] = field(default_factory=_begun)


@dataclass(slots=True, eq=False)
class _Waiting:
    job: Job
    steps: Iterator[Sequence[Outcome]]


class WriteQueue:
    """Does jobs in a thread of its own, a step of each in turn, so that a short one waits for no long one."""

    def __init__(self) -> None:
        self._writer: ArticleWriter | None = None
        self._jobs: dict[str, Job] = {}
        self._waiting: deque[_Waiting] = deque()
        self._changed = Condition()
        self._is_closed = False
        self._thread = Thread(target=self._work, name="writer", daemon=True)

    def start(self, writer: ArticleWriter) -> None:
        """Begin to work."""
        self._writer = writer
        self._thread.start()

    def write(self, submissions: Sequence[Submission]) -> Job:
        """Let articles be taken in; raises WriterBusy."""
        return self._put(Job(len(submissions)), self._open_writer().write(submissions))

    def delete(self, article_id: str) -> Job:
        """Let an article be deleted; raises WriterBusy."""
        return self._put(Job(0), self._deleting(article_id))

    def job(self, job_id: str) -> Job | None:
        """Return a job that is not done, or was done not long ago."""
        with self._changed:
            return self._jobs.get(job_id)

    def close(self) -> None:
        """End the work after the step that is being done; what was not begun is not done."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join()

    def _open_writer(self) -> ArticleWriter:
        if self._writer is None:
            raise AssertionError("the queue is used before it was started")
        return self._writer

    def _deleting(self, article_id: str) -> Iterator[Sequence[Outcome]]:
        self._open_writer().delete(article_id)
        yield ()

    def _put(self, job: Job, steps: Iterator[Sequence[Outcome]]) -> Job:
        with self._changed:
            if self._is_closed or len(self._waiting) >= _WAITING:
                raise WriterBusy("The service has too much to write.", "Try again in a few seconds.")
            ended = [key for key, each in self._jobs.items() if each.ended.done()]
            for key in ended[: max(0, len(ended) - _REMEMBERED)]:
                del self._jobs[key]
            self._jobs[job.id] = job
            self._waiting.append(_Waiting(job, steps))
            self._changed.notify()
        return job

    def _work(self) -> None:
        _give_way()
        while (waiting := self._next()) is not None:
            if self._step(waiting):
                with self._changed:
                    self._waiting.append(waiting)
        for waiting in self._waiting:
            _end(waiting.job, Stopped("The service is being stopped.", "Send the articles again."))

    def _next(self) -> _Waiting | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._is_closed)
            return None if self._is_closed else self._waiting.popleft()

    def _step(self, waiting: _Waiting) -> bool:
        """Do one step of a job, and tell whether there may be more to do."""
        job = waiting.job
        job.state = State.RUNNING
        try:
            outcomes = next(waiting.steps, None)
        except Exception as error:  # noqa: BLE001 (it is told to who waits for the job, and the others go on)
            _end(job, error)
            return False
        if outcomes is None:
            _end(job, None)
            return False
        job.outcomes += tuple(outcomes)
        return True


def _end(job: Job, error: Exception | None) -> None:
    job.error = error
    job.state = State.FAILED if error else State.DONE
    if error and not isinstance(error, DatelineError):
        log.exception("failed", job=job.id, exc_info=error)
    job.ended.set_result(None)


def _give_way() -> None:
    """Let this thread, and those that it starts, have less of the processor than questions."""
    if sys.platform == "linux":  # elsewhere a priority is the whole process's
        os.setpriority(os.PRIO_PROCESS, get_native_id(), _NICE)
