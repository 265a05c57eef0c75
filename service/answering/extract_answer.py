"""The answer of the articles' own sentences; where none answers, the reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.answer.compose import Composer
from service.answer.draft import Draft, Quote
from service.answer.event import ConflictFound, Drafted, Event
from service.answering.asked import Asked, Reply
from service.extraction.conflict import conflicts
from service.extraction.extract import extract, select_sentences
from service.extraction.find_series import find_series
from service.extraction.phrase import period_in_words
from service.extraction.scored_sentence import ScoredSentence, Selection
from service.verification.verify import verify


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extraction has to say."""

    selection: Selection
    checked: tuple[tuple[ScoredSentence, Draft], ...]
    """The sentences that passed the checks, in the order in which they are said."""

    def drafts(self) -> Iterator[Drafted]:
        """Yield the statements as they are shown until a language model is done."""
        composer = Composer()
        for _, draft in self.checked:
            ready = composer.add(draft)
            yield Drafted(ready.statement, ready.citations)


def extracted(asked: Asked, suggested: Sequence[Quote] = ()) -> Extracted:
    """Return the sentences that answer; what is `suggested` comes first, and is likely enough to."""
    return checked(asked, select_sentences(asked.found, asked.rank_model, suggested))


def checked(asked: Asked, selection: Selection) -> Extracted:
    """Return the chosen sentences that pass the checks."""
    said = [
        (choice, draft)
        for choice, draft in extract(selection, asked.found.question)
        if not verify(draft, asked.archive)
    ]
    return Extracted(selection, tuple(said))


def extract_answer(asked: Asked, answer: Extracted, reply: Reply) -> Iterator[Event]:
    """Say the sentences; where there are none, give the reason."""
    yield from say(answer, reply)
    said = [choice.answerable for choice, _ in answer.checked]
    reply.confidence = max(said, default=asked.found.highest_answerable())
    if not said:
        reply.reason, reply.elsewhen = _reason(asked, answer.selection), answer.selection.elsewhen


def say(answer: Extracted, reply: Reply) -> Iterator[Event]:
    """Say the sentences, where they disagree, and which of their figures are of one measure."""
    for _, draft in answer.checked:
        yield reply.composer.add(draft)
    reply.conflicts = conflicts([(choice,) for choice, _ in answer.checked])
    reply.series = find_series([choice for choice, _ in answer.checked])
    yield from (ConflictFound(conflict) for conflict in reply.conflicts)


def _reason(asked: Asked, selection: Selection) -> str:
    """Return why there is no answer, in words for the user."""
    if selection.sentences:
        return "No sentence that answers passed the checks."
    if selection.elsewhen:
        known = ", ".join(period_in_words(period) for period in selection.elsewhen)
        return f"What it has on this is of another time: {known}."
    if asked.found.ranking is not None:
        return "The nearest passages do not say it."
    if not asked.archive.passage_count():
        return "It is empty."
    if not asked.ask.within.is_everything:
        return "No article lies within the given dates and outlets."
    return "No passage is near to the question."
