"""Times of a statement that its quotes do not have."""

from collections.abc import Iterator

from corpus.time.timex import TimeMention
from service.verification.claims.cited import Cited
from service.verification.claims.tokenized_text import TokenizedText


def wrong_dates(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason for each time expression that is neither cited nor what a cited one was resolved to.

    A coarser date than the cited one is right (2021 for May 8, 2021), a finer one is not.
    """
    for mention in unknown_times(statement, cited):
        yield f"“{mention.text}” does not stand in what is cited, nor is it what a cited time means"


def unknown_times(statement: TokenizedText, cited: Cited) -> Iterator[TimeMention]:
    """Yield each time expression of a statement that agrees with none of the quotes'."""
    for mention in statement.times:
        if mention.value.endswith("_REF") or (mention.period is None and mention.text in cited.text):
            continue
        if not any(_agree(mention, known) for known in cited.times):
            yield mention


def _agree(mention: TimeMention, known: TimeMention) -> bool:
    if mention.value == known.value and "X" not in mention.value:
        return True
    if mention.period and known.period:
        closed = mention.period.start is not None and mention.period.end is not None
        return closed and mention.type is known.type and mention.period.contains(known.period)
    return mention.period is None and _words(mention) == _words(known)


def _words(mention: TimeMention) -> str:
    return " ".join(mention.text.casefold().split()).removesuffix("’s").removesuffix("'s")
