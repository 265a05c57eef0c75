"""What a sentence that may be said is, and what was chosen."""

from dataclasses import dataclass

from corpus.figures.figure import Figure
from corpus.time.timex import Period, TimeMention
from corpus.vectors.embedder import Vector
from service.extraction.annotated_sentence import AnnotatedSentence, Scope
from service.retrieval.retrieve import RetrievedPassage


@dataclass(frozen=True, slots=True, eq=False)
class ScoredSentence:
    """A sentence that may be said."""

    candidate: RetrievedPassage
    fact: AnnotatedSentence
    vector: Vector
    """The sentence's, float32, d."""
    text: str
    probability: float
    answerable: float
    coverage: float
    """The share of the question, by rarity, that its passage covers."""
    scope: Scope
    figure: Figure | None
    """The figure that answers, where the question asks for one."""
    time: TimeMention | None
    """The time expression that dates it."""

    @property
    def period(self) -> Period | None:
        """Return the period of the statement, where it is known."""
        return self.time.period if self.time else None

    @property
    def speaker(self) -> str | None:
        """Return who says it."""
        if self.figure and self.figure.speaker:
            return self.figure.speaker
        return self.fact.speech.speaker if self.fact.speech else None


@dataclass(frozen=True, slots=True)
class Selection:
    """The sentences to be said, in order; without any, why."""

    sentences: tuple[ScoredSentence, ...]
    elsewhen: tuple[Period, ...] = ()
    """Where nothing is of the question's period: the periods that the archive does have for it."""
