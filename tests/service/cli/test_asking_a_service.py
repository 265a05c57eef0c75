"""`dateline ask --url` and `dateline chat`: a service that is running, a conversation."""

import fcntl
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.support.command import run
from tests.support.processes import Service

QUESTION = "Who won the Velmoran Cup?"
FLOODS = "How many people died in the floods?"
TRADE = "What trade growth was reported in 2021?"


def test_a_service_gives_the_answer_that_the_archive_gives(service: Service, data: Path) -> None:
    asked = run("ask", QUESTION, "--url", service.url)
    assert asked.exit_code == 0
    assert asked.stdout == run("ask", QUESTION, "--data", data).stdout


def test_json_of_a_service_is_its_wire_form(service: Service, client: httpx.Client) -> None:
    asked = run(
        "ask", FLOODS, "--url", service.url, "--json", "--asked-on", "2026-01-05", "--outlet", "Oril Courier"
    )
    request = {"question": FLOODS, "asked_on": "2026-01-05", "outlets": ["Oril Courier"]}
    fresh = {"id": "", "timings_ms": {}}
    assert json.loads(asked.stdout) | fresh == client.post("/chat", json=request).json() | fresh


def test_what_goes_wrong_at_a_service_is_told_in_two_lines(service: Service) -> None:
    long = run("ask", "x" * 2001, "--url", service.url)
    assert (long.exit_code, long.stdout) == (2, "")
    assert long.stderr.splitlines() == [
        "dateline: The question: it has 2,001 characters, 2,000 are allowed.",
        "Shorten it, or raise the service's DATELINE_MAX_QUESTION_CHARS.",
    ]
    assert run("ask", QUESTION, "--url", service.url, "--data", ".").exit_code == 2
    assert run("chat", "--url", "nowhere").exit_code == 2
    assert run("chat", "--url", service.url, "--published-from", "soon").exit_code == 2


def test_questions_through_a_pipe_are_answered_in_turn_and_follow_ups_understood(
    service: Service, data: Path
) -> None:
    typed = f"{FLOODS}\n{TRADE}\n\nAnd in 2020?\n/help\n/what\n/new\nAnd in 2020?\n/quit\n{QUESTION}\n".encode()
    for whom in (("--url", service.url), ("--data", data)):
        talked = run("chat", *whom, piped=typed)
        assert talked.exit_code == 0, talked.stderr
        first, _, followed, helped, unknown, _, alone, left = talked.stdout.split("> ")[1:]
        assert first.startswith(f"{FLOODS}\nReported 21 June 2022: A week after the flood")
        assert re.search(r"^\[1\] Flood toll in Velmora raised", first, re.MULTILINE)
        assert "Asked as: What trade growth was reported in 2020?" in followed
        assert "/new" in helped
        assert "There is no /what" in unknown
        assert "Asked as: " not in alone
        assert left == "/quit\n"


def test_an_error_ends_a_pipe_with_the_code_of_ask(service: Service) -> None:
    talked = run("chat", "--url", service.url, piped=b"x" * 2001 + b"\nWho won?\n")
    assert talked.exit_code == 2
    assert "2,000 are allowed" in talked.stderr
    assert "Who won?" not in talked.stdout


@contextmanager
def terminal(*arguments: str) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """Run a command on a terminal of its own, and yield what its user holds."""
    user, its = pty.openpty()
    command = Path(sys.executable).with_name("dateline")
    with subprocess.Popen(
        [command, *arguments],
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509
    ) as process:
        os.close(its)
        try:
            yield user, process
        finally:
            process.kill()
            os.close(user)


def _take_terminal() -> None:
    """Make standard input the terminal whose Ctrl-C reaches this process, and do not ignore it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def read_until(user: int, text: str) -> str:
    """Return what the terminal shows until a text comes."""
    shown = ""
    while text not in shown:
        shown += os.read(user, 4096).decode(errors="replace")
    return shown


@pytest.mark.parametrize("key", [b"\x04", b"\x03"], ids=["Ctrl-D", "Ctrl-C"])
def test_on_a_terminal_an_error_is_told_and_a_key_leaves(service: Service, key: bytes) -> None:
    with terminal("chat", "--url", service.url) as (user, process):
        assert "Ask the archive of 18 articles." in read_until(user, "> ")
        os.write(user, b"\xe2\x80\x9c?\n")
        assert "Ask in a sentence" in read_until(user, "\n> ")
        os.write(user, key)
        assert process.wait(timeout=20) == 0
