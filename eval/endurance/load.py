"""Questions asked without pause, of a quiet service and of one that takes articles in."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

import httpx
import numpy as np

from eval.endurance.dateline_process import served_at, start_dateline
from eval.endurance.send_stories import KEY, send_stories
from eval.endurance.stories import Story
from eval.errors import HarnessFailed
from eval.speed.measurement import Measurement

_ASKERS = 2
_PATIENCE_SECONDS = 60.0


def load(told: Sequence[Story], quiet_questions: int) -> tuple[Measurement, ...]:
    """Serve, with one half of the stories; ask, then send the other half and ask meanwhile.

    Each story is asked for as soon as it is acknowledged, and must be answered from by that question.
    """
    first, second = told[: len(told) // 2], told[len(told) // 2 :]
    with TemporaryDirectory(prefix="dateline-load-") as name:
        data = Path(name) / "data"
        process = start_dateline(
            ["serve", "--port", "0", "--data", str(data)], Path(name) / "log", DATELINE_WRITE_KEY=KEY
        )
        try:
            url = served_at(data, process)
            known: dict[str, Story] = {}
            send_stories(url, first, known)
            quiet = _Asking(url, first)
            quiet.ask(quiet_questions)
            busy = _Asking(url, first)
            waits = _while_written(url, second, busy)
        finally:
            process.kill()
            process.join()
    return (
        Measurement("quiet p50", quiet.percentile(50), "ms", note=f"{len(quiet.times)} questions"),
        Measurement("quiet p95", quiet.percentile(95), "ms"),
        Measurement("busy p50", busy.percentile(50), "ms", note=f"{len(busy.times)} questions"),
        Measurement("busy p95", busy.percentile(95), "ms", note=f"{len(second)} articles came in"),
        Measurement("busy p95 / quiet p95", busy.percentile(95) / quiet.percentile(95), at_most=2),
        Measurement("errors", len(quiet.errors) + len(busy.errors), at_most=0, note="; ".join(busy.errors[:2])),
        Measurement("answered from after acknowledgement, slowest", max(waits), "s", at_most=5),
    )


class _Asking:
    """Asks without pause in a few threads, and keeps the times."""

    def __init__(self, url: str, told: Sequence[Story]) -> None:
        self._url = url
        self._told = told
        self.times: list[float] = []
        self.errors: list[str] = []

    def ask(self, questions: int) -> None:
        """Ask so many questions."""
        ended = Event()
        threads = self.start(ended)
        while len(self.times) < questions and any(thread.is_alive() for thread in threads):
            ended.wait(0.05)
        ended.set()
        for thread in threads:
            thread.join()

    def start(self, ended: Event) -> list[Thread]:
        """Ask in threads until the event is set."""
        threads = [Thread(target=self._work, args=(ended, number)) for number in range(_ASKERS)]
        for thread in threads:
            thread.start()
        return threads

    def percentile(self, share: float) -> float:
        """Return the time, in milliseconds, that so many percent of the questions took at most."""
        return float(np.percentile(self.times, share)) * 1000

    def _work(self, ended: Event, number: int) -> None:
        with httpx.Client(base_url=self._url, timeout=120) as client:
            while not ended.is_set():
                story = self._told[number % len(self._told)]
                number += _ASKERS
                began = perf_counter()
                reply = client.post("/chat", json={"question": story.question})
                self.times.append(perf_counter() - began)
                if not reply.is_success:
                    self.errors.append(f"HTTP {reply.status_code}")
                elif not story.is_told_in(reply.json()["answer"]):
                    self.errors.append(f"not told: {story.place}")


def _while_written(url: str, told: Sequence[Story], busy: _Asking) -> list[float]:
    """Send stories while questions are asked; return the seconds until each answered, once acknowledged."""
    ended = Event()
    threads = busy.start(ended)
    waits: list[float] = []
    try:
        with httpx.Client(base_url=url, timeout=120) as client:
            for start in range(0, len(told), 5):
                part = told[start : start + 5]
                send_stories(url, part, {})
                began = perf_counter()
                for story in part:
                    _wait_until_told(client, story)
                    waits.append(perf_counter() - began)
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    return waits


def _wait_until_told(client: httpx.Client, story: Story) -> None:
    until = perf_counter() + _PATIENCE_SECONDS
    while perf_counter() < until:
        if story.is_told_in(client.post("/chat", json={"question": story.question}).json()["answer"]):
            return
    raise HarnessFailed(f"{story.place} was acknowledged and is not answered from.")
