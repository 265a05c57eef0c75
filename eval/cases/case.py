"""What a case is: a question, and what is known about a right answer to it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator

from corpus.time.timex import Period
from service.answer.answer import Ask, Turn


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its expectations; empty ones are not checked."""

    id: str
    question: str
    answerable: bool
    line: int = field(default=0, compare=False)
    """Where it stands in its file, from 1."""
    history: tuple[Turn, ...] = ()
    """The turns before the question, oldest first."""
    asked_on: date | None = None
    must_include: tuple[tuple[str, ...], ...] = ()
    """Expected facts: the answer holds one alternative of each group."""
    must_not_include: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """File names or URLs, one of which is cited."""
    quotes: tuple[str, ...] = ()
    """Verbatim support; a citation overlaps one of them."""
    quotes_are: Literal["place", "paragraph"] = "place"
    period: Period | None = None
    """What a statement of the answer is about, as `period` of the wire form."""
    speaker: str | None = None
    conflict: Literal["dispute", "revision"] | None = None
    kind: str = ""
    tags: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """Sources that are hidden while the case is asked: what an archive without them cannot answer."""
    never_break: bool = False
    """The gate is red when this case is wrong, whatever the shares are."""
    note: str = ""

    def ask(self, today: date) -> Ask:
        """Return the question as it is put; `today` is the day of a case that names none."""
        return Ask(self.question, self.asked_on or today, history=self.history)


class TurnForm(BaseModel):
    """One message of a conversation."""

    model_config = ConfigDict(extra="forbid")

    role: Literal["user", "assistant", "system"]
    content: str = Field(min_length=1)


class PeriodForm(BaseModel):
    """A run of whole days."""

    model_config = ConfigDict(extra="forbid")

    start: date | None = None
    end: date | None = Field(default=None, description="Exclusive.")

    @model_validator(mode="after")
    def _has_days(self) -> Self:
        if self.start is None and self.end is None:
            raise ValueError("a period needs `start` or `end`")
        Period(self.start, self.end)
        return self


class CaseForm(BaseModel):
    """One case as it stands in a file: a JSON object a line, or an item of a YAML list."""

    model_config = ConfigDict(extra="forbid", title="Dateline evaluation case")

    id: str = Field(min_length=1, description="Unique in its file.")
    question: str | None = Field(default=None, min_length=1)
    messages: list[TurnForm] = Field(
        default=[], description="Instead of `question`: a conversation, its last message the question."
    )
    answerable: StrictBool = Field(description="Whether the archive holds the answer; else it must abstain.")
    must_include: list[list[str]] = Field(
        default=[], description="Expected facts: groups of alternatives, one of each group in the answer."
    )
    must_not_include: list[str] = Field(default=[], description="Wrong facts: none of them in the answer.")
    sources: list[str] = Field(default=[], description="File names or URLs, one of which is cited.")
    quotes: list[str] = Field(
        default=[], description="Verbatim support in an article; a citation overlaps one of them."
    )
    quotes_are: Literal["place", "paragraph"] = Field(
        default="place", description="The supporting words themselves, or the whole paragraph that holds them."
    )
    asked_on: date | None = Field(
        default=None, description='The day against which "this week" in the question is read.'
    )
    period: PeriodForm | None = Field(default=None, description="The period of a statement of the answer.")
    speaker: str | None = Field(default=None, description="Whom a statement of the answer is attributed to.")
    conflict: Literal["dispute", "revision"] | None = Field(
        default=None, description="The disagreement that the answer reports."
    )
    kind: str = Field(default="", description="The slice that the case belongs to in reports.")
    tags: list[str] = []
    without: list[str] = Field(
        default=[], description="File names or URLs that are hidden while the case is asked; not over HTTP."
    )
    never_break: StrictBool = Field(default=False, description="The gate fails whenever this case is wrong.")
    note: str = ""

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if (self.question is None) == (not self.messages):
            raise ValueError("give either `question` or `messages`")
        if self.messages and self.messages[-1].role != "user":
            raise ValueError("the last of `messages` is the user's question")
        if any(not text for group in (*self.must_include, self.must_not_include, self.quotes) for text in group):
            raise ValueError("facts and quotes are not empty")
        if any(not group for group in self.must_include):
            raise ValueError("a group of `must_include` needs an alternative")
        return self

    def case(self, line: int) -> Case:
        """Return the case that stands on a line of its file."""
        turns = tuple(Turn(message.role, message.content) for message in self.messages)
        return Case(
            id=self.id,
            question=turns[-1].content if turns else self.question or "",
            answerable=self.answerable,
            line=line,
            history=turns[:-1],
            asked_on=self.asked_on,
            must_include=tuple(map(tuple, self.must_include)),
            must_not_include=tuple(self.must_not_include),
            sources=tuple(self.sources),
            quotes=tuple(self.quotes),
            quotes_are=self.quotes_are,
            period=Period(self.period.start, self.period.end) if self.period else None,
            speaker=self.speaker,
            conflict=self.conflict,
            kind=self.kind,
            tags=tuple(self.tags),
            without=tuple(self.without),
            never_break=self.never_break,
            note=self.note,
        )


def is_source(found: str, wanted: str) -> bool:
    """Tell whether an article's source is the one that a case names: by its file name, or by its URL."""
    return found == wanted or found.endswith(f"/{wanted}")
