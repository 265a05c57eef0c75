"""What a sentence that may be said is, and what was chosen."""

from dataclasses import dataclass

from corpus.figures.figure import Figure
from corpus.text.span import Span
from corpus.time.timex import Period, TimeMention
from corpus.vectors.embedder import Vector
from service.extraction.annotated_sentence import AnnotatedSentence
from service.extraction.sentence_match import SentenceMatch
from service.question.question import Question
from service.retrieval.retrieve import RetrievedPassage


@dataclass(frozen=True, slots=True, eq=False)
class ScoredSentence:
    """A sentence that may be said."""

    question: Question
    candidate: RetrievedPassage
    fact: AnnotatedSentence
    match: SentenceMatch
    """With the question."""
    vector: Vector
    """The sentence's, float32, d."""
    text: str
    probability: float
    answerable: float
    answer: Span | None = None
    """The words that a reader takes for the answer, in the article's offsets."""

    @property
    def figure(self) -> Figure | None:
        """Return the figure that answers, where the question asks for one."""
        return self.match.figure

    @property
    def time(self) -> TimeMention | None:
        """Return the time expression that dates it."""
        return self.match.time

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
