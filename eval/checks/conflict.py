"""Is a disagreement between the sources reported?"""

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply


def conflict(case: Case, reply: Reply, _: Articles) -> str:
    """Return what is reported instead of the wanted kind of conflict between two statements."""
    if any(found.kind == case.conflict and len(set(found.statements)) > 1 for found in reply.conflicts):
        return ""
    return f"reports {', '.join(found.kind for found in reply.conflicts) or 'no conflict'}, not a {case.conflict}"
