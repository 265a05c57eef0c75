"""What is streamed and the whole answer have to say the same."""

import json
from dataclasses import replace

import pytest

from eval.cases.case import Case
from eval.checks.streamed import streamed
from eval.errors import AskFailed
from eval.target.read_stream import read_stream
from eval.target.reply import Reply, Streamed, streamed_alike
from service.answer.answer import Answer, Conflict, Evidence, Statement, Timings
from service.answer.event import ConflictFound, Done, EvidenceFound, StatementReady, Waiting
from service.http.event_stream import WireEvents
from tests.eval.mutation.test_mutate import both
from tests.support.scripted_asker import ARTICLES, HARVEST, abstention, citation

CASE = Case("apples", "How many apples?", answerable=True)
SEEN = Evidence(HARVEST.id, HARVEST.title, HARVEST.text, 0, len(HARVEST.text), 0.7)
REPLY = replace(both(), evidence=(SEEN,))
SENT = streamed_alike(REPLY)


def fault(sent: Streamed | None, reply: Reply = REPLY) -> str:
    return streamed(CASE, replace(reply, streamed=sent), ARTICLES)


def test_a_stream_that_says_the_same_passes_and_so_does_an_asker_that_sends_none() -> None:
    slower = replace(REPLY, timings=replace(REPLY.timings, total=99), streamed=SENT)
    assert fault(SENT) == fault(None) == fault(replace(SENT, done=slower)) == ""
    cited_too = replace(SENT, evidence=(SEEN, replace(SEEN, start=5)))
    assert fault(cited_too) == ""


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (replace(SENT, statements=SENT.statements[:1]), "1 statements were streamed, the answer has 2"),
        (replace(SENT, statements=SENT.statements * 2), "4 statements were streamed, the answer has 2"),
        (replace(SENT, statements=SENT.statements[::-1]), "statement 1 was streamed as"),
        (
            replace(SENT, statements=(replace(SENT.statements[0], citations=()), SENT.statements[1])),
            "or with other citations",
        ),
        (replace(SENT, conflicts=()), "0 conflicts were streamed"),
        (replace(SENT, conflicts=(Conflict("x", (0, 1), "revision"),)), "other than the answer's 1"),
        (replace(SENT, evidence=()), "considers a passage that was not streamed"),
        (replace(SENT, done=abstention()), "ends with another status than the answer without one"),
        (replace(SENT, done=replace(REPLY, evidence=())), "ends with another evidence"),
    ],
)
def test_what_was_sent_otherwise_is_told(sent: Streamed, told: str) -> None:
    assert told in fault(sent)


def answered() -> Answer:
    cited = citation(HARVEST, "310 tonnes of apples")
    # U+2028 ends a line for `str.splitlines`, but not in a stream of events
    told = Statement("310\u2028tonnes of apples", 0, 20, (0,))
    seen = Evidence(HARVEST.id, HARVEST.title, HARVEST.text, 0, len(HARVEST.text), 0.7)
    conflict = Conflict("apples", (0, 0), "dispute")
    text = f"{told.text} [1]"
    return Answer("?", text, (told,), (cited,), (conflict,), None, (seen,), (), Timings(1, 2, 3))


def events(answer: Answer) -> bytes:
    form = WireEvents("id")
    happened = (
        EvidenceFound(answer.evidence),
        Waiting(),
        *(StatementReady(each, answer.citations) for each in answer.statements),
        *map(ConflictFound, answer.conflicts),
        Done(answer),
    )
    return b"".join(map(form.event, happened))


def test_what_the_service_sends_is_read_whole_and_in_pieces() -> None:
    reply = read_stream(b": ping\n\n" + events(answered()))
    assert reply.text == answered().text
    assert reply.streamed == streamed_alike(reply)
    assert streamed(CASE, reply, ARTICLES) == ""
    windows = read_stream(events(answered()).replace(b"\n", b"\r\n"))
    assert windows == reply


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "ends without an answer"),
        (events(answered()).split(b"event: done")[0], "ends without an answer"),
        (b'event: error\ndata: {"detail": "The disk is full."}\n\n', "The disk is full."),
        (b"event: done\ndata: {}\n\n", "not the wire form"),
        (b"event: statement\ndata: {}\n\n", "not the wire form"),
        (b"event: done\ndata: {]\n\n", "no JSON object"),
        (b"event: done\ndata: " + json.dumps([1]).encode() + b"\n\n", "no JSON object"),
    ],
)
def test_a_stream_without_an_answer_is_an_error(body: bytes, told: str) -> None:
    with pytest.raises(AskFailed, match=told):
        read_stream(body)
