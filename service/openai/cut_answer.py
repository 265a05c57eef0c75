"""An answer of which only the first statements were said."""

from dataclasses import replace

from service.answer.answer import Answer
from service.openai.limits import FinishReason

_CUT_BY = {"length": "`max_tokens`", "stop": "`stop`"}


def cut_answer(answer: Answer, said: int, cut: FinishReason) -> Answer:
    """Return the answer with its first `said` statements; notes tell what is left out, and where it disagrees."""
    statements = answer.statements[:said]
    cited = 1 + max((index for statement in statements for index in statement.citations), default=-1)
    whole = tuple(each for each in answer.conflicts if all(index < said for index in each.statements))
    notes = [f"{_CUT_BY[cut]} left {said} of {max(1, len(answer.statements))} statements of the answer."]
    notes += [
        f"What is left out says otherwise on {each.about}." for each in answer.conflicts if each not in whole
    ]
    return replace(
        answer,
        statements=statements,
        citations=answer.citations[:cited],
        conflicts=whole,
        notes=(*answer.notes, *notes),
    )
