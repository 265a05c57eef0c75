"""Any language model that LlamaIndex has an adapter for, as the service uses it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import httpx
from llama_index.core.base.llms.types import ChatMessage, MessageRole
from llama_index.core.llms import LLM

from corpus.errors import ModelError, ModelUnavailable, UsageError
from service.answer import Turn
from service.llm import LanguageModel
from service.llm_settings import LanguageModelSettings
from service.reply_schema import REPLY_SCHEMA

_BEAT = 0.25
"""Seconds of silence after which the caller gets control, so that a client who left ends the call."""

_REPLY_TOKENS = 1500
"""Eight statements with their quotes; Anthropic's adapter stops at 512 unless told."""

_CONNECT_SECONDS = 5.0


def open_model(settings: LanguageModelSettings) -> LanguageModel | None:
    """Return the language model that the settings name, None where they name none; nothing is sent yet.

    Raises UsageError where the provider's extra is not installed, or its adapter refuses the settings.
    """
    if settings.llm == "none":
        return None
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else ""
    if not (key.isascii() and key.isprintable()):
        raise UsageError(
            "DATELINE_LLM_API_KEY has characters that no key has.", "Copy it again, without quotes or line breaks."
        )
    try:
        adapted = _ADAPTERS[settings.llm](settings, key)
    except ImportError as error:
        raise UsageError(
            f"DATELINE_LLM={settings.llm} needs a package that is not installed.",
            f'Install it: pip install "dateline[{settings.llm}]"',
        ) from error
    except ValueError as error:
        raise UsageError(
            f"LlamaIndex's adapter for {settings.llm} does not take the model {settings.llm_model!r}.",
            "Set DATELINE_LLM=openai-like to use any server and model that speak OpenAI's protocol.",
        ) from error
    return LlamaIndexModel(adapted, settings)


class LlamaIndexModel:
    """A LlamaIndex LLM; its calls run in an event loop of their own, where one can be ended at any time.

    A thread that waits for a silent server cannot be interrupted, a task can: its connection is closed at once.
    """

    def __init__(self, adapted: "_Adapted", settings: LanguageModelSettings) -> None:
        self.name = settings.llm_model
        self.context = settings.llm_context
        self._llm = adapted.llm
        self._errors: tuple[type[Exception], ...] = (*_NONSENSE, *adapted.errors)
        self._where = urlsplit(settings.llm_base_url or "").hostname or settings.llm
        self._structured = adapted.structured
        self._close = adapted.close
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="language-model", daemon=True)
        self._thread.start()

    def stream(
        self, messages: Sequence[Turn], seconds: float, *, free: bool = False
    ) -> Generator[str, None, None]:
        """Yield the reply as `LanguageModel.stream` promises."""
        pieces: SimpleQueue[str | None] = SimpleQueue()
        deadline = monotonic() + seconds
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

    async def _read(self, messages: Sequence[Turn], put: Callable[[str | None], None], free: bool) -> None:
        """Hand on the pieces of one reply and, in the end, None."""
        try:
            form = {} if free else self._structured
            failure = await self._call(messages, put, form)
            if failure and form and getattr(failure, "status_code", None) in {400, 415, 422}:
                self._structured = {}  # this server has no structured output; the prompt asks for the form, too
                failure = await self._call(messages, put, {})
            if failure:
                raise _explained(failure, self._where)
        finally:
            put(None)

    async def _call(
        self, messages: Sequence[Turn], put: Callable[[str | None], None], form: Mapping[str, object]
    ) -> Exception | None:
        """Return what failed: raised on, it would carry the server's words, and so perhaps the key, into logs."""
        chat = [ChatMessage(role=MessageRole(message.role), content=message.content) for message in messages]
        try:
            replies: AsyncGenerator[Any, None] = await self._llm.astream_chat(chat, **form)
            async for reply in replies:
                if isinstance(reply.delta, str) and reply.delta:
                    put(reply.delta)
        except self._errors as error:
            return error
        return None


_NONSENSE = (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, httpx.HTTPError)
"""What adapters raise, beside their own errors, when a server breaks off or sends what no model sends."""


@dataclass(frozen=True, slots=True)
class _Adapted:
    """An adapter with what it takes to use it."""

    llm: LLM
    errors: tuple[type[Exception], ...]
    """The base of what its package raises."""
    structured: Mapping[str, object] = field(default_factory=dict)
    """The arguments that hold the model to the reply's form."""
    close: Callable[[], Awaitable[None]] | None = None
    """Closes its connections, where the adapter lets them be given to it."""


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


def _openai_like(settings: LanguageModelSettings, key: str) -> _Adapted:
    from llama_index.llms.openai_like import OpenAILike
    from openai import OpenAIError

    http = httpx.AsyncClient(timeout=settings.llm_timeout)
    llm = OpenAILike(
        async_http_client=http,  # type: ignore[call-arg]  # OpenAI's __init__ takes it
        model=settings.llm_model,
        api_base=settings.llm_base_url,
        api_key=key or "none",
        context_window=settings.llm_context,
        is_chat_model=True,
        temperature=0.0,
        max_tokens=_REPLY_TOKENS,
        max_retries=0,
        timeout=settings.llm_timeout,
    )
    return _Adapted(llm, (OpenAIError,), _OPENAI_FORMAT, http.aclose)


def _openai(settings: LanguageModelSettings, key: str) -> _Adapted:
    from llama_index.llms.openai import OpenAI
    from openai import OpenAIError

    http = httpx.AsyncClient(timeout=settings.llm_timeout)
    llm = OpenAI(
        async_http_client=http,
        model=settings.llm_model,
        api_base=settings.llm_base_url,
        api_key=key or None,
        temperature=0.0,
        max_tokens=_REPLY_TOKENS,
        max_retries=0,
        timeout=settings.llm_timeout,
    )
    llm.metadata  # noqa: B018 (raises ValueError for a model that the adapter does not know)
    return _Adapted(llm, (OpenAIError,), _OPENAI_FORMAT, http.aclose)


def _ollama(settings: LanguageModelSettings, key: str) -> _Adapted:
    from llama_index.llms.ollama import Ollama
    from ollama import AsyncClient, RequestError, ResponseError

    where = settings.llm_base_url or "http://localhost:11434"
    headers = {"Authorization": f"Bearer {key}"} if key else None
    client = AsyncClient(host=where, timeout=settings.llm_timeout, headers=headers)
    llm = Ollama(
        model=settings.llm_model,
        base_url=where,
        async_client=client,
        temperature=0.0,
        context_window=settings.llm_context,
        request_timeout=settings.llm_timeout,
        headers=headers,
        additional_kwargs={"num_predict": _REPLY_TOKENS},
    )
    return _Adapted(llm, (RequestError, ResponseError), {"format": REPLY_SCHEMA}, client.close)


def _anthropic(settings: LanguageModelSettings, key: str) -> _Adapted:
    from anthropic import AnthropicError
    from llama_index.llms.anthropic import Anthropic

    llm = Anthropic(
        model=settings.llm_model,
        base_url=settings.llm_base_url,
        api_key=key or None,
        temperature=0.0,
        max_tokens=_REPLY_TOKENS,
        max_retries=0,
        timeout=settings.llm_timeout,
    )
    return _Adapted(llm, (AnthropicError,))


_ADAPTERS = {"openai-like": _openai_like, "openai": _openai, "ollama": _ollama, "anthropic": _anthropic}

_OPENAI_FORMAT = {
    "response_format": {
        "type": "json_schema",
        "json_schema": {"name": "statements", "strict": True, "schema": REPLY_SCHEMA},
    }
}
