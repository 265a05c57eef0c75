"""A language model that LlamaIndex has an adapter for, as the service uses it."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from itertools import combinations
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
from service.llm.language_model import LONGEST_REPLY
from service.llm.settings import LanguageModelSettings

_BEAT = 0.25
"""Seconds of silence after which the caller gets control, so that a client who left ends the call."""


_Put = Callable[[str | Usage | None], None]


class LlamaIndexModel:
    """A LlamaIndex LLM; its calls run in an event loop of their own, where one can be ended at any time.

    A thread that waits for a silent server cannot be interrupted, a task can: its connection is closed at once.
    """

    def __init__(self, adapted: Adapted, settings: LanguageModelSettings) -> None:
        self.name = settings.llm_model
        self.context = settings.llm_context
        self._llm = adapted.llm
        self._errors: tuple[type[Exception], ...] = (*_NONSENSE, *adapted.errors)
        self._where = urlsplit(settings.llm_base_url or "").hostname or settings.llm
        self._structured = adapted.structured
        self._counted = adapted.counted
        self._close = adapted.close
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="language-model", daemon=True)
        self._thread.start()

    def stream(
        self, messages: Sequence[Turn], seconds: float, *, free: bool = False, most: int = LONGEST_REPLY
    ) -> Generator[str | Usage, None, None]:
        """Yield the reply as `LanguageModel.stream` promises."""
        pieces: SimpleQueue[str | Usage | None] = SimpleQueue()
        deadline = monotonic() + seconds
        length = 0
        call = asyncio.run_coroutine_threadsafe(self._read(messages, pieces.put, free), self._loop)
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

    async def _read(self, messages: Sequence[Turn], put: _Put, free: bool) -> None:
        """Hand on the pieces of one reply and, in the end, None."""
        structured = {} if free else self._structured
        try:
            for extras in _fewer_and_fewer(structured, self._counted):
                failure = await self._call(messages, put, extras)
                if getattr(failure, "status_code", None) not in _REFUSED:
                    break
            if failure:
                raise _explained(failure, self._where)
            if not structured.keys() <= extras.keys():
                self._structured = {}  # this server has no structured output; the prompt asks for the form, too
            if not self._counted.keys() <= extras.keys():
                self._counted = {}
        finally:
            put(None)

    async def _call(self, messages: Sequence[Turn], put: _Put, extras: Mapping[str, object]) -> Exception | None:
        """Return what failed: raised on, it would carry the server's words, and so perhaps the key, into logs."""
        chat = [ChatMessage(role=MessageRole(message.role), content=message.content) for message in messages]
        took: Usage | None = None
        try:
            replies: AsyncGenerator[Any, None] = await self._llm.astream_chat(chat, **extras)
            async for reply in replies:
                if isinstance(reply.delta, str) and reply.delta:
                    put(reply.delta)
                took = _usage(reply) or took
        except self._errors as error:
            return error
        if took:
            put(took)
        return None


def _fewer_and_fewer(*optional: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Yield all that is optional together, then less and less of it, the first left out before the others."""
    given = [each for each in optional if each]
    for number in range(len(given), -1, -1):
        for kept in reversed(list(combinations(given, number))):
            yield {name: value for each in kept for name, value in each.items()}


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


_REFUSED = {400, 415, 422}
"""How servers refuse arguments that they do not know."""

_NONSENSE = (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, httpx.HTTPError)
"""What adapters raise, beside their own errors, when a server breaks off or sends what no model sends."""


def _explained(error: BaseException, where: str) -> ModelError:
    """Say what went wrong without the error's own text, which may hold the key or the prompt."""
    status = getattr(error, "status_code", None)
    named = f"The language model at {where}"
    if status in {401, 403}:
        return ModelError(f"{named} refused the key (HTTP {status}).", "Check DATELINE_LLM_API_KEY.")
    if status == 404:
        return ModelError(
            f"{named} is not found (HTTP 404).", "Check DATELINE_LLM_MODEL and DATELINE_LLM_BASE_URL."
        )
    if status == 429:
        return ModelUnavailable(f"{named} is rate-limited (HTTP 429).")
    if isinstance(status, int):
        kind = ModelUnavailable if status >= 500 else ModelError
        return kind(f"{named} failed (HTTP {status}).")
    if isinstance(error, (OSError, httpx.HTTPError)) or "Connection" in type(error).__name__:
        return ModelUnavailable(f"{named} does not answer, or broke off ({type(error).__name__}).")
    return ModelError(f"{named} sent what its adapter cannot read ({type(error).__name__}).")
