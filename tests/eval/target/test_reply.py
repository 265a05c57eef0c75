"""A reply that is not the wire form is told as such."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.time.timex import Period
from eval.errors import AskFailed
from eval.target.reply import read_reply
from service.answer.answer import Conflict, DatedAs
from service.wire.answer import to_wire
from tests.support.scripted_asker import HARVEST, answer

SINCE = DatedAs(Period(date(1920, 1, 1), None), "given", "since")
ANSWER = replace(
    answer(HARVEST, "Growers in Oster picked 310 tonnes of apples", period=SINCE),
    conflicts=(Conflict("tonnes", (0, 0), "dispute"),),
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"status": "abstained"}, "abstained, with the reason None"),
        ({"reason": "Nobody tells."}, "answered, with the reason 'Nobody tells.'"),
        ({"statements": []}, "refers to a statement that it does not have"),
        ({"citations": []}, "refers to a citation that it does not have"),
        ({"notes": None}, "notes: "),
    ],
)
def test_a_reply_that_contradicts_itself_is_not_the_wire_form(change: dict[str, object], told: str) -> None:
    body = to_wire(ANSWER, "id").model_dump(mode="json") | change
    with pytest.raises(AskFailed, match=told):
        read_reply(body)


def test_a_period_that_ends_before_it_starts_is_not_the_wire_form() -> None:
    body = to_wire(ANSWER, "id").model_dump(mode="json")
    body["statements"][0]["period"]["end"] = "1919-01-01"
    with pytest.raises(AskFailed, match="an empty period"):
        read_reply(body)
