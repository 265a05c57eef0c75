"""Dateline as a user runs it: commands, and the service, each a process of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

Process = subprocess.Popen[str]
Start = Callable[..., Process]
Run = Callable[..., subprocess.CompletedProcess[str]]
Serving = Callable[..., AbstractContextManager["Service"]]


@dataclass
class Service:
    """A service that is running, and the file that its log goes to."""

    url: str
    process: Process
    log: Path

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Stop it, and return its exit code."""
        self.process.send_signal(how)
        return self.process.wait(timeout=20)


def start_in(folder: Path, *arguments: object, stderr: int = subprocess.PIPE, **settings: str) -> Process:
    """Start a command in a folder, with the given settings."""
    return subprocess.Popen(
        [Path(sys.executable).with_name("dateline"), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        cwd=folder,
        env=os.environ | settings,
        # A shell that starts the tests in the background has them ignore Ctrl-C, and their children too
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


@contextmanager
def serve(start: Start, data: Path, log: Path, **settings: str) -> Iterator[Service]:
    """Run the service on a free port until the block ends."""
    command = "serve", "--port", 0, "--data", data
    with log.open("w") as errors, start(*command, stderr=errors.fileno(), **settings) as process:
        assert process.stdout is not None
        try:
            ready = re.search(r"http://[\d.]+:\d+", process.stdout.readline())
            assert ready, log.read_text()
            yield Service(ready.group(), process, log)
        finally:
            process.kill()
