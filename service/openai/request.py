"""The requests of OpenAI's chat completions, as far as Dateline reads them."""

import re
from datetime import UTC, datetime
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from service.answer.answer import Ask, Turn
from service.openai.limits import Limits
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


def _refused(why: str, *harmless: object) -> AfterValidator:
    """Refuse a parameter that nothing here can honour, unless it has a value that asks for nothing."""

    def check(value: object) -> object:
        if value is not None and value not in harmless:
            raise PydanticCustomError("unsupported", why)
        return value

    return AfterValidator(check)


_LOGPROBS = "an answer of quoted sentences has no probabilities of its tokens"
_TOOLS = "no tool is ever called, so none can be required"
_AUDIO = "an answer is text"
_MOST_STOPS = 4


def _stops(value: object) -> object:
    """Take one text for a list of one; the empty text stops nothing."""
    if isinstance(value, str):
        return [value] if value else None
    return value


def _few(stops: list[str] | None) -> list[str] | None:
    if stops and len(stops) > _MOST_STOPS:
        raise PydanticCustomError("unsupported", "an answer can be ended by four texts at most")
    return stops


Stop = Annotated[
    list[Annotated[str, Field(min_length=1)]] | None,
    BeforeValidator(_stops),
    AfterValidator(_few),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string", "minLength": 1}, "maxItems": _MOST_STOPS},
                {"type": "null"},
            ]
        }
    ),
]


class ResponseFormat(BaseModel):
    """The form of the answer; it is text."""

    model_config = ConfigDict(strict=True)

    type: Literal["text", "json_object", "json_schema"]


class StreamOptions(BaseModel):
    """What a stream tells beside the answer."""

    model_config = ConfigDict(strict=True)

    include_usage: bool | None = None


class CompletionRequest(BaseModel):
    """A conversation whose last user message is the question.

    What steers the sampling of a model is checked and has no effect on quoted sentences. What would change the
    answer is honoured or refused; parameters that are not named here are ignored.
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
    max_tokens: int | None = Field(
        default=None,
        ge=1,
        description="Words and punctuation marks; the answer ends after the last whole statement that fits.",
    )
    max_completion_tokens: int | None = Field(default=None, ge=1, description="As `max_tokens`; the less counts.")
    stop: Stop = Field(default=None, description="The answer ends before the statement that has one of these.")
    presence_penalty: float | None = Field(default=None, ge=-2, le=2)
    frequency_penalty: float | None = Field(default=None, ge=-2, le=2)
    logprobs: Annotated[bool | None, _refused(_LOGPROBS, False)] = None
    top_logprobs: Annotated[int | None, _refused(_LOGPROBS, 0)] = None
    tools: list[object] | None = Field(default=None, description="Taken, and never called; a note says so.")
    tool_choice: Annotated[object, _refused(_TOOLS, "auto", "none")] = None
    functions: list[object] | None = Field(default=None, description="As `tools`.")
    function_call: Annotated[object, _refused(_TOOLS, "auto", "none")] = None
    response_format: ResponseFormat | None = None
    modalities: Annotated[list[str] | None, _refused(_AUDIO, ["text"], [])] = None
    audio: Annotated[object, _refused(_AUDIO)] = None
    web_search_options: Annotated[object, _refused("answers come from the archive alone")] = None

    @property
    def limits(self) -> Limits:
        """Return where the answer has to end."""
        tokens = [each for each in (self.max_tokens, self.max_completion_tokens) if each is not None]
        return Limits(min(tokens, default=None), tuple(self.stop or ()))

    @property
    def has_tools(self) -> bool:
        """Tell whether tools are offered that could be called."""
        return bool(self.tools or self.functions) and "none" not in {self.tool_choice, self.function_call}

    @property
    def wants_json(self) -> bool:
        """Tell whether the reply is to be JSON, which an answer is not."""
        return self.response_format is not None and self.response_format.type != "text"

    @property
    def include_usage(self) -> bool:
        """Tell whether a stream ends with the numbers of tokens."""
        return bool(self.stream_options and self.stream_options.include_usage)

    def ask(self) -> Ask:
        """Return the question as the domain knows it."""
        turns = [Turn(_ROLES[said.role], said.text()) for said in self.messages if said.role in _ROLES]
        last = max(i for i, turn in enumerate(turns) if turn.role == "user" and turn.content.strip())
        return Ask(turns[last].content, datetime.now(UTC).date(), history=tuple(turns[:last]))
