"""A streamed reply as OpenAI's, Ollama's and Anthropic's servers send it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


class Form(Protocol):
    """The bytes of one reply."""

    content_type: str

    def start(self) -> bytes:
        """Return what comes before the first piece."""

    def piece(self, text: str) -> bytes:
        """Return a piece of the reply."""

    def end(self) -> bytes:
        """Return what comes after the last piece: what the reply took, where that is known."""


@dataclass(frozen=True)
class OpenAIForm:
    usage: Mapping[str, object]
    content_type = "text/event-stream"

    def start(self) -> bytes:
        return b""

    def piece(self, text: str) -> bytes:
        delta = {"role": "assistant", "content": text}
        return self._chunk(choices=[{"index": 0, "delta": delta, "finish_reason": None}])

    def end(self) -> bytes:
        counted = self._chunk(choices=[], usage=self.usage) if self.usage else b""
        return counted + b"data: [DONE]\n\n"

    def _chunk(self, **said: object) -> bytes:
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "scripted", **said}
        return b"data: " + json.dumps(chunk).encode() + b"\n\n"


@dataclass(frozen=True)
class OllamaForm:
    usage: Mapping[str, object]
    content_type = "application/x-ndjson"

    def start(self) -> bytes:
        return b""

    def piece(self, text: str) -> bytes:
        return self._line(text, done=False)

    def end(self) -> bytes:
        names = {"prompt_tokens": "prompt_eval_count", "completion_tokens": "eval_count"}
        counted = {own: self.usage[name] for name, own in names.items() if name in self.usage}
        return self._line("", done=True, done_reason="stop", **counted)

    def _line(self, text: str, **more: object) -> bytes:
        said = {"model": "scripted", "created_at": "2026-01-05T00:00:00Z"}
        message = {"role": "assistant", "content": text}
        return json.dumps({**said, "message": message, **more}).encode() + b"\n"


@dataclass(frozen=True)
class AnthropicForm:
    usage: Mapping[str, object]
    content_type = "text/event-stream"

    def start(self) -> bytes:
        # a server of this protocol always counts
        counted = {"input_tokens": self.usage.get("prompt_tokens", 0), "output_tokens": 1}
        message = {"id": "1", "type": "message", "role": "assistant", "model": "scripted", "content": []}
        ends = {"stop_reason": None, "stop_sequence": None}
        return self._event("message_start", message={**message, **ends, "usage": counted}) + self._event(
            "content_block_start", index=0, content_block={"type": "text", "text": ""}
        )

    def piece(self, text: str) -> bytes:
        return self._event("content_block_delta", index=0, delta={"type": "text_delta", "text": text})

    def end(self) -> bytes:
        took = {"output_tokens": self.usage.get("completion_tokens", 1)}
        ends = {"stop_reason": "end_turn", "stop_sequence": None}
        return (
            self._event("content_block_stop", index=0)
            + self._event("message_delta", delta=ends, usage=took)
            + self._event("message_stop")
        )

    def _event(self, kind: str, **said: object) -> bytes:
        return f"event: {kind}\ndata: {json.dumps({'type': kind, **said})}\n\n".encode()
