"""A language model that LlamaIndex has an adapter for, as the service uses it."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import httpx
from llama_index.core.base.llms.types import ChatMessage, ChatResponse, MessageRole

from corpus.errors import ModelError, ModelUnavailable
from service.answer.answer import Turn, Usage
from service.llm.adapters import Adapted
from service.llm.capabilities import Capabilities
from service.llm.language_model import LONGEST_REPLY
from service.llm.reply_schema import STATEMENTS, Schema
from service.llm.settings import LanguageModelSettings, model_name

_BEAT = 0.25
"""Seconds of silence after which the caller gets control, so that a client who left ends the call."""


_Put = Callable[[str | Usage | None], None]


class LlamaIndexModel:
    """A LlamaIndex LLM; its calls run in an event loop of their own, where one can be ended at any time.

    A thread that waits for a silent server cannot be interrupted, a task can: its connection is closed at once.
    """

    def __init__(self, adapted: Adapted, settings: LanguageModelSettings) -> None:
        self.name = model_name(settings)
        self.context = settings.llm_context
        self._llm = adapted.llm
        self._errors: tuple[type[Exception], ...] = (*_NONSENSE, *adapted.errors)
        self._where = urlsplit(settings.llm_base_url or "").hostname or settings.llm
        self._capabilities = Capabilities(adapted.options)
        self._close = adapted.close
        self._server = adapted.server
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="language-model", daemon=True)
        self._thread.start()

    def stream(
        self,
        messages: Sequence[Turn],
        seconds: float,
        *,
        schema: Schema | None = STATEMENTS,
        most: int = LONGEST_REPLY,
    ) -> Generator[str | Usage, None, None]:
        """Yield the reply as `LanguageModel.stream` promises."""
        pieces: SimpleQueue[str | Usage | None] = SimpleQueue()
        deadline = monotonic() + seconds
        length = 0
        call = asyncio.run_coroutine_threadsafe(self._read(messages, pieces.put, schema), self._loop)
        try:
            while True:
                left = deadline - monotonic()
                if left <= 0:
                    raise ModelUnavailable(
                        f"The language model at {self._where} was not done after {seconds:.3g} s.",
                        "Allow more with DATELINE_LLM_TIMEOUT.",
                    )
                try:
                    piece = pieces.get(timeout=min(_BEAT, left))
                except Empty:
                    piece = ""
                if piece is None:
                    break
                yield piece
                length += len(piece) if isinstance(piece, str) else 0
                if length > most:
                    return
            call.result()
        except CancelledError:
            raise ModelUnavailable("The service is closing.") from None
        finally:
            call.cancel()

    def close(self) -> None:
        """End every call and the event loop."""
        if self._thread.is_alive():
            asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    async def _end(self) -> None:
        calls = asyncio.all_tasks() - {asyncio.current_task()}
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        if self._close:
            await self._close()
        await self._loop.shutdown_asyncgens()

    async def _read(self, messages: Sequence[Turn], put: _Put, schema: Schema | None) -> None:
        """Hand on the pieces of one reply and, in the end, None."""
        attempt = self._capabilities.attempt(schema)
        try:
            while failure := await self._call(messages, put, attempt.arguments):
                if failure.said or not attempt.refused(_status(failure.error), str(failure.error)):
                    raise _explained(failure.error, self._where)
            attempt.settle()
        finally:
            put(None)

    async def _call(self, messages: Sequence[Turn], put: _Put, extras: Mapping[str, object]) -> "_Failure | None":
        """Return what failed: raised on, it would carry the server's words, and so perhaps the key, into logs."""
        chat = [ChatMessage(role=MessageRole(message.role), content=message.content) for message in messages]
        took: Usage | None = None
        said = False
        try:
            replies: AsyncGenerator[Any, None] = await self._llm.astream_chat(chat, **extras)
            async for reply in replies:
                if isinstance(reply.delta, str) and reply.delta:
                    put(reply.delta)
                    said = True
                took = _usage(reply) or took
        except self._errors as error:
            return _Failure(error, said)
        if took:
            put(took)
        return None


@dataclass(frozen=True, slots=True)
class _Failure:
    """How a call ended that did not end well."""

    error: Exception
    said: bool
    """Whether a part of the reply has been handed on, so that it cannot be asked for again."""


def _usage(reply: ChatResponse) -> Usage | None:
    """Return what a reply took so far: beside it from OpenAI's adapter, raw from Ollama's, else in the message."""
    raw = reply.raw.get("usage") if isinstance(reply.raw, dict) else None
    for told in (reply.additional_kwargs, raw, reply.message.additional_kwargs.get("usage")):
        if isinstance(told, dict):
            read = told.get("prompt_tokens", told.get("input_tokens"))
            written = told.get("completion_tokens", told.get("output_tokens"))
            if isinstance(read, int) and isinstance(written, int) and read >= 0 and written >= 0:
                return Usage(read, written)
    return None


_NONSENSE = (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, httpx.HTTPError)
"""What adapters raise, beside their own errors, when a server breaks off or sends what no model sends."""


def _status(error: BaseException) -> int | None:
    """Return the HTTP status of a failure; vLLM sends it inside of a stream that has begun with 200."""
    body = getattr(error, "body", None)
    told = getattr(error, "status_code", None) or (body.get("code") if isinstance(body, dict) else None)
    return told if isinstance(told, int) and 400 <= told < 600 else None


def _explained(error: BaseException, where: str) -> ModelError:
    """Say what went wrong without the error's own text, which may hold the key or the prompt."""
    status = _status(error)
    named = f"The language model at {where}"
    if status in {401, 403}:
        return ModelError(f"{named} refused the key (HTTP {status}).", "Check DATELINE_LLM_API_KEY.")
    if status == 404:
        return ModelError(
            f"{named} is not found (HTTP 404).", "Check DATELINE_LLM_MODEL and DATELINE_LLM_BASE_URL."
        )
    if status == 429:
        return ModelUnavailable(f"{named} is rate-limited (HTTP 429).")
    if status is not None:
        kind = ModelUnavailable if status >= 500 else ModelError
        return kind(f"{named} failed (HTTP {status}).")
    if isinstance(error, (OSError, httpx.HTTPError)) or "Connection" in type(error).__name__:
        return ModelUnavailable(f"{named} does not answer, or broke off ({type(error).__name__}).")
    return ModelError(f"{named} sent what its adapter cannot read ({type(error).__name__}).")
