"""Events whose lines no client breaks."""

import json

from hypothesis import given
from hypothesis import strategies as st

from service.wire.read_events import read_events
from service.wire.sse import json_event


@given(st.text())
def test_the_data_of_an_event_is_one_line_for_a_client_that_splits_at_unicode_line_ends(text: str) -> None:
    sent = json_event(json.dumps({"text": text}, ensure_ascii=False), "done").decode()
    lines = sent.splitlines()
    assert lines[:1] == ["event: done"]
    assert json.loads(lines[1].removeprefix("data: ")) == {"text": text}
    assert lines[2:] == [""]
    ((name, data),) = read_events(sent.split("\n"))
    assert (name, json.loads(data)) == ("done", {"text": text})


def test_comments_are_passed_over_and_an_event_that_breaks_off_is_none() -> None:
    lines = [
        ": ping",
        ":",
        "data: 1",
        "",
        "event: done\r",
        "data: 2\r",
        "data:3\r",
        "\r",
        "event: done",
        "data: 4",
    ]
    assert list(read_events(lines)) == [("message", "1"), ("done", "2\n3")]
