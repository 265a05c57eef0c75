"""A circuit breaker: a model that keeps failing is left alone for a while (Nygard, "Release It!", 2007)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

from corpus.errors import ModelError, ModelUnavailable


class Breaker:
    """Refuses calls for `pause` seconds after `failures` failures in a row, then lets one through to probe.

    `clock` returns seconds.
    """

    def __init__(self, failures: int = 3, pause: float = 30.0, clock: Callable[[], float] = monotonic) -> None:
        self._limit = failures
        self._pause = pause
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._retry_at = 0.0

    @contextmanager
    def call(self) -> Iterator[None]:
        """Hold for one call: a ModelError counts as a failure, a caller who leaves early as nothing.

        Raises ModelUnavailable while the breaker is open.
        """
        probing = self._enter()
        told = False
        try:
            yield
            self._failures, told = 0, True
        except ModelError:
            self._fail()
            told = True
            raise
        finally:
            if probing and not told:
                self._retry_at = self._clock()  # the next call probes

    def _enter(self) -> bool:
        with self._lock:
            if self._failures < self._limit:
                return False
            now = self._clock()
            if now < self._retry_at:
                raise ModelUnavailable("The language model has failed repeatedly and is left alone for a while.")
            self._retry_at = now + self._pause  # others wait while this call probes
            return True

    def _fail(self) -> None:
        with self._lock:
            self._failures += 1
            self._retry_at = self._clock() + self._pause
