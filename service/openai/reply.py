"""The replies of OpenAI's chat completions: an answer in the form that OpenAI's clients read."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field

from service.answer.answer import Answer
from service.openai.cut_answer import cut_answer
from service.openai.limits import FinishReason, count_tokens
from service.openai.linked_text import Annotation, LinkedText
from service.openai.request import MODEL, CompletionRequest
from service.wire.answer import CitationWire, ConflictWire

_NO_TOOL = "No tool was called: answers come from the archive alone."

Said = Field(default=None, exclude_if=lambda value: value is None)
"""A field of a delta, which is left out where nothing is said."""


class AnswerContext(BaseModel):
    """What OpenAI's form has no place for, as `/chat` says it."""

    citations: list[CitationWire]
    conflicts: list[ConflictWire]
    notes: list[str]
    reason: str | None
    asked_as: str | None

    @classmethod
    def of(cls, answer: Answer, text: LinkedText, request: CompletionRequest) -> Self:
        """Return the context of what was said of an answer."""
        said = cut_answer(answer, text.statements, text.cut) if text.cut else answer
        return cls(
            citations=[CitationWire.of(citation) for citation in said.citations],
            conflicts=[ConflictWire.of(conflict) for conflict in said.conflicts],
            notes=[*said.notes, *([_NO_TOOL] if request.has_tools else [])],
            reason=answer.reason,
            asked_as=answer.asked_as,
        )


class AssistantMessage(BaseModel):
    """The answer."""

    role: Literal["assistant"] = "assistant"
    content: str = Field(description="Markdown; each statement ends with the links to its sources.")
    refusal: None = None
    annotations: list[Annotation]
    context: AnswerContext


class Delta(BaseModel):
    """What a chunk adds to the answer."""

    role: Annotated[Literal["assistant"] | None, Said] = None
    content: Annotated[str | None, Said] = None
    annotations: Annotated[list[Annotation] | None, Said] = None
    context: Annotated[AnswerContext | None, Said] = None


class Choice(BaseModel):
    """The one answer of a completion."""

    index: Literal[0] = 0
    message: AssistantMessage
    logprobs: None = None
    finish_reason: FinishReason = Field(description="`length` where `max_tokens` left statements out.")


class ChunkChoice(BaseModel):
    """A part of the one answer."""

    index: Literal[0] = 0
    delta: Delta
    logprobs: None = None
    finish_reason: FinishReason | None = None


class Usage(BaseModel):
    """The tokens that the language model took, as its server counts them.

    Without one, or where it does not say, the words and punctuation marks of the conversation and the answer.
    """

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int

    @classmethod
    def of(cls, request: CompletionRequest, content: str, answer: Answer) -> Self:
        """Return what an answer took, else count the request and the `content` of the reply."""
        if answer.usage:
            prompt, completion = answer.usage.input_tokens, answer.usage.output_tokens
        else:
            prompt = sum(count_tokens(message.text()) for message in request.messages)
            completion = count_tokens(content)
        return cls(prompt_tokens=prompt, completion_tokens=completion, total_tokens=prompt + completion)


class Completion(BaseModel):
    """A whole answer."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int = Field(description="Seconds since 1970.")
    model: str = MODEL
    choices: list[Choice]
    usage: Usage
    system_fingerprint: None = None


class Chunk(BaseModel):
    """A part of a streamed answer."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str = MODEL
    choices: list[ChunkChoice]
    usage: Usage | None = None
    system_fingerprint: None = None


def to_completion(answer: Answer, request: CompletionRequest, base_url: str, **named: Any) -> Completion:
    """Return an answer as a completion; `named` are its `id` and `created`."""
    text = LinkedText(base_url, request.limits)
    for statement in answer.statements:
        text.add(statement.text, tuple(answer.citations[index] for index in statement.citations))
    if not answer.statements:
        text.add(answer.text, ())
    message = AssistantMessage(
        content=text.content, annotations=text.annotations, context=AnswerContext.of(answer, text, request)
    )
    choice = Choice(message=message, finish_reason=text.cut or "stop")
    return Completion(choices=[choice], usage=Usage.of(request, text.content, answer), **named)
