"""A reading process as it is seen from outside."""

import os
import signal
import subprocess
import sys
from multiprocessing import Pipe

from ingest.loading.apart.messages import REPLY, TASK, Reply, Task

_PROGRAM = "import sys; from ingest.loading.apart.serve import serve; serve(int(sys.argv[1]))"
_GOODBYE_SECONDS = 5.0
_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH")


class ProcessEnded(Exception):
    """The process is not there any more; `code` is its exit code, or less than 0: the signal that ended it."""

    def __init__(self, code: int) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


class ReadingProcess:
    """A process that reads files, started when it is made; one task at a time."""

    def __init__(self) -> None:
        self._connection, far_end = Pipe()
        with far_end:
            self._process = subprocess.Popen(
                # -P: what lies in the working directory is no module of ours
                [sys.executable, "-P", "-c", _PROGRAM, str(far_end.fileno())],
                pass_fds=[far_end.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    def send(self, task: Task, data: bytes | None) -> None:
        """Give it a file to read; raises ProcessEnded."""
        try:
            self._connection.send_bytes(TASK.dump_json(task))
            if data is not None:
                self._connection.send_bytes(data)
        except OSError as error:
            raise ProcessEnded(self._end()) from error

    def receive(self, seconds: float) -> tuple[Reply, bytes | None]:
        """Return the next thing that it read, with the bytes of a file; raises ProcessEnded.

        One that takes longer is ended as by its own limit of processor time.
        """
        try:
            if not self._connection.poll(seconds):
                self.kill()
                raise ProcessEnded(-signal.SIGPROF)
            reply = REPLY.validate_json(self._connection.recv_bytes())
            return reply, self._connection.recv_bytes() if reply.has_bytes else None
        except (EOFError, OSError) as error:
            raise ProcessEnded(self._end()) from error

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._connection.close()

    def close(self) -> None:
        """Let it end by itself."""
        self._connection.close()
        self._process.wait()

    def _end(self) -> int:
        """Return how it ended, after its connection was closed."""
        try:
            code = self._process.wait(_GOODBYE_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            return -signal.SIGKILL
        self._connection.close()
        return code


def _environment() -> dict[str, str]:
    """Return what the process needs to find its modules: keys and passwords are not among it."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    modules = os.pathsep.join(os.path.abspath(path) for path in sys.path)
    return kept | {"PYTHONPATH": modules, "PYTHONDONTWRITEBYTECODE": "1"}
