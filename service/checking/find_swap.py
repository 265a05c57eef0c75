"""The one thing in which a draft has a fact otherwise than an article: put the article's in its place, and see."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.figures.figure import FigureKind, Quantity
from corpus.text.span import Span
from corpus.time.read_times import read_times
from corpus.time.timex import TimeBasis, TimeMention
from service.checking.cited_names import Name, cited_at, missing_names, people_of, rivals, words_of
from service.checking.draft_sentence import Candidate, DraftSentence, Swap
from service.extraction.annotated_sentence import AnnotatedSentence
from service.extraction.phrase import period_in_words
from service.verification.claims.cited import Cited
from service.verification.claims.dates import unknown_times
from service.verification.claims.names import is_part
from service.verification.claims.tokenized_text import TokenizedText

if TYPE_CHECKING:
    from service.checking.compare import Held

_ABOUT = re.compile(
    r"\b(?:about|around|roughly|some|nearly|almost|approximately|more than|over|at least|less than|up to|under|"
    r"fewer than|close to)\s+$",
    re.IGNORECASE,
)
_NEAR = Decimal("0.1")
"""The share by which two numbers may differ where one is only a bound or about; not compared."""
_PLACE_ANCHORS = 2
"""What else has to be told alike where the name of a place or body differs; the subject of a sentence never may:
another bank has another rate."""

Hold = Callable[[TokenizedText], "Held"]


def find_swap(
    sentence: DraftSentence,
    candidate: Candidate,
    fact: AnnotatedSentence,
    failed: dict[str, tuple[str, ...]],
    hold: Hold,
) -> "tuple[Swap, Held] | None":
    """Return the one swap after which an article's sentence carries the draft's, and what it then lacks.

    It puts the article's figure, name or date in the place of the draft's; None where no such swap does it, or
    several do.
    """
    if failed.keys() <= {"polarity", "wording"} and "polarity" in failed:
        return Swap("polarity", sentence.text.text, failed["polarity"][0]), hold(sentence.text)
    cited = cited_at(candidate, (candidate.span,))
    fits: dict[str, tuple[Swap, Held]] = {}
    for swap, place, words in _swaps(sentence, candidate, cited):
        held = hold(_with(sentence.text, place, words, fact))
        if held.failed.keys() <= {"wording"}:
            fits[swap.archive] = swap, held
    return next(iter(fits.values())) if len(fits) == 1 else None


def _swaps(sentence: DraftSentence, candidate: Candidate, cited: Cited) -> Iterator[tuple[Swap, Span, str]]:
    text = sentence.text
    amounts = [item for item in text.amounts if not any(item[1].agrees_with(its) for _, its in cited.amounts)]
    names = missing_names(text, candidate, (candidate.span,))
    times = [time for time in unknown_times(text, cited) if any(map(str.isdigit, time.text))]
    if len(amounts) + len(times) > 1:
        return
    if amounts:
        yield from _figures(text, amounts[0], cited)
    elif times:
        yield from _times(times[0], cited)
    elif len(names) == 1:
        yield from _names(text, names[0], candidate, cited)


def _figures(text: TokenizedText, item: tuple[Span, Quantity], cited: Cited) -> Iterator[tuple[Swap, Span, str]]:
    span, own = item
    for place, its in cited.amounts:
        if any(its.agrees_with(other) for _, other in text.amounts) or not _same_sort(own, its):
            continue
        is_vague = _ABOUT.search(text.text[: span.start]) or _ABOUT.search(cited.text[: place.start])
        if not is_vague or abs(own.value - its.value) > _NEAR * max(abs(own.value), abs(its.value)):
            words = place.of(cited.text)
            yield Swap("numbers", span.of(text.text), words), span, words


def _same_sort(own: Quantity, its: Quantity) -> bool:
    if own.kind is not its.kind:
        return False
    return own.unit == its.unit or (own.kind is FigureKind.COUNT and not (own.unit and its.unit))


def _times(own: TimeMention, cited: Cited) -> Iterator[tuple[Swap, Span, str]]:
    for its in cited.times:
        if own.period is None or its.period is None or its.period.overlaps(own.period) or its.type is not own.type:
            continue
        words = its.text if its.basis is TimeBasis.EXPLICIT else period_in_words(its.period)
        yield Swap("dates", own.text, words), Span(own.start, own.end), words


def _names(
    text: TokenizedText, unknown: Name, candidate: Candidate, cited: Cited
) -> Iterator[tuple[Swap, Span, str]]:
    own = words_of(unknown)
    span = Span(unknown[0].span.start, unknown[-1].span.end)
    people = people_of(candidate.passage.article)
    shared = len(text.names) - 1 + len(text.amounts)
    is_subject = all(word.is_stop_word for word in text.words if word.span.end <= span.start)
    for name in rivals(unknown, text, candidate):
        words = Span(name[0].span.start, name[-1].span.end).of(cited.text)
        may_differ = people.person(words) is not None or (shared >= _PLACE_ANCHORS and not is_subject)
        if may_differ and not is_part(words_of(name), own):
            yield Swap("names", span.of(text.text), words), span, words
    if any(speech.speaker and is_part(speech.speaker.split(), own) for speech in text.speech):
        for speaker in cited.speakers:
            if not is_part(speaker.split(), own):
                yield Swap("names", span.of(text.text), speaker), span, speaker


def _with(text: TokenizedText, span: Span, words: str, fact: AnnotatedSentence) -> TokenizedText:
    """Return a text with other words at a place, read on the article's day where they are the article's."""
    swapped = text.text[: span.start] + words + text.text[span.end :]
    shift = len(words) - len(span.of(text.text))
    kept = [time for time in text.times if time.end <= span.start or time.start >= span.end]
    if len(kept) == len(text.times):
        moved = [
            replace(time, start=time.start + shift, end=time.end + shift) if time.start >= span.end else time
            for time in kept
        ]
        return TokenizedText(swapped, moved)
    return TokenizedText(swapped, read_times(swapped, fact.published))
