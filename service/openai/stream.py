"""A streamed answer in OpenAI's form: `chat.completion.chunk` after chunk, then `[DONE]`."""

from collections.abc import Iterator

from service.answer.answer import Citation
from service.answer.event import Done, Event, StatementReady
from service.openai.error import openai_error
from service.openai.limits import FinishReason
from service.openai.linked_text import LinkedText
from service.openai.reply import AnswerContext, Chunk, ChunkChoice, Delta, Usage
from service.openai.request import CompletionRequest
from service.wire.problem import Problem
from service.wire.sse import json_event


class CompletionStream:
    """The chunks of one answer; put together they are its completion."""

    def __init__(self, request: CompletionRequest, base_url: str, answer_id: str, created: int) -> None:
        self._request = request
        self._id = answer_id
        self._created = created
        self._text = LinkedText(base_url, request.limits)
        self._opened = False

    def event(self, event: Event) -> bytes:
        """Return what is sent when something has happened; it may be nothing."""
        return b"".join(json_event(data) for data in self._data(event))

    def problem(self, problem: Problem) -> bytes:
        """Return what ends the stream where something fails on the way."""
        return json_event(openai_error(problem).model_dump_json())

    def _data(self, event: Event) -> Iterator[str]:
        if not self._opened:
            self._opened = True
            yield self._chunk(Delta(role="assistant", content=""))
        match event:
            case StatementReady(statement, citations):
                yield from self._said(statement.text, citations)
            case Done(answer):
                if not answer.statements:
                    yield from self._said(answer.text, ())
                yield self._chunk(Delta(context=AnswerContext.of(answer, self._text, self._request)))
                yield self._chunk(Delta(), self._text.cut or "stop")
                if self._request.include_usage:
                    yield self._dumped([], Usage.of(self._request, self._text.content, answer))
                yield "[DONE]"

    def _said(self, text: str, citations: tuple[Citation, ...]) -> Iterator[str]:
        content, annotations = self._text.add(text, citations)
        if content:
            yield self._chunk(Delta(content=content, annotations=annotations or None))

    def _chunk(self, delta: Delta, finish_reason: FinishReason | None = None) -> str:
        return self._dumped([ChunkChoice(delta=delta, finish_reason=finish_reason)])

    def _dumped(self, choices: list[ChunkChoice], usage: Usage | None = None) -> str:
        chunk = Chunk(id=self._id, created=self._created, choices=choices, usage=usage)
        return chunk.model_dump_json(exclude=None if self._request.include_usage else {"usage"})
