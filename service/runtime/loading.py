"""The answerer while it is loaded, and when it is there: the service listens from its first second."""

from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING

import structlog

from corpus.errors import DatelineError

if TYPE_CHECKING:
    from service.answerer import Answerer

_RETRY_SECONDS = 2.0

log = structlog.get_logger()


class NotReady(DatelineError):
    """The service is still loading, or waits for a part that does not answer yet."""

    retryable = True


class Loading:
    """Opens the answerer in a thread of its own, again and again while what fails may come back.

    `on_ready` is called once with the answerer; `on_failure` once with an error that no waiting cures.
    Both run in the loading thread.
    """

    def __init__(
        self,
        opener: "Callable[[], Answerer]",
        on_ready: "Callable[[Answerer], None]" = lambda _: None,
        on_failure: Callable[[DatelineError], None] = lambda _: None,
    ) -> None:
        self._opener = opener
        self._on_ready = on_ready
        self._on_failure = on_failure
        self._answerer: Answerer | None = None
        self._error: DatelineError = NotReady("The service is still loading.", "Try again in a few seconds.")
        self._closed = Event()

    def start(self) -> None:
        """Begin to load."""
        Thread(target=self._load, name="loading", daemon=True).start()

    def answerer(self) -> "Answerer":
        """Return the answerer; raises the reason, a DatelineError, while there is none."""
        if self._answerer is None:
            raise self._error
        return self._answerer

    def close(self) -> None:
        """Close the answerer, or the one that is still being opened."""
        self._closed.set()
        if self._answerer:
            self._answerer.close()

    def _load(self) -> None:
        while not self._closed.is_set():
            try:
                answerer = self._opener()
            except DatelineError as error:
                self._error = error
                if not error.retryable:
                    self._on_failure(error)
                    return
                log.warning("waiting", detail=str(error))
                self._closed.wait(_RETRY_SECONDS)
            else:
                self._answerer = answerer
                if self._closed.is_set():
                    answerer.close()
                else:
                    self._on_ready(answerer)
                return
