"""How far the work has come, on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_LINE_SECONDS = 5.0


class Bar:
    """A progress bar; it tells how many files or articles are done."""

    def __init__(self, progress: "Progress", task: "TaskID") -> None:
        self._progress = progress
        self._task = task

    def found(self, files: int) -> None:
        """Set the length of the bar."""
        self._progress.update(self._task, total=files)

    def read(self) -> None:
        """Go on by one."""
        self._progress.advance(self._task)


class Lines:
    """What takes the bar's place where there is no terminal: a line every few seconds."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._total = self._done = 0
        self._told = monotonic()

    def found(self, files: int) -> None:
        """Set how many there are."""
        self._total = files

    def read(self) -> None:
        """Go on by one."""
        self._done += 1
        if monotonic() - self._told >= _LINE_SECONDS:
            self._told = monotonic()
            typer.echo(f"{self._label}: {self._done:,} of {self._total:,}", err=True)


@contextmanager
def bar(label: str) -> "Iterator[Bar | Lines]":
    """Show on standard error how far the work is: a bar on a terminal, else lines."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines(label)
        return
    with Progress(console=console, transient=True) as progress:
        yield Bar(progress, progress.add_task(label, total=None))
