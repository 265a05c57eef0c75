"""Does each statement leave open what its source leaves open?"""

from corpus.lexicon.hedges import HEDGES
from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks.ground import grounds
from eval.target.reply import Reply
from eval.text.matching import Matching, matching
from eval.text.words import Token, words

_HEDGES = frozenset(token.stem for token in words(" ".join(HEDGES)))
_SCOPE = 6
"""Words after a hedge among which those of content are what it leaves open."""


def certainty(_: Case, reply: Reply, articles: Articles) -> str:
    """Return the first thing that is told as a fact, though the cited text only expects it or thinks it possible.

    A hedge in whose place the statement has a word of its own may be told in that word.
    """
    told = (matching(ground.source, ground.said) for ground in grounds(reply, articles))
    return next(filter(None, map(_told_as_fact, told)), "")


def _told_as_fact(kept: Matching) -> str:
    if any(_is_hedge(token) for token in kept.cited):
        return ""
    for i in kept.unmatched():
        hedge = kept.said[i]
        if not _is_hedge(hedge) or any(token.is_content for token in kept.counterparts(i)):
            continue
        for place in range(i + 1, min(len(kept.said), i + 1 + _SCOPE)):
            token = kept.said[place]
            if token.clause == hedge.clause and token.is_content and kept.places[place] is not None:
                return f"says “{token.text}” without the “{hedge.text}” of the cited text"
    return ""


def _is_hedge(token: Token) -> bool:
    return token.stem in _HEDGES and token.text.islower()  # May is a month
