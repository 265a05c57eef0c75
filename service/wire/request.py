"""The wire form of requests: what `/chat`, `/search` and `/check` take."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from corpus.archive.filter import Filter
from service.answer.answer import Ask, Turn
from service.answer.check import DraftText


def _day(value: object) -> object:
    """Read a day; pydantic alone would take timestamps and midnights, too."""
    if value is None or type(value) is date:
        return value
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            return date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("day", "there is no such day") from error
    raise PydanticCustomError("day", 'a day is written as in "2021-12-29"')


def _characters(value: str) -> str:
    """Refuse half a surrogate pair, which JSON can hold and UTF-8 cannot."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise PydanticCustomError("characters", "it has characters that are not Unicode") from error
    return value


Day = Annotated[date, BeforeValidator(_day)]
Characters = Annotated[str, AfterValidator(_characters)]


class Message(BaseModel):
    """One turn of a conversation."""

    model_config = ConfigDict(extra="forbid")

    role: Literal["user", "assistant", "system"]
    content: Characters


class Scope(BaseModel):
    """Of which articles and on which day something is asked."""

    asked_on: Day | None = Field(
        default=None,
        description='The day against which "this week" in the text is read; default today (UTC).',
    )
    published_from: Day | None = Field(
        default=None,
        description="Leave out what was published before; an article of unknown date is left out.",
    )
    published_to: Day | None = Field(
        default=None,
        description="Leave out what was published after; an article of unknown date is left out.",
    )
    outlets: list[Characters] = Field(default=[], description="Only articles of these outlets; empty means all.")

    @field_validator("asked_on")
    @classmethod
    def _has_years_around(cls, asked_on: date | None) -> date | None:
        if asked_on and not 1000 <= asked_on.year <= 9000:
            raise PydanticCustomError("day", "a year between 1000 and 9000 is needed")
        return asked_on

    @field_validator("published_to")
    @classmethod
    def _is_not_before_from(cls, published_to: date | None, info: ValidationInfo) -> date | None:
        published_from = info.data.get("published_from")
        if published_to and published_from and published_to < published_from:
            raise PydanticCustomError("day", "it lies before `published_from`")
        return published_to

    @property
    def day(self) -> date:
        """Return the day of asking."""
        return self.asked_on or datetime.now(UTC).date()

    @property
    def within(self) -> Filter:
        """Return the articles that are asked."""
        return Filter(self.published_from, self.published_to, tuple(self.outlets))


class ChatRequest(Scope):
    """A question, or a conversation whose last user message is the question."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": "What trade growth was reported in 2021?"}]},
    )

    messages: list[Message] | None = Field(
        default=None,
        description="Instead of `question`: the conversation, its last user message the question.",
    )
    question: Annotated[Characters | None, Field(validate_default=True)] = None
    stream: bool = Field(default=False, description="Answer as server-sent events; `/search` ignores it.")

    @field_validator("messages")
    @classmethod
    def _has_a_question(cls, messages: list[Message] | None) -> list[Message] | None:
        if messages and not any(m.role == "user" and m.content.strip() for m in messages):
            raise PydanticCustomError("question", "one message with the role `user` has to ask something")
        return messages

    @field_validator("question")
    @classmethod
    def _asks_something(cls, question: str | None, info: ValidationInfo) -> str | None:
        if "messages" not in info.data:  # it has an error of its own, which says more
            return question
        if question is not None and info.data["messages"]:
            raise PydanticCustomError("question", "give either `question` or `messages`, not both")
        if not info.data["messages"] and not (question and question.strip()):
            raise PydanticCustomError("question", "a question is needed, here or as the last user message")
        return question

    def ask(self) -> Ask:
        """Return the question as the domain knows it."""
        turns = [Turn(message.role, message.content) for message in self.messages or []]
        last = max((i for i, turn in enumerate(turns) if turn.role == "user" and turn.content.strip()), default=0)
        return Ask(
            question=turns[last].content if turns else self.question or "",
            asked_on=self.day,
            within=self.within,
            history=tuple(turns[:last]),
        )


class CheckRequest(Scope):
    """A draft that is to be held against the archive."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"text": "The flood in Velmora killed 24 people."}]},
    )

    text: Characters = Field(description="The draft.")

    @field_validator("text")
    @classmethod
    def _says_something(cls, text: str) -> str:
        if not text.strip():
            raise PydanticCustomError("text", "a text is needed")
        return text

    def draft(self) -> DraftText:
        """Return the draft as the domain knows it."""
        return DraftText(self.text, self.day, self.within)
