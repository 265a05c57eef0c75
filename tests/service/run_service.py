"""The service as a user runs it: `dateline ingest`, then `dateline serve`, each a process of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DATELINE = Path(sys.executable).with_name("dateline")
ARTICLES = Path(__file__).parents[2] / "examples" / "articles"


def plain_environment(**variables: str) -> dict[str, str]:
    """Return this process's environment with no setting of Dateline but the given ones."""
    return {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")} | variables


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@dataclass
class Service:
    """A service that is running, and the file that its log goes to."""

    url: str
    process: "subprocess.Popen[str]"
    log: Path

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Stop it, and return its exit code."""
        self.process.send_signal(how)
        return self.process.wait(timeout=20)


@contextmanager
def serving(data: Path, log: Path, **variables: str) -> Iterator[Service]:
    """Run the service on a free port until the block ends."""
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [DATELINE, "serve", "--port", "0", "--data", data],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=plain_environment(**variables),
        ) as process,
    ):
        assert process.stdout is not None
        try:
            ready = re.search(r"http://[\d.]+:\d+", process.stdout.readline())
            assert ready, log.read_text()
            yield Service(ready.group(), process, log)
        finally:
            process.kill()
