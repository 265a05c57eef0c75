"""Turn a follow-up into a full question with the language model; `service.question.rewrite` does it by rules."""

import re
from collections.abc import Sequence

from corpus.errors import ModelError
from corpus.text.terms import STOP_WORDS
from service.answer.answer import Turn
from service.generation.show_passages import new_boundary
from service.generation.writer import Writer
from service.llm.meter import Meter

_SECONDS = 5.0
"""A question of twenty words needs no more; the answer waits for it."""
_TURNS = 6
_LONGEST_TURN = 1000
_LONGEST_QUESTION = 400
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def rewrite_by_model(question: str, history: Sequence[Turn], writer: Writer, meter: Meter) -> str | None:
    """Return the question as it can be understood alone; None where the model fails or adds what nobody said.

    A name or number that is neither in the question nor in the conversation would be answered as if it had been
    asked.
    """
    turns = [Turn(turn.role, turn.content[:_LONGEST_TURN]) for turn in history[-_TURNS:] if turn.role != "system"]
    boundary = new_boundary([question, *(turn.content for turn in turns)])
    shown = [f"{boundary} {turn.role}\n{turn.content}" for turn in turns]
    prompt = writer.prompts.rewrite.fill(
        boundary=boundary, conversation="\n".join([*shown, f"{boundary} end"]), question=question
    )
    seconds = min(_SECONDS, writer.seconds)
    try:
        with writer.breaker.call():
            pieces = writer.model.stream([Turn("user", prompt)], seconds, schema=None, most=2 * _LONGEST_QUESTION)
            reply = "".join(meter.read(pieces))
    except ModelError:
        return None
    said = {
        word.casefold() for text in (question, *(turn.content for turn in turns)) for word in _WORD.findall(text)
    }
    return _checked(reply, said)


def _checked(reply: str, said: set[str]) -> str | None:
    lines = [line.strip(' "“”') for line in reply.strip().splitlines()]
    if len(lines) != 1 or not 1 < len(lines[0]) <= _LONGEST_QUESTION:
        return None
    words = _WORD.findall(lines[0])
    new = [word for word in words[1:] if word.casefold() not in said | STOP_WORDS]
    return None if not words or any(word[0].isupper() or word[0].isdigit() for word in new) else lines[0]
