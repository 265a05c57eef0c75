"""Put other words into the statements of a reply, so that it stays a well-formed reply."""

from collections.abc import Mapping
from dataclasses import replace

from eval.target.reply import Reply


def replace_statements(reply: Reply, texts: Mapping[int, str]) -> Reply:
    """Return a reply with new texts for some of its statements, by index; places in the answer move with them.

    What stands between the statements (markers, spaces) stays. Statements do not overlap.
    """
    order = sorted(range(len(reply.statements)), key=lambda index: reply.statements[index].start)
    statements = list(reply.statements)
    answer = ""
    position = 0
    for index in order:
        old = reply.statements[index]
        answer += reply.text[position : old.start]
        text = texts.get(index, old.text)
        statements[index] = replace(old, text=text, start=len(answer), end=len(answer) + len(text))
        answer += text
        position = old.end
    return replace(reply, text=answer + reply.text[position:], statements=tuple(statements))
