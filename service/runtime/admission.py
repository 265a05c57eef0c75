"""Whose turn it is: a bounded number of questions at work, and a bounded number waiting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio

from corpus.errors import DatelineError


class Overloaded(DatelineError):
    """More questions are waiting than the service takes on."""

    retryable = True


class AdmissionControl:
    """Lets `at_once` tasks in at a time, in the order in which they came."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._limiter = anyio.CapacityLimiter(at_once)
        self._waiting = waiting

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Wait for a turn and hold it; raises Overloaded when too many are waiting already."""
        statistics = self._limiter.statistics()
        if statistics.borrowed_tokens >= statistics.total_tokens and statistics.tasks_waiting >= self._waiting:
            raise Overloaded("The service has too many questions to answer.", "Try again in a second.")
        async with self._limiter:
            yield
