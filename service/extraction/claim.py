"""Who vouches for a figure, and as of which day it is told."""

import re

from corpus.lexicon.any_of import any_of
from corpus.lexicon.reporting_verbs import ASSESSING
from corpus.time.calendar import period_of
from corpus.time.timex import Period
from service.extraction.scored_sentence import ScoredSentence

_ASSESSED = re.compile(rf"^(.*?)[\s,]+(?:{any_of(ASSESSING)})\b")


def source(choice: ScoredSentence) -> str | None:
    """Return whose figure a sentence tells: who says it, what it is attributed to, or who counted it.

    "The organisers counted 12,000" reports no speech, and yet it is their figure. None where the article tells it.
    """
    figure, speech = choice.figure, choice.fact.speech
    attributed = (figure.attribution if figure else None) or (speech.attribution if speech else None)
    if choice.speaker or attributed:
        return choice.speaker or attributed
    assessed = _ASSESSED.search(choice.text[: figure.span.start - choice.fact.span.start]) if figure else None
    return assessed.group(1) if assessed else None


def published(choice: ScoredSentence) -> Period | None:
    """Return the days on which the article of a sentence may have appeared; None where they are not known."""
    return period_of(choice.candidate.article.published.value or "")
