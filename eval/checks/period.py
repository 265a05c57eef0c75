"""Is the answer about the right time?"""

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply


def period(case: Case, reply: Reply, _: Articles) -> str:
    """Return which periods the statements have where none has the wanted one."""
    wanted = case.period
    found = [statement.period.period for statement in reply.statements if statement.period]
    if wanted is None or wanted in found:
        return ""
    periods = ", ".join(f"{period.start}..{period.end}" for period in found) or "no period"
    return f"is about {periods}, not {wanted.start}..{wanted.end}"
