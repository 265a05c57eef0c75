"""The one gate that every statement passes before it leaves, whoever wrote it."""

from corpus.archive.archive import Archive
from corpus.errors import NotFound
from service.answer.draft import Draft, Quote
from service.verification.claims.cited import CitedSpan
from service.verification.support import unsupported

MAX_QUOTE = 600
"""Characters: a citation shows a place, it does not reprint an article."""


def verify(draft: Draft, archive: Archive) -> list[str]:
    """Return the reasons why a statement may not leave; an empty list where it may.

    Each quote must stand character for character in the stored version of the article that it names, and the
    quotes must carry what the statement says (see `service.verification.support`). Raises ArchiveError.
    """
    if not draft.quotes:
        return ["nothing is cited"]
    misquoted = [reason for quote in draft.quotes for reason in _misquoted(quote, archive)]
    return misquoted or unsupported(draft.text, [_place(quote) for quote in draft.quotes])


def _misquoted(quote: Quote, archive: Archive) -> list[str]:
    cited = quote.article
    try:
        text = archive.article(cited.id, cited.text_sha256).text
    except NotFound:
        return [f"the archive has no article {cited.id} in the version {cited.text_sha256[:12]}"]
    if len(quote.text) > MAX_QUOTE:
        return [f"a quote has {len(quote.text)} characters, at most {MAX_QUOTE} are allowed"]
    if quote.span.of(text) != quote.text:
        return [f"“{quote.text}” does not stand at {quote.span.start}–{quote.span.end} of {cited.id}"]
    return []


def _place(quote: Quote) -> CitedSpan:
    return CitedSpan(quote.article.text, quote.span, quote.reading)
