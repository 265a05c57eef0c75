import json
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.command import run
from tests.support.processes import Run, Service, Serving, Start

QUESTION = "Who won the Velmoran Cup?"


def problem(reply: httpx.Response, status: int) -> dict[str, Any]:
    """Check that a reply is a problem document, and return it."""
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    document = reply.json()
    assert document["status"] == status
    assert document["instance"] == reply.headers["x-request-id"]
    assert {"type", "title", "status", "detail", "instance", "errors"} == set(document)
    return dict(document)


def wrong_fields(reply: httpx.Response) -> list[str]:
    return [part["field"] for part in problem(reply, 422)["errors"]]


def events(lines: Iterator[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def wait_until_listening(port: int, process: "subprocess.Popen[str]") -> None:
    for _ in range(300):
        assert process.poll() is None, process.communicate()[1]
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("it does not listen")


def test_every_quote_of_an_answer_stands_in_its_article(client: httpx.Client) -> None:
    answer = client.post("/chat", json={"question": QUESTION}).json()
    assert answer["status"] == "answered"
    assert answer["citations"]
    for citation in answer["citations"]:
        article = client.get(
            f"/articles/{citation['article_id']}", params={"version": citation["text_sha256"]}
        ).json()
        assert article["text"][citation["start_char_index"] : citation["end_char_index"]] == citation["cited_text"]
    for statement in answer["statements"]:
        assert answer["answer"][statement["start"] : statement["end"]] == statement["text"]
        assert all(0 <= index < len(answer["citations"]) for index in statement["citations"])


def test_a_conversation_asks_its_last_message(client: httpx.Client) -> None:
    messages = [
        {"role": "user", "content": "Hello."},
        {"role": "assistant", "content": "Hello."},
        {"role": "user", "content": QUESTION},
    ]
    assert client.post("/chat", json={"messages": messages}).json()["question"] == QUESTION


def test_a_stream_says_the_same_as_the_whole_answer(client: httpx.Client) -> None:
    whole = client.post("/chat", json={"question": QUESTION}).json()
    with client.stream("POST", "/chat", json={"question": QUESTION, "stream": True}) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        received = list(events(reply.iter_lines()))
    names = [name for name, _ in received]
    assert names[0] == "evidence"
    assert names[-1] == "done"
    done = received[-1][1]
    assert {**done, "id": "", "timings_ms": {}} == {**whole, "id": "", "timings_ms": {}}
    streamed = [data for name, data in received if name == "statement"]
    assert [data["statement"] for data in streamed] == done["statements"]
    for data in streamed:
        cited = [done["citations"][index] for index in data["statement"]["citations"]]
        assert data["citations"] == cited


def test_search_returns_passages_best_first(client: httpx.Client) -> None:
    evidence = client.post("/search", json={"question": QUESTION}).json()["evidence"]
    assert "Rovers" in evidence[0]["text"]
    scores = [passage["score"] for passage in evidence]
    assert scores == sorted(scores, reverse=True)
    for passage in evidence:
        text = client.get(f"/articles/{passage['article_id']}").json()["text"]
        assert text[passage["start_char_index"] : passage["end_char_index"]] == passage["text"]


def test_dates_narrow_a_search_and_undated_articles_are_counted(client: httpx.Client) -> None:
    request = {"question": QUESTION, "published_from": "2022-01-01", "published_to": "2022-12-31"}
    found = client.post("/search", json=request).json()["evidence"]
    assert found
    for passage in found:
        assert client.get(f"/articles/{passage['article_id']}").json()["published_at"].startswith("2022")
    assert any("unknown date" in note for note in client.post("/chat", json=request).json()["notes"])


def test_pages_of_articles_hold_each_article_once(client: httpx.Client) -> None:
    listed: list[str] = []
    cursor: str | None = None
    for _ in range(100):
        page = client.get("/articles", params={"limit": 5} | ({"cursor": cursor} if cursor else {})).json()
        listed += [article["id"] for article in page["articles"]]
        assert len(page["articles"]) <= 5
        cursor = page["next"]
        if cursor is None:
            break
    assert len(listed) == client.get("/readyz").json()["articles"] >= 12
    assert listed == sorted(set(listed))
    assert all(re.fullmatch("[A-Za-z0-9_-]+", article_id) for article_id in listed)


def test_an_unknown_article_or_version_is_404(client: httpx.Client) -> None:
    assert "nowhere" in problem(client.get("/articles/nowhere"), 404)["detail"]
    known = client.get("/articles", params={"limit": 1}).json()["articles"][0]["id"]
    problem(client.get(f"/articles/{known}", params={"version": "0" * 64}), 404)


def test_an_unknown_path_and_a_wrong_method_are_problems(client: httpx.Client) -> None:
    problem(client.get("/nowhere"), 404)
    refused = client.get("/chat")
    problem(refused, 405)
    assert refused.headers["allow"] == "POST"


@pytest.mark.parametrize(
    ("request_", "fields"),
    [
        ({}, ["question"]),
        ({"question": "  "}, ["question"]),
        ({"question": 7}, ["question"]),
        ({"question": "Who?", "asked_on": "soon"}, ["asked_on"]),
        ({"question": "Who?", "outlets": "The Post"}, ["outlets"]),
        ({"question": "Who?", "published_from": "2022-01-01", "published_to": "2021-01-01"}, ["published_to"]),
        ({"messages": [{"role": "robot", "content": "Who?"}]}, ["messages.0.role"]),
        ({"question": "x" * 2001}, ["question"]),
        ({"messages": [{"role": "user", "content": "x" * 2001}]}, ["messages"]),
        ([], ["body"]),
    ],
)
def test_bad_input_is_refused_by_the_name_of_the_field(
    client: httpx.Client, request_: object, fields: list[str]
) -> None:
    for path in ("/chat", "/search"):
        assert wrong_fields(client.post(path, json=request_)) == fields


@pytest.mark.parametrize("limit", ["0", "201", "many"])
def test_a_page_has_between_1_and_200_articles(client: httpx.Client, limit: str) -> None:
    assert wrong_fields(client.get("/articles", params={"limit": limit})) == ["limit"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"question": ', 400),
        (b"[" * 100_000, 400),
        (b'{"question": "\xff"}', 400),
        (b'{"question": "\\ud800"}', 422),
        (b'{"question": "' + b"x" * 2_000_000 + b'"}', 413),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(client: httpx.Client, body: bytes, status: int) -> None:
    problem(client.post("/chat", content=body, headers={"content-type": "application/json"}), status)


def test_a_body_of_unknown_length_is_limited_too(client: httpx.Client) -> None:
    chunks = (b"x" * 10_000 for _ in range(200))
    problem(client.post("/chat", content=chunks, headers={"content-type": "application/json"}), 413)


def test_json_has_to_be_sent_as_json(client: httpx.Client) -> None:
    refused = client.post("/chat", content=b'{"question": "Who?"}', headers={"content-type": "text/plain"})
    assert "application/json" in problem(refused, 415)["detail"]


def test_a_sane_request_id_is_kept_and_any_other_replaced(client: httpx.Client) -> None:
    assert client.get("/healthz", headers={"x-request-id": "Abc-1.2_3"}).headers["x-request-id"] == "Abc-1.2_3"
    for strange in ("a b", "x" * 101, "a/b", "é".encode()):
        given = client.get("/healthz", headers={"x-request-id": strange}).headers["x-request-id"]
        assert re.fullmatch("[0-9a-f]{32}", given)


def test_requests_are_logged_by_id_and_questions_are_not(service: Service, client: httpx.Client) -> None:
    client.post("/chat", json={"question": "Where is the marmalade?"}, headers={"x-request-id": "jam-1"})
    lines = [json.loads(line) for line in service.log.read_text().split("\n") if line]
    (line,) = [line for line in lines if line.get("request_id") == "jam-1"]
    assert (line["method"], line["path"], line["status"]) == ("POST", "/chat", 200)
    assert "marmalade" not in service.log.read_text()


def test_the_documentation_needs_no_other_machine(client: httpx.Client) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "//" not in re.sub(r"// .*|/\*.*?\*/", "", page.text)
    for address in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
        assert client.get(address).status_code == 200
    assert client.get("/openapi.json").json()["paths"].keys() >= {
        "/chat",
        "/search",
        "/articles",
        "/articles/{article_id}",
        "/healthz",
        "/readyz",
    }


def test_a_second_service_on_the_port_is_refused_in_one_line(
    service: Service, dateline: Run, tmp_path: Path
) -> None:
    port = service.url.rsplit(":", 1)[1]
    refused = dateline("serve", "--port", port, "--data", tmp_path)
    assert refused.returncode == 1
    assert f"Port {port} of 127.0.0.1 is in use." in refused.stderr
    assert len(refused.stderr.splitlines()) <= 2


def test_a_command_that_writes_is_told_that_the_service_holds_the_archive(
    service: Service, data: Path, articles: Path, dateline: Run
) -> None:
    held = f"`dateline serve` (process {service.process.pid}"
    for command in (["articles", "delete", "any"], ["reindex"], ["ingest", articles]):
        refused = run(*command, "--data", data)
        assert refused.exit_code == 1
        assert held in refused.stderr
    second = dateline("serve", "--port", 0, "--data", data)
    assert second.returncode == 1
    assert held in second.stderr


def test_an_empty_archive_is_ready_and_says_that_it_is_empty_and_questions_are_logged_when_asked_for(
    tmp_path: Path, serving: Serving
) -> None:
    with serving(tmp_path / "data", tmp_path / "log", DATELINE_LOG_QUESTIONS="1") as running:
        assert httpx.get(f"{running.url}/readyz").json()["articles"] == 0
        answer = httpx.post(f"{running.url}/chat", json={"question": QUESTION}).json()
        assert answer["status"] == "abstained"
        assert "empty" in answer["reason"]
        assert QUESTION in running.log.read_text()
        assert running.stop(signal.SIGINT) == 0
        assert "Traceback" not in running.log.read_text()


def test_while_it_loads_the_service_is_alive_but_not_ready_and_it_stops_when_told(
    tmp_path: Path, start: Start
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with start("serve", "--port", port, "--data", tmp_path) as process:
        wait_until_listening(port, process)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            assert client.get("/healthz").json() == {"status": "ok"}
            assert "loading" in problem(client.get("/readyz"), 503)["detail"]
            problem(client.post("/chat", json={"question": QUESTION}), 503)
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=20)
        assert process.returncode == 0
        assert "Traceback" not in log
