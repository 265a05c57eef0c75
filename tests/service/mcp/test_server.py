"""The tools of the MCP server, as a client of the official package sees them, over both of its transports."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, TextContent

from tests.support.command import run
from tests.support.processes import Run, Start

QUESTION = "Who won the Velmoran Cup?"


@pytest.fixture(scope="module")
def archive(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample archive, since one process holds one."""
    return shutil.copytree(data, tmp_path_factory.mktemp("mcp") / "data")


def stdio(archive: Path) -> StdioServerParameters:
    command = str(Path(sys.executable).with_name("dateline"))
    return StdioServerParameters(command=command, args=["mcp", "--data", str(archive)], cwd=archive)


def session(server: StdioServerParameters | str, talk: Callable[[Client], Awaitable[None]]) -> None:
    async def run() -> None:
        async with Client(server) as client:
            await talk(client)

    anyio.run(run)


def text(result: CallToolResult) -> str:
    return "".join(part.text for part in result.content if isinstance(part, TextContent))


def structured(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, text(result)
    assert result.structured_content is not None
    return result.structured_content


async def ask_search_and_read(client: Client) -> None:
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert tools.keys() == {"ask", "search", "get_article"}
    for tool in tools.values():
        assert tool.description
        assert tool.output_schema
        assert tool.annotations
        assert tool.annotations.read_only_hint

    asked = await client.call_tool("ask", {"question": QUESTION})
    answer = structured(asked)
    assert answer["status"] == "answered"
    assert "Rovers of Lomna" in answer["answer"]
    assert answer["answer"] in text(asked)
    assert "13-cup-final.txt" in text(asked)

    citation = answer["citations"][0]
    article = structured(await client.call_tool("get_article", {"article_id": citation["article_id"]}))
    cited = slice(citation["start_char_index"], citation["end_char_index"])
    assert article["text"][cited] == citation["cited_text"]

    searched = await client.call_tool("search", {"question": QUESTION, "published_to": "2021-12-31"})
    passages = structured(searched)["evidence"]
    assert passages[0]["article_id"] == citation["article_id"]
    assert passages[0]["text"] in text(searched)


def test_an_assistant_asks_searches_and_reads_over_stdio(archive: Path) -> None:
    session(stdio(archive), ask_search_and_read)


def test_what_is_wrong_with_a_call_is_told_and_the_session_goes_on(archive: Path) -> None:
    async def talk(client: Client) -> None:
        for tool, arguments, complaint in (
            ("ask", {"question": " "}, "question: a question is needed"),
            ("ask", {"question": "x" * 2001}, "2,000 characters"),
            ("search", {"question": "Who?", "asked_on": "soon"}, "asked_on: a day is written as in"),
            ("get_article", {"article_id": "nowhere"}, "The archive has no article 'nowhere'."),
        ):
            refused = await client.call_tool(tool, arguments)
            assert refused.is_error
            assert complaint in text(refused)
        abstained = await client.call_tool("ask", {"question": "What is the melting point of tungsten carbide?"})
        assert structured(abstained)["status"] == "abstained"

    session(stdio(archive), talk)


def test_an_assistant_asks_searches_and_reads_over_http_until_the_server_is_stopped(
    archive: Path, start: Start
) -> None:
    with start("mcp", "--http", "--port", 0, "--data", archive) as process:
        try:
            assert process.stdout is not None
            address = re.search(r"http://[\d.:]+/mcp", process.stdout.readline())
            assert address, process.stderr and process.stderr.read()
            session(address.group(), ask_search_and_read)
            process.terminate()
            _, log = process.communicate(timeout=20)
            assert process.returncode == 0
            assert "Traceback" not in log
        finally:
            process.kill()


@pytest.mark.parametrize("over", [[], ["--http", "--port", "0"]], ids=["stdio", "http"])
def test_the_answerer_is_closed_when_the_client_has_gone_or_the_server_is_stopped(
    over: list[str], tmp_path: Path
) -> None:
    program = f"""
import sys
import dateline, service.build
class Answerer:
    def close(self):
        print("the answerer is closed", file=sys.stderr)
service.build.open_answerer = lambda _: Answerer()
sys.argv = ["dateline", "mcp", "--data", {str(tmp_path)!r}, *{over!r}]
dateline.main()
"""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        if over:
            assert process.stdout is not None
            assert "/mcp" in process.stdout.readline()
            process.terminate()
        _, log = process.communicate(timeout=60)
    assert process.returncode == 0, log
    assert "the answerer is closed" in log


def test_wrong_usage_and_a_busy_archive_are_told(data: Path, dateline: Run, service: object) -> None:
    assert run("mcp", "--port", 0, "--data", data).exit_code == 2
    assert run("mcp", "--data", "/nowhere").exit_code == 2
    busy = dateline("mcp", "--data", data)
    assert busy.returncode == 1
    assert "`dateline serve` (process" in busy.stderr


def test_a_missing_package_is_named_with_the_way_to_install_it(data: Path, tmp_path: Path) -> None:
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError(name='mcp')")
    program = f"import dateline, sys; sys.argv = ['dateline', 'mcp', '--data', {str(data)!r}]; dateline.main()"
    refused = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 2
    assert "pip install 'dateline[mcp]'" in refused.stderr
