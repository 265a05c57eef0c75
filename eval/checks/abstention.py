"""Is there an answer where there should be one, and an abstention where there should not?"""

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply


def abstention(case: Case, reply: Reply, _: Articles) -> str:
    """Return what is wrong with answering or abstaining."""
    if case.answerable:
        return "" if reply.status == "answered" else f"abstained: {reply.reason}"
    if reply.status == "answered":
        return f"answered: {reply.text}"
    return "" if reply.reason and not reply.citations else "an abstention has a reason and no citations"
