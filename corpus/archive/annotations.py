"""What annotating reads out of an article, and the archive keeps beside its text."""

from dataclasses import dataclass

from corpus.article import Published
from corpus.figures.figure import Figure
from corpus.speech.speech import Speech
from corpus.text.span import Span
from corpus.time.dated_sections import Section
from corpus.time.timex import TimeMention


@dataclass(frozen=True, slots=True)
class Annotations:
    """What annotating read out of a text."""

    times: tuple[TimeMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    speech: tuple[Speech, ...] = ()
    sections: tuple[Section, ...] = ()
    """The parts that have days of their own; none where the whole text is of the article's day."""

    def published(self, place: Span, article: Published) -> Published:
        """Return the day of a place of the text: its section's, else the article's."""
        return next((each.published for each in self.sections if each.span.overlaps(place)), article)
