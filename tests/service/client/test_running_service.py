"""What a service at an address may do wrong, told in plain words."""

import json

import pytest

from corpus.errors import DatelineError, UsageError
from service.answer.answer import Answer, Conflict, Timings
from service.answer.event import Done, EvidenceFound, StatementReady
from service.client.running_service import RunningService, ServiceFailed
from service.wire.answer import to_wire
from service.wire.request import ChatRequest
from tests.support.canned_server import canned_server
from tests.support.processes import Service

REQUEST = ChatRequest(question="Who won the Velmoran Cup?")
PROBLEM = {"title": "", "status": 503, "detail": "It is loading. Try again.", "instance": "id-7", "errors": []}

SILENT = Answer(
    "Who?", "Nobody knows.", (), (), (Conflict("wins", (0, 1), "dispute"),), "No.", (), (), Timings(1, 1, 2)
)
DANGLING = to_wire(SILENT, "id-1").model_dump(mode="json")
"""Of a conflict between statements that are not there."""


def test_events_come_as_they_happen_and_the_last_one_is_the_answer_that_is_not_streamed(service: Service) -> None:
    running = RunningService(f"{service.url}/")
    events = list(running.stream(REQUEST))
    assert isinstance(events[0], EvidenceFound)
    assert isinstance(events[1], StatementReady)
    assert isinstance(events[-1], Done)
    assert events[-1].answer.text == running.ask(REQUEST)[1].text
    assert running.articles() >= 12


@pytest.mark.parametrize("url", ["127.0.0.1:8000", "ftp://a", "http://", "http://a:b", "http://[::1"])
def test_an_address_that_is_none_is_wrong_usage(url: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        RunningService(url)


@pytest.mark.parametrize(
    ("status", "body", "told", "remedy"),
    [
        (503, PROBLEM, "cannot answer now", "It is loading. Try again."),
        (500, PROBLEM | {"status": 500, "detail": "The disk is full."}, "failed (500): The disk is full.", "id-7"),
        (404, {"detail": "Not Found"}, "no Dateline (status 404)", "address"),
        (200, {"answer": "42"}, "no Dateline", "address"),
        (200, DANGLING, "no Dateline", "address"),
        (200, "<html>", "no Dateline", "address"),
        (301, "", "no Dateline (status 301)", "address"),
    ],
)
def test_what_is_no_answer_is_told_with_its_remedy(status: int, body: object, told: str, remedy: str) -> None:
    text = body if isinstance(body, str) else json.dumps(body)
    with canned_server(status, text) as url, pytest.raises(ServiceFailed) as raised:
        RunningService(url).ask(REQUEST)
    assert told in raised.value.message
    assert remedy in raised.value.remedy


def test_a_question_that_the_service_refuses_is_wrong_usage_and_names_the_option() -> None:
    errors = [{"field": "published_from", "message": "there is no such day", "code": "day"}]
    refused = PROBLEM | {"status": 422, "errors": errors}
    with canned_server(422, json.dumps(refused)) as url, pytest.raises(UsageError) as raised:
        RunningService(url).ask(REQUEST)
    assert raised.value.message == "--published-from: there is no such day."


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "broke off"),
        ('event: evidence\ndata: {"evidence": []}\n\n', "broke off"),
        ('event: evidence\ndata: {"evidence": []}\n\nevent: later\ndata: {}\n\n', "broke off"),
        (f"event: error\ndata: {json.dumps(PROBLEM)}\n\n", "cannot answer now"),
        ("event: done\ndata: {}\n\n", "no Dateline"),
    ],
)
def test_a_stream_that_ends_otherwise_than_with_an_answer_is_an_error(body: str, told: str) -> None:
    with canned_server(200, body, "text/event-stream") as url, pytest.raises(DatelineError, match=told):
        list(RunningService(url).stream(REQUEST))


def test_nobody_at_the_address_is_told_with_the_remedy() -> None:
    with canned_server(200, "") as url:
        pass
    with pytest.raises(ServiceFailed, match=f"No service answers at {url}: Connection refused") as raised:
        RunningService(url).ask(REQUEST)
    assert "dateline serve" in raised.value.remedy
