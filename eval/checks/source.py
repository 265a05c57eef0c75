"""Is one of the right articles cited?"""

from eval.cases.case import Case, is_source
from eval.cases.eval_set import Articles
from eval.target.reply import Reply


def source(case: Case, reply: Reply, _: Articles) -> str:
    """Return which articles are cited instead."""
    sources = sorted({citation.source for citation in reply.citations})
    if any(is_source(found, wanted) for found in sources for wanted in case.sources):
        return ""
    return f"cites {', '.join(sources) or 'nothing'}, not {' or '.join(case.sources)}"
