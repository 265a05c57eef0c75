from collections.abc import Callable
from threading import Event

import pytest

from corpus.errors import DatelineError, EmbedderError, IndexUnavailable
from service.answerer import Answerer
from service.runtime import loading
from service.runtime.loading import Loading, NotReady


def failing(*errors: DatelineError) -> Callable[[], Answerer]:
    """Return an opener that fails in these ways, one after the other."""
    left = list(errors)

    def opener() -> Answerer:
        raise left.pop(0)

    return opener


def test_before_it_has_loaded_there_is_no_answerer() -> None:
    with pytest.raises(NotReady, match="still loading"):
        Loading(failing()).answerer()


def test_it_waits_for_a_server_that_is_down_and_gives_up_on_what_no_waiting_cures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loading, "_RETRY_SECONDS", 0.01)
    failed: list[DatelineError] = []
    ended = Event()

    def on_failure(error: DatelineError) -> None:
        failed.append(error)
        ended.set()

    down, broken = IndexUnavailable("Chroma is down."), EmbedderError("The weights are broken.")
    state = Loading(failing(down, down, broken), on_failure=on_failure)
    state.start()
    assert ended.wait(timeout=5)
    assert failed == [broken]
    with pytest.raises(EmbedderError):
        state.answerer()


def test_while_it_waits_it_says_for_what_and_closing_ends_the_waiting() -> None:
    asked = Event()

    def opener() -> Answerer:
        asked.set()
        raise IndexUnavailable("Chroma is down.")

    state = Loading(opener)
    state.start()
    assert asked.wait(timeout=5)
    for _ in range(1000):
        with pytest.raises(DatelineError) as reason:
            state.answerer()
        if isinstance(reason.value, IndexUnavailable):
            break
        Event().wait(0.005)
    assert reason.value.message == "Chroma is down."
    state.close()
