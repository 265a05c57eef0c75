"""What speech is: words of a text that somebody is reported to have said."""

from dataclasses import dataclass

from corpus.text.span import Span


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of text that somebody is reported to have said."""

    span: Span
    """What was said: the quotation without its quotation marks, or the reported clause."""
    direct: bool
    speaker: str | None
    """In the fullest form that the article names them by; None where the text does not tell."""
    speaker_span: Span | None
    """Where the speaker is named beside this speech (a pronoun has the span, its name the fullest form)."""
    attribution: str | None
    """The source that the article names ("TASS", "the Kremlin"), which is not the speaker."""
