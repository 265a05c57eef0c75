"""Is one of the right articles cited?"""

from eval.case import Case
from eval.reply import Reply
from eval.verdict import Articles


def source(case: Case, reply: Reply, _: Articles) -> str:
    """Return which articles are cited instead."""
    sources = sorted({citation.source for citation in reply.citations})
    if any(is_source(found, wanted) for found in sources for wanted in case.sources):
        return ""
    return f"cites {', '.join(sources) or 'nothing'}, not {' or '.join(case.sources)}"


def is_source(found: str, wanted: str) -> bool:
    """Tell whether an article's source is the one that a case names: by its file name, or by its URL."""
    return found == wanted or found.endswith(f"/{wanted}")
