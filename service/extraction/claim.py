"""Who vouches for a figure, and as of which day it is told."""

from corpus.lexicon.corrections import TOLD_FIRST
from corpus.time.calendar import period_of
from corpus.time.timex import Period
from service.extraction.owner import assessor
from service.extraction.scored_sentence import ScoredSentence


def source(choice: ScoredSentence) -> str | None:
    """Return whose figure a sentence tells: who says it, what it is attributed to, or who counted it.

    "The organisers counted 12,000" reports no speech, and yet it is their figure. None where the article tells it.
    """
    figure, speech = choice.figure, choice.fact.speech
    attributed = (figure.attribution if figure else None) or (speech.attribution if speech else None)
    if choice.speaker or attributed:
        return choice.speaker or attributed
    return assessor(choice.fact, figure) if figure else None


def published(choice: ScoredSentence) -> Period | None:
    """Return the days on which a sentence may have appeared; None where they are not known."""
    return period_of(choice.fact.published.value or "")


def told_first(choice: ScoredSentence) -> bool:
    """Tell whether a sentence tells what was taken for true at first, and so no longer is."""
    return TOLD_FIRST.search(choice.text) is not None
