"""The one gate that every statement passes before it leaves, whoever wrote it."""

from corpus.archive import Archive
from corpus.errors import NotFound
from corpus.read_quantities import read_quantities
from service.draft import Draft, Quote

MAX_QUOTE = 600
"""Characters: a citation shows a place, it does not reprint an article."""


def verify(draft: Draft, archive: Archive) -> list[str]:
    """Return the reasons why a statement may not leave; an empty list where it may.

    Each quote must stand character for character in the stored version of the article that it names,
    and each number of the statement in its quotes or in its resolved period.
    """
    if not draft.quotes:
        return ["nothing is cited"]
    return [reason for quote in draft.quotes for reason in _misquoted(quote, archive)] + _unsupported(draft)


def _misquoted(quote: Quote, archive: Archive) -> list[str]:
    try:
        text = archive.article(quote.article_id, quote.text_sha256).text
    except NotFound:
        return [f"the archive has no article {quote.article_id} in the version {quote.text_sha256[:12]}"]
    if len(quote.text) > MAX_QUOTE:
        return [f"a quote has {len(quote.text)} characters, at most {MAX_QUOTE} are allowed"]
    if quote.span.of(text) != quote.text:
        return [f"“{quote.text}” does not stand at {quote.span.start}–{quote.span.end} of {quote.article_id}"]
    return []


def _unsupported(draft: Draft) -> list[str]:
    support = " ".join(quote.text for quote in draft.quotes)
    if draft.period:
        period = draft.period.period
        support += f" {draft.period.words} {period.start or ''} {period.end or ''}"
    known = {quantity for _, quantity in read_quantities(support)}
    return [
        f"“{span.of(draft.text)}” does not stand in what is cited"
        for span, quantity in read_quantities(draft.text)
        if quantity not in known
    ]
