"""What is read from the wire is what the service said."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.article import DateBasis, Published
from corpus.time.timex import Period
from service.answer.answer import Answer, Citation, Conflict, DatedAs, Evidence, Statement, Timings, Usage
from service.wire.answer import to_wire
from service.wire.from_wire import from_wire

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
    evidence=(Evidence("mill", "Mill", QUOTE, 5, 36, 0.25, "The Post", Published("1921", DateBasis.PAGE)),),
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
