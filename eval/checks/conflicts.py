"""Do statements that are said to disagree cite different numbers?"""

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply
from eval.text.words import words
from service.answer.answer import Statement


def conflicts(_: Case, reply: Reply, __: Articles) -> str:
    """Return the first conflict between statements whose citations have the same numbers."""
    for conflict in reply.conflicts:
        cited = {_numbers(reply.statements[index], reply) for index in conflict.statements}
        if len(cited) < max(2, len(set(conflict.statements))):
            return f"reports a {conflict.kind} about {conflict.about!r} between the same numbers"
    return ""


def _numbers(statement: Statement, reply: Reply) -> frozenset[str]:
    """Return the numbers of what a statement cites, in one notation."""
    quotes = (reply.citations[index].cited_text for index in statement.citations)
    return frozenset(token.stem for quote in quotes for token in words(quote) if token.is_number)
