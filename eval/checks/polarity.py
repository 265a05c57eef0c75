"""Does each statement go the way of its source: no "not" added or lost, no rise told as a fall?"""

from collections.abc import Callable, Iterator

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks.ground import grounds
from eval.target.reply import Reply
from eval.text.matching import Matching, matching
from eval.text.opposites import are_opposite

_SCOPE = 6
"""Words after a negator among which those of content are what it denies."""


def negation(_: Case, reply: Reply, articles: Articles) -> str:
    """Return the first "not" that only the statement has, or only what it cites."""
    return _first(reply, articles, _negations)


def direction(_: Case, reply: Reply, articles: Articles) -> str:
    """Return the first word that stands in the place of its opposite."""
    return _first(reply, articles, _turned)


def _first(reply: Reply, articles: Articles, faults: Callable[[Matching], Iterator[str]]) -> str:
    told = (matching(ground.said, ground.source) for ground in grounds(reply, articles))
    return next((fault for each in told for fault in faults(each)), "")


def _negations(told: Matching) -> Iterator[str]:
    for i in told.unmatched():
        if told.said[i].is_negator and not any(token.is_negator for token in told.counterparts(i)):
            yield f"denies with “{_around(told, i)}” what the cited text does not deny"
    said_at = {place: i for i, place in enumerate(told.places) if place is not None}
    for place in sorted(told.free):
        denied = next((each for each in _scope(told, place) if each in said_at), None)
        if denied is not None and not _is_denied(told, said_at[denied]):
            yield f"says “{told.cited[denied].text}”, which the cited text denies"


def _scope(told: Matching, place: int) -> Iterator[int]:
    """Yield the places of the words of content that a negator of the source governs; none for another word."""
    negator = told.cited[place]
    for at in range(place + 1, min(len(told.cited), place + 1 + _SCOPE) if negator.is_negator else 0):
        if told.cited[at].clause == negator.clause and told.cited[at].is_content:
            yield at


def _is_denied(told: Matching, i: int) -> bool:
    return any(token.is_negator for token in told.said[max(0, i - 1 - _SCOPE) : i])


def _turned(told: Matching) -> Iterator[str]:
    for i in told.loose():
        for token in told.counterparts(i):
            if are_opposite(told.said[i].stem, token.stem):
                yield f"says “{told.said[i].text}” where the cited text has “{token.text}”"


def _around(told: Matching, i: int) -> str:
    return " ".join(token.text for token in told.said[max(0, i - 1) : i + 3])
