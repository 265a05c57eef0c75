"""Statements that say the opposite of their quotes: a lost or added "not", a rise told as a fall."""

from collections.abc import Iterator

from corpus.figures.figure import Direction
from corpus.lexicon.negators import DENIALS, NEGATORS
from service.verification.claims.cited import Cited
from service.verification.claims.scope import free_of, governed
from service.verification.claims.tokenized_text import TokenizedText, Word

_CONTRACTED = "cannot isn aren wasn weren don doesn didn won wouldn couldn shouldn hasn haven hadn".split()
_NEGATORS = frozenset({*NEGATORS, *DENIALS, *_CONTRACTED})
_PREFIXES = ("un", "in", "im", "dis", "non", "ir")


def wrong_polarity(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason for each negation lost or added, each antonym by prefix, and each turned direction."""
    yield from _lost(statement, cited)
    denied = {word.stem for scope in governed(cited, _is_negator) for word in scope}
    for scope in governed(statement, _is_negator):
        if scope[0].stem not in denied:
            yield f"the statement denies “{scope[0].text}”, what is cited does not"
    yield from _antonyms(statement, cited)
    yield from _turned(statement, cited)


def _lost(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    denied = {word.stem for scope in governed(statement, _is_negator) for word in scope}
    asserted = free_of(cited, _is_negator)
    for scope in governed(cited, _is_negator):
        kept = denied & {word.stem for word in scope}
        if not kept and scope[0].stem in statement.stems - asserted:
            yield f"what is cited denies “{scope[0].text}”, the statement says it"


def _is_negator(word: Word) -> bool:
    return word.text.lower() in _NEGATORS


def _antonyms(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    known = {word.text.lower() for word in cited.words}
    for word in statement.words:
        said = word.text.lower()
        opposite = {prefix + said for prefix in _PREFIXES} | {
            said.removeprefix(prefix) for prefix in _PREFIXES if said.startswith(prefix) and len(said) > 5
        }
        if said not in known and (turned := opposite & known):
            yield f"“{word.text}” is the opposite of the cited “{min(turned)}”"


def _turned(statement: TokenizedText, cited: Cited) -> Iterator[str]:
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
