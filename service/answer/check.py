"""What checking a draft against the archive finds: a verdict on each sentence, with the places behind it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.archive.filter import EVERYTHING, Filter
from corpus.text.span import Span
from service.answer.answer import Citation


class Verdict(StrEnum):
    """How a sentence of a draft stands to the archive."""

    SUPPORTED = "supported"
    """A sentence of an article carries all of it that can be checked."""
    CONTRADICTED = "contradicted"
    """A sentence of an article tells of the same thing with another figure, name, date, direction or "not"."""
    NOT_IN_ARCHIVE = "not_in_archive"
    """Nothing in the archive is sure to do either."""
    NOT_CHECKED = "not_checked"
    """It claims nothing: a heading, a greeting, a question."""


@dataclass(frozen=True, slots=True)
class DraftText:
    """A text to be checked."""

    text: str
    asked_on: date
    """The day against which "this week" in it is read."""
    within: Filter = EVERYTHING


@dataclass(frozen=True, slots=True)
class Difference:
    """What a draft says otherwise than the archive."""

    draft: str
    """The draft's words."""
    archive: str
    """The article's, or the day that they mean; where neither is a word for a word, what differs."""
    citation: int
    """The index, from 0, of the citation that has it so."""


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """One sentence of a draft with its verdict; indexes are those of `CheckedDraft.citations`."""

    span: Span
    """In the draft."""
    text: str
    verdict: Verdict
    citations: tuple[int, ...] = ()
    """What carries it."""
    against: tuple[int, ...] = ()
    """What has it otherwise; a supported sentence may have some, too, where articles disagree."""
    differences: tuple[Difference, ...] = ()
    nearest: tuple[int, ...] = ()
    """Where nothing is sure: the sentences nearest to it."""
    reasons: tuple[str, ...] = ()
    """Why the nearest one does not carry it."""


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft, sentence by sentence, in its order."""

    sentences: tuple[CheckedSentence, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]
    milliseconds: float
