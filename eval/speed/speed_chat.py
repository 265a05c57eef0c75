"""How soon a service is ready, how fast it answers when warm, and how much memory it takes."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from time import perf_counter

from eval.cases.eval_set import Advance, not_shown
from eval.errors import HarnessFailed
from eval.target.asker import OverHttp
from eval.target.open_asker import DATELINE
from service.answer.answer import Ask

_WARM = 5
"""Questions before the clock starts: the first few load what later ones find in memory."""
_STOP_S = 15


@dataclass(frozen=True, slots=True)
class ChatSpeed:
    """Figures of one run of `dateline serve`; times are medians over the questions, in milliseconds."""

    ready_s: float
    """From the start of the process until `/readyz` says yes, in seconds."""
    questions: int
    request: float
    """As the client sees it."""
    retrieve: float
    answer: float
    memory_mb: float | None
    """Resident, after the questions; None where the system does not tell."""


def chat_speed(data: Path, asks: Sequence[Ask], advance: Advance = not_shown) -> ChatSpeed:
    """Start the service on an archive as a user does, and ask; raises HarnessFailed and AskFailed."""
    began = perf_counter()
    with _served(data) as (url, process), OverHttp(url) as service:
        ready = perf_counter() - began
        for ask in asks[-_WARM:]:
            service.ask(ask)
        requests, timings = [], []
        for ask in asks:
            asked = perf_counter()
            timings.append(service.ask(ask).timings)
            requests.append(1000 * (perf_counter() - asked))
            advance()
        return ChatSpeed(
            ready,
            len(asks),
            request=median(requests),
            retrieve=median(timing.retrieve for timing in timings),
            answer=median(timing.answer for timing in timings),
            memory_mb=_resident_mb(process.pid),
        )


@contextmanager
def _served(data: Path) -> "Iterator[tuple[str, subprocess.Popen[str]]]":
    """Run the service on a free port; yield its address as soon as it says that it answers."""
    command = [*DATELINE, "serve", "--port", "0", "--data", str(data)]
    embedded = environ | {"DATELINE_CHROMA_URL": "", "DATELINE_LLM": "none"}
    with (
        TemporaryFile("w+", encoding="utf-8") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=embedded) as process,
    ):
        try:
            said = process.stdout.readline() if process.stdout else ""
            url = re.search(r"https?://\S+", said)
            if not url:
                log.seek(0)
                raise HarnessFailed("The service did not start.", log.read()[-1000:])
            yield url[0], process
        finally:
            process.terminate()
            try:
                process.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()


def _resident_mb(process: int) -> float | None:
    status = Path(f"/proc/{process}/status")  # Linux alone has it
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text(encoding="utf-8")) if status.exists() else None
    return int(found[1]) / 1024 if found else None
