"""What annotating reads out of an article, and the archive keeps beside its text."""

from dataclasses import dataclass

from corpus.figures.figure import Figure
from corpus.speech.speech import Speech
from corpus.time.timex import TimeMention


@dataclass(frozen=True, slots=True)
class Annotations:
    """What annotating read out of a text."""

    times: tuple[TimeMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    speech: tuple[Speech, ...] = ()
