"""Statements that say the opposite of their quotes: a lost or added "not", a rise told as a fall."""

import re
from collections.abc import Iterator

from corpus.figure import Direction
from service.claims.read_text import Cited, ReadText, Word

_NEGATORS = frozenset(
    "not no never none nobody nothing neither nor without cannot hardly denied denies deny denying refused "
    "refuses refuse refusing failed fails fail failing rejected rejects reject rejecting unable unlikely".split()
)
_CLIPPED = re.compile(r"(?:n['’]t)\b", re.IGNORECASE)
_SCOPE = 4
"""Content words after a negator that it may deny: "did not rule out further sanctions"."""
_CLAUSE_END = re.compile(r"[,;:—]|\bbut\b")
_PREFIXES = ("un", "in", "im", "dis", "non", "ir")


def wrong_polarity(statement: ReadText, cited: Cited) -> Iterator[str]:
    """Yield a reason for each negation lost or added, each antonym by prefix, and each turned direction."""
    yield from _lost(statement, cited)
    added = _heads(statement) - _denied(cited)
    for word in sorted(added):
        yield f"the statement denies “{word}”, what is cited does not"
    yield from _antonyms(statement, cited)
    yield from _turned(statement, cited)


def _lost(statement: ReadText, cited: Cited) -> Iterator[str]:
    denied, asserted = _denied(statement), _asserted(cited)
    for scope in _scopes(cited):
        kept = denied & {word.stem for word in scope}
        if scope and not kept and scope[0].stem in statement.stems - asserted:
            yield f"what is cited denies “{scope[0].text}”, the statement says it"


def _scopes(text: ReadText) -> Iterator[list[Word]]:
    """Yield the content words that each negator governs."""
    for i, word in enumerate(text.words):
        if word.text.lower() not in _NEGATORS and not _is_clipped(text, word):
            continue
        end = _CLAUSE_END.search(text.text, word.span.end)
        stop = end.start() if end else len(text.text)
        scope = [
            each
            for each in text.words[i + 1 :]
            if each.span.end <= stop and not each.is_stop_word and len(each.text) > 1
        ]
        yield scope[:_SCOPE]


def _is_clipped(text: ReadText, word: Word) -> bool:
    """Tell whether the word ends in the n of "n't"."""
    return word.text[-1] in "nN" and _CLIPPED.match(text.text, word.span.end - 1) is not None


def _heads(text: ReadText) -> set[str]:
    return {scope[0].stem for scope in _scopes(text) if scope}


def _denied(text: ReadText) -> set[str]:
    return {word.stem for scope in _scopes(text) for word in scope}


def _asserted(text: ReadText) -> set[str]:
    """Return the stems that stand outside of every negator's scope, at least once."""
    denied = {word.span for scope in _scopes(text) for word in scope}
    return {word.stem for word in text.words if word.span not in denied}


def _antonyms(statement: ReadText, cited: Cited) -> Iterator[str]:
    known = {word.text.lower() for word in cited.words}
    for word in statement.words:
        said = word.text.lower()
        opposite = {prefix + said for prefix in _PREFIXES} | {
            said.removeprefix(prefix) for prefix in _PREFIXES if said.startswith(prefix) and len(said) > 5
        }
        if said not in known and (turned := opposite & known):
            yield f"“{word.text}” is the opposite of the cited “{turned.pop()}”"


def _turned(statement: ReadText, cited: Cited) -> Iterator[str]:
    said = statement.stems & {"rose*", "fell*"}
    known = cited.stems & {"rose*", "fell*"}
    if len(said) == len(known) == 1 and said != known:
        yield "the direction (rise or fall) is not the cited one"
        return
    for figure in statement.figures:
        its = {other.direction for other in cited.figures if figure.quantity.agrees_with(other.quantity)}
        if figure.direction and its and None not in its and figure.direction not in its:
            word = "rise" if figure.direction is Direction.ROSE else "fall"
            yield f"“{figure.span.of(statement.text)}” is cited, but not as a {word}"
