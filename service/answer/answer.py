"""What an answer is: statements, the citations behind them, and the disagreements between them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.archive.filter import EVERYTHING, Filter
from corpus.article import UNDATED, Published
from corpus.figures.figure import Direction, Quantity
from corpus.text.span import Span
from corpus.time.timex import Period


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation."""

    role: Literal["user", "assistant", "system"]
    content: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as it was put to the service."""

    question: str
    asked_on: date
    """The day against which "this week" in the question is read."""
    within: Filter = EVERYTHING
    history: tuple[Turn, ...] = ()
    """The turns before the question, oldest first."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a stored article; `cited_text` is exactly `text[start:end]` of that version."""

    number: int
    """The article's number in this answer, from 1 in the order of first citation."""
    article_id: str
    title: str
    source: str
    url: str | None
    outlet: str | None
    published: Published
    cited_text: str
    start: int
    end: int
    text_sha256: str


@dataclass(frozen=True, slots=True)
class DatedAs:
    """The period of a statement, how it is known, and the article's words for it."""

    period: Period
    basis: str
    """The basis of the article's date where the words need it ("given", "inferred" …), else "explicit"."""
    words: str


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """The figure that a statement is about."""

    words: str
    """As the article has it, with its qualifier: "more than 15 percent"."""
    quantity: Quantity
    direction: Direction | None
    """Which way it went."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer, `answer.text[start:end]`, with the citations that carry it."""

    text: str
    start: int
    end: int
    citations: tuple[int, ...]
    """Indexes, from 0, into `Answer.citations`."""
    speaker: str | None = None
    period: DatedAs | None = None
    answer: Span | None = None
    """The words that a reader takes for the answer, as a place in `Answer.text`."""
    figure: StatedFigure | None = None
    """The figure that answers, where one is asked for."""


@dataclass(frozen=True, slots=True)
class Series:
    """Statements whose figures are values of one measure at several times."""

    about: str
    """What is measured, in the words of an article."""
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnderstoodTime:
    """Words of a question that tell of when, and the days that they mean."""

    words: Span
    """Their place in the question."""
    period: Period


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question was taken to limit its answer to."""

    times: tuple[UnderstoodTime, ...] = ()
    speaker: Span | None = None
    """Where the question names whose word it asks for."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that give different values for the same thing and period."""

    about: str
    statements: tuple[int, ...]
    kind: Literal["dispute", "revision"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that was considered."""

    article_id: str
    title: str
    text: str
    start: int
    end: int
    score: float
    """The rank score, between 0 and 1; higher is nearer to the question."""
    outlet: str | None = None
    published: Published = UNDATED


@dataclass(frozen=True, slots=True)
class Timings:
    """Wall-clock milliseconds of one answer."""

    retrieve: float
    answer: float
    total: float


@dataclass(frozen=True, slots=True)
class Usage:
    """The tokens that a language model took, as its server counts them."""

    input_tokens: int
    output_tokens: int

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(self.input_tokens + other.input_tokens, self.output_tokens + other.output_tokens)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service says to one question: statements, or an abstention with its reason."""

    question: str
    text: str
    """The answer with its markers `[1]`; in an abstention, a sentence that says so."""
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    conflicts: tuple[Conflict, ...]
    reason: str | None
    """Why there is no answer; None where there is one."""
    evidence: tuple[Evidence, ...]
    """What else was considered: the nearest passages that are not cited."""
    notes: tuple[str, ...]
    timings: Timings
    confidence: float | None = None
    """The probability, as the ranking has it, that the likeliest sentence answers; None where a model wrote. It is
    too high on news, so it is measured and not told: the wire form leaves it out."""
    asked_as: str | None = None
    """The full question that a follow-up was understood as."""
    mode: Literal["extractive", "llm"] = "extractive"
    model: str | None = None
    understood: Understood = Understood()
    """Its places are in `asked_as`, else in `question`."""
    series: tuple[Series, ...] = ()
    elsewhen: tuple[Period, ...] = ()
    """In an abstention, the periods that the archive does have for what is asked."""
    usage: Usage | None = None
    """What all calls of the language model took together; None without one, or where its server does not say."""

    @classmethod
    def of_words(cls, question: str, text: str) -> "Answer":
        """Return a reply that tells nothing of the archive."""
        return cls(question, text, (), (), (), None, (), (), Timings(0.0, 0.0, 0.0))

    @classmethod
    def that_declines(cls, question: str, reason: str, took: float) -> "Answer":
        """Return the reply to what is no question: the archive was not looked into."""
        return cls(question, reason, (), (), (), reason, (), (), Timings(0.0, took, took))

    @property
    def status(self) -> Literal["answered", "abstained"]:
        """Name the outcome as the wire form does."""
        return "abstained" if self.reason is not None else "answered"
