"""Which of the statements that were made are among what was asked for: the precision of what is said."""

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks.cited import overlaps_quote
from eval.checks.facts import states
from eval.target.reply import Reply
from service.answer.answer import Statement


def supported(case: Case, reply: Reply, articles: Articles) -> tuple[bool, ...]:
    """Tell of each statement whether it is supported by what the case knows of a right answer.

    A citation of it overlaps a quote of the case, or its words hold an expected fact. Nothing is told of the
    statements of a case without an answer or without quotes.
    """
    if not (case.answerable and case.quotes):
        return ()
    return tuple(_supported(each, case, reply, articles) for each in reply.statements)


def _supported(statement: Statement, case: Case, reply: Reply, articles: Articles) -> bool:
    cited = (reply.citations[index] for index in statement.citations)
    return any(overlaps_quote(citation, case, articles) for citation in cited) or any(
        states(statement.text, fact) for group in case.must_include for fact in group
    )
