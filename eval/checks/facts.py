"""Does the answer say what it has to, and nothing that is wrong?"""

from eval.case import Case
from eval.normalise import has, without_markers
from eval.reply import Reply
from eval.verdict import Articles


def expected_facts(case: Case, reply: Reply, _: Articles) -> str:
    """Return which expected facts the answer lacks."""
    answer = without_markers(reply.answer)
    missing = [group for group in case.must_include if not any(has(answer, fact) for fact in group)]
    return "; ".join(f"lacks {' or '.join(map(repr, group))}" for group in missing)


def forbidden_facts(case: Case, reply: Reply, _: Articles) -> str:
    """Return which forbidden facts the answer has."""
    answer = without_markers(reply.answer)
    return "; ".join(f"has {fact!r}" for fact in case.must_not_include if has(answer, fact))
