"""Statements that make a fact of what their quotes only expect, plan or think possible."""

from collections.abc import Iterator

from corpus.lexicon.hedges import HEDGES
from service.verification.claims.cited import Cited
from service.verification.claims.scope import free_of, governed
from service.verification.claims.tokenized_text import TokenizedText, Word


def wrong_certainty(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason for each expectation told as a fact; a statement that hedges at all is let through."""
    if any(_is_hedge(word) for word in statement.words):
        return
    certain = free_of(cited, _is_hedge)
    for scope in governed(cited, _is_hedge):
        if scope[0].stem in statement.stems - certain:
            yield f"what is cited does not say “{scope[0].text}” as a fact"


def _is_hedge(word: Word) -> bool:
    return word.text in HEDGES  # in lower case: May is a month
