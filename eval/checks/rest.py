"""Does what is cited carry each statement to its end?"""

from itertools import groupby
from operator import itemgetter

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks.ground import Ground, grounds
from eval.target.reply import Reply
from eval.text.matching import matching
from eval.text.words import words

_MOST_IN_A_ROW = 2
"""Words of content: on squad-open a paraphrase changes two in a row at most, an invented half has four or more."""


def rest(_: Case, reply: Reply, articles: Articles) -> str:
    """Return the first words of a statement that the cited text does not have.

    That is more than two words of content in a row, or more than half of them all.
    """
    return next(filter(None, (_invented(ground) for ground in grounds(reply, articles))), "")


def _invented(ground: Ground) -> str:
    told = matching(ground.said, ground.source)
    known = {token.stem for name in ground.cited.speakers for token in words(name)}
    content = [i for i, token in enumerate(told.said) if token.is_content]
    new = [told.places[i] is None and told.said[i].stem not in known for i in content]
    runs = [list(run) for is_new, run in groupby(zip(new, content, strict=True), itemgetter(0)) if is_new]
    longest = max(runs, key=len, default=[])
    if len(longest) <= _MOST_IN_A_ROW and 2 * sum(new) <= len(new):
        return ""
    return f"what is cited does not say “{' '.join(told.said[i].text for _, i in longest)}”"
