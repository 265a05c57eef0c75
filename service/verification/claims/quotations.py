"""Words in quotation marks that nobody is quoted with."""

from collections.abc import Iterator

from corpus.speech.read_quotations import read_quotations
from service.verification.claims.cited import Cited
from service.verification.claims.tokenized_text import TokenizedText
from service.verification.find_quote import folded_in


def wrong_quotations(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason for each quoted phrase that does not stand word for word in what is cited."""
    for quotation in read_quotations(statement.text):
        words = quotation.inside.of(statement.text)
        if not folded_in(words, cited.text):
            yield f"“{words}” is in quotation marks and does not stand in what is cited"
