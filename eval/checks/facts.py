"""Does the answer say what it has to, and nothing that is wrong?"""

import re

from corpus.article import UNDATED
from corpus.time.read_times import read_times
from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply
from eval.text.normalise import has, without_markers
from eval.text.words import words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def expected_facts(case: Case, reply: Reply, _: Articles) -> str:
    """Return which expected facts the answer lacks, in whatever notation."""
    answer = without_markers(reply.text)
    missing = [group for group in case.must_include if not any(states(answer, fact) for fact in group)]
    return "; ".join(f"lacks {' or '.join(map(repr, group))}" for group in missing)


def forbidden_facts(case: Case, reply: Reply, _: Articles) -> str:
    """Return which forbidden facts the answer has, in whatever notation."""
    answer = without_markers(reply.text)
    return "; ".join(f"has {fact!r}" for fact in case.must_not_include if states(answer, fact))


def states(answer: str, fact: str) -> bool:
    """Tell whether an answer has a fact word for word, its numbers and days in any notation."""
    if has(answer, fact):
        return True
    wanted, told = _in_one_notation(fact), _in_one_notation(answer)
    return f" {wanted} " in f" {told} " if wanted else False


def _in_one_notation(text: str) -> str:
    for mention in reversed(read_times(text, UNDATED)):
        if _DAY.fullmatch(mention.value):
            text = f"{text[: mention.start]} {mention.value} {text[mention.end :]}"
    return " ".join(token.stem if token.is_number else token.text.casefold() for token in words(text))
