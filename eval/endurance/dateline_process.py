"""`dateline` as a process that may be killed: started from one that has loaded what takes seconds to load."""

import os
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from time import monotonic, sleep

import httpx

from eval.errors import HarnessFailed

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(["eval.endurance.loaded"])
_PATIENCE_SECONDS = 600.0


def start_dateline(arguments: Sequence[str], log: Path, **settings: str) -> ForkServerProcess:
    """Start a command in a process of its own; what it prints goes to the end of `log`."""
    process = _CONTEXT.Process(target=_run, args=(list(arguments), log, settings))
    process.start()
    return process


def served_at(data: Path, process: ForkServerProcess) -> str:
    """Return the address at which a service answers, as soon as it does; raises HarnessFailed where it ends."""
    until = monotonic() + _PATIENCE_SECONDS
    while process.is_alive() and monotonic() < until:
        lock = data / "lock"
        lines = lock.read_text(encoding="utf-8").splitlines() if lock.exists() else []
        if len(lines) > 1 and f"(process {process.pid}," in lines[0] and _is_ready(lines[1]):
            return lines[1]
        sleep(0.05)
    raise HarnessFailed("The service did not start.")


def _is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", timeout=5).is_success
    except httpx.HTTPError:
        return False


def _run(arguments: list[str], log: Path, settings: dict[str, str]) -> None:
    with log.open("a", encoding="utf-8") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    os.environ.update(settings)
    import dateline

    sys.argv = ["dateline", *arguments]
    dateline.main()
