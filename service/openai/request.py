"""The requests of OpenAI's chat completions, as far as Dateline reads them."""

import re
from datetime import UTC, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from service.answer.answer import Ask, Turn
from service.wire.request import Characters

MODEL = "dateline"
"""The name under which the service stands in lists of models."""

_LINK = re.compile(r" ?\[\[\d+\]\]\([^\s()]*\)")
"""A source in an answer of `service.openai.reply`, which front ends send back with the conversation."""

_ROLES: dict[str, Literal["user", "assistant", "system"]] = {
    "user": "user",
    "assistant": "assistant",
    "system": "system",
    "developer": "system",
}


class TextPart(BaseModel):
    """Words of a message, the only kind of its parts that is read."""

    model_config = ConfigDict(strict=True)

    type: Literal["text"]
    text: Characters


class OtherPart(BaseModel):
    """A part of a message that is left aside: the question is answered from the words beside it."""

    type: Literal["image_url", "image", "input_image", "input_audio", "video_url", "file", "refusal"]

    @property
    def text(self) -> str:
        """Return no words."""
        return ""


Part = Annotated[TextPart | OtherPart, Field(discriminator="type")]


def _form(content: object) -> str:
    return "<parts>" if isinstance(content, list) else "<text>"


Content = Annotated[
    Annotated[Characters, Tag("<text>")] | Annotated[list[Part], Tag("<parts>"), Field(min_length=1)],
    Discriminator(_form),
]


class OpenAIMessage(BaseModel):
    """One message of the conversation."""

    model_config = ConfigDict(strict=True)

    role: Literal["user", "assistant", "system", "developer", "tool", "function"]
    content: Content | None = Field(default=None, description="May be left out by an assistant that calls tools.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.content is None and self.role != "assistant":
            raise PydanticCustomError("missing", "a message with this role needs `content`")
        return self

    def text(self) -> str:
        """Return the words of the message, without the links to the sources of an earlier answer."""
        if isinstance(self.content, list):
            text = "\n".join(part.text for part in self.content if part.text)
        else:
            text = self.content or ""
        return _LINK.sub("", text) if self.role == "assistant" else text


def _asks(messages: list[OpenAIMessage]) -> list[OpenAIMessage]:
    if messages and not any(message.role == "user" and message.text().strip() for message in messages):
        raise PydanticCustomError("question", "one message with the role `user` has to ask something")
    return messages


class StreamOptions(BaseModel):
    """What a stream tells beside the answer."""

    model_config = ConfigDict(strict=True)

    include_usage: bool | None = None


class CompletionRequest(BaseModel):
    """A conversation whose last user message is the question.

    What steers the sampling of a model is checked and has no effect; parameters that are not named here are
    ignored, as OpenAI's service ignores them.
    """

    model_config = ConfigDict(
        strict=True,
        json_schema_extra={
            "examples": [
                {
                    "model": MODEL,
                    "messages": [{"role": "user", "content": "What trade growth was reported in 2021?"}],
                }
            ]
        },
    )

    messages: Annotated[list[OpenAIMessage], Field(min_length=1), AfterValidator(_asks)]
    model: Characters = Field(default=MODEL, description="Any name: there is one model.")
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = Field(default=None, ge=1, le=1, description="There is one answer to a question.")
    temperature: float | None = Field(default=None, ge=0, le=2)
    top_p: float | None = Field(default=None, ge=0, le=1)
    max_tokens: int | None = Field(default=None, ge=1)
    max_completion_tokens: int | None = Field(default=None, ge=1)
    presence_penalty: float | None = Field(default=None, ge=-2, le=2)
    frequency_penalty: float | None = Field(default=None, ge=-2, le=2)

    @property
    def include_usage(self) -> bool:
        """Tell whether a stream ends with the numbers of tokens."""
        return bool(self.stream_options and self.stream_options.include_usage)

    def ask(self) -> Ask:
        """Return the question as the domain knows it."""
        turns = [Turn(_ROLES[said.role], said.text()) for said in self.messages if said.role in _ROLES]
        last = max(i for i, turn in enumerate(turns) if turn.role == "user" and turn.content.strip())
        return Ask(turns[last].content, datetime.now(UTC).date(), history=tuple(turns[:last]))
