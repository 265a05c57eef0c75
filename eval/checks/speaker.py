"""Is the answer attributed to the one who said it?"""

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply
from eval.text.normalise import has


def speaker(case: Case, reply: Reply, _: Articles) -> str:
    """Return whom the statements are attributed to where none is to the wanted speaker."""
    found = [statement.speaker for statement in reply.statements if statement.speaker]
    if case.speaker is None or any(has(name, case.speaker) for name in found):
        return ""
    return f"attributed to {', '.join(found) or 'nobody'}, not to {case.speaker}"
