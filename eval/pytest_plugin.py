"""A pytest plugin: each case of `--dateline-cases` is a test, beside one's own.

It runs the `dateline` command, wherever that is installed, and needs nothing else of it beside the tests.
The command tells the cases of a file, too.
"""

import json
import subprocess
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, Any]
"""One case of the document that `dateline eval run --json` prints."""


class CaseFailed(Exception):
    """A case whose answer is wrong."""


class CaseFile(pytest.File):
    """A file of cases, in any form that the command reads."""

    def collect(self) -> Iterator["CaseItem"]:
        """Yield a test for each case; nothing is asked yet."""
        for case in self._told("list"):
            yield CaseItem.from_parent(self, name=case["id"], line=case["line"])

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Ask all cases, once, and return what came of each by its id."""
        given = []
        for name in ("data", "articles", "url"):
            if value := self.config.getoption(f"--dateline-{name}"):
                given += [f"--{name}", value]
        return {row["id"]: row for row in self._told("run", "--json", "--no-baselines", *given)["rows"]}

    def _told(self, *arguments: str) -> Any:
        """Return the JSON that a subcommand of `dateline eval` prints; without any, the tests end."""
        command = [self.config.getoption("--dateline-command"), "eval", *arguments, "--cases", str(self.path)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            pytest.exit(f"{command[0]}: {error.strerror}; name it with --dateline-command", returncode=4)
        if done.returncode:
            pytest.exit(f"{' '.join(command)}\n{done.stderr}", returncode=4)
        return json.loads(done.stdout)


class CaseItem(pytest.Item):
    """One case."""

    def __init__(self, *, line: int, **given: Any) -> None:
        super().__init__(**given)
        self._line = line

    def runtest(self) -> None:
        """Fail where a check of the answer does."""
        assert isinstance(self.parent, CaseFile)  # noqa: S101 (for mypy: `collect` made it so)
        row = self.parent.rows[self.name]
        if not row["right"]:
            raise CaseFailed(_told(row))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *given: Any) -> Any:
        """Show the question, the answer and what is wrong with it, without a traceback."""
        if isinstance(excinfo.value, CaseFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *given)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the case's line in its file."""
        return self.path, self._line - 1, self.name


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("dateline")
    group.addoption(
        "--dateline-cases", action="append", default=[], metavar="FILE", help="Cases as JSON Lines or YAML."
    )
    group.addoption("--dateline-data", metavar="DIR", help="The archive to ask.")
    group.addoption("--dateline-articles", metavar="DIR", help="Articles to ingest for the occasion.")
    group.addoption("--dateline-url", metavar="URL", help="A running service to ask.")
    group.addoption(
        "--dateline-command", default="dateline", metavar="PATH", help="The command; default dateline."
    )


def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add the cases to the tests that were collected."""
    for name in config.getoption("--dateline-cases"):
        path = Path(name).resolve()
        if not path.is_file():
            raise pytest.UsageError(f"--dateline-cases {name}: there is no such file")
        items += CaseFile.from_parent(session, path=path).collect()


def _told(row: Row) -> str:
    lines = [row["question"], "", row["answer"] or row["error"], ""]
    lines += [f"{name}: {said['reason']}" for name, said in row["verdicts"].items() if said["outcome"] == "fail"]
    if row["blame"]:
        lines.append(f"lost: {row['blame']['stage']}: {row['blame']['detail']}")
    return "\n".join(lines)
