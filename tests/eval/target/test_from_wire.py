"""What is read from the wire is what the service said."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.article import DateBasis, Published
from corpus.time.timex import Period
from eval.errors import AskFailed
from eval.target.from_wire import from_wire
from eval.target.reply import read_reply
from service.answer.answer import Answer, Citation, Conflict, DatedAs, Evidence, Statement, Timings, Usage
from service.wire.answer import to_wire

QUOTE = "The mill ground 40 sacks a day."
ANSWER = Answer(
    question="How much did it grind?",
    text=f"{QUOTE} [1]",
    statements=(
        Statement(
            QUOTE, 0, len(QUOTE), (0,), "Jon Mott", DatedAs(Period(date(1920, 1, 1), None), "given", "since")
        ),
    ),
    citations=(
        Citation(
            1, "mill", "Mill", "mill.txt", None, "The Post", Published("1921", DateBasis.PAGE), QUOTE, 5, 36, "a"
        ),
    ),
    conflicts=(Conflict("sacks", (0, 0), "dispute"),),
    reason=None,
    evidence=(Evidence("mill", "Mill", QUOTE, 5, 36, 0.25),),
    notes=("The mill is gone.",),
    timings=Timings(1.0, 2.5, 3.5),
    asked_as="How much did the mill grind?",
    mode="llm",
    model="scribe",
    usage=Usage(12, 3),
)
SILENCE = replace(ANSWER, reason="Nobody tells.", statements=(), citations=(), conflicts=(), usage=None)


@pytest.mark.parametrize("answer", [ANSWER, SILENCE])
def test_an_answer_comes_back_from_the_wire_whole(answer: Answer) -> None:
    assert from_wire(to_wire(answer, "id")) == answer


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
