"""LlamaIndex's adapters, each set up to answer the same question in the same way."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
from llama_index.core.llms import LLM

from service.llm.capabilities import Arguments, Options
from service.llm.language_model import REPLY_TOKENS, TEMPERATURE
from service.llm.llama_cpp_server import LlamaCppServer, start_server
from service.llm.reply_schema import Schema
from service.llm.settings import LanguageModelSettings, model_name


@dataclass(frozen=True, slots=True)
class Adapted:
    """An adapter with what it takes to use it."""

    llm: LLM
    errors: tuple[type[Exception], ...]
    """The base of what its package raises."""
    options: Options = field(default_factory=Options)
    """What a server of this kind may take beside the conversation."""
    close: Callable[[], Awaitable[None]] | None = None
    """Closes its connections."""
    server: LlamaCppServer | None = None
    """What serves it, where that is this process; it stops with this object."""


def _openai_like(settings: LanguageModelSettings, key: str) -> Adapted:
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
        temperature=TEMPERATURE,
        max_tokens=REPLY_TOKENS,
        max_retries=0,
        timeout=settings.llm_timeout,
    )
    return Adapted(llm, (OpenAIError,), _OPENAI, http.aclose)


def _llama_cpp(settings: LanguageModelSettings, _: str) -> Adapted:
    server = start_server(Path(settings.llm_model), settings.llm_context)
    named = {"llm_model": model_name(settings), "llm_base_url": f"{server.url}/v1"}
    adapted = _openai_like(settings.model_copy(update=named), server.key)
    return replace(adapted, server=server)


def _openai(settings: LanguageModelSettings, key: str) -> Adapted:
    from llama_index.llms.openai import OpenAI
    from openai import OpenAIError

    http = httpx.AsyncClient(timeout=settings.llm_timeout)
    llm = OpenAI(
        async_http_client=http,
        model=settings.llm_model,
        api_base=settings.llm_base_url,
        api_key=key or None,
        temperature=TEMPERATURE,
        max_tokens=REPLY_TOKENS,
        max_retries=0,
        timeout=settings.llm_timeout,
    )
    llm.metadata  # noqa: B018 (raises ValueError for a model that the adapter does not know)
    return Adapted(llm, (OpenAIError,), _OPENAI, http.aclose)


def _ollama(settings: LanguageModelSettings, key: str) -> Adapted:
    from llama_index.llms.ollama import Ollama
    from ollama import AsyncClient, RequestError, ResponseError

    where = settings.llm_base_url or "http://localhost:11434"
    headers = {"Authorization": f"Bearer {key}"} if key else None
    client = AsyncClient(host=where, timeout=settings.llm_timeout, headers=headers)
    llm = Ollama(
        model=settings.llm_model,
        base_url=where,
        async_client=client,
        temperature=TEMPERATURE,
        context_window=settings.llm_context,
        request_timeout=settings.llm_timeout,
        headers=headers,
        additional_kwargs={"num_predict": REPLY_TOKENS},
    )
    return Adapted(llm, (RequestError, ResponseError), _OLLAMA, close=client.close)


def _anthropic(settings: LanguageModelSettings, key: str) -> Adapted:
    from anthropic import AnthropicError
    from llama_index.llms.anthropic import Anthropic

    llm = Anthropic(
        model=settings.llm_model,
        base_url=settings.llm_base_url,
        api_key=key or None,
        temperature=TEMPERATURE,
        max_tokens=REPLY_TOKENS,
        max_retries=0,
        timeout=settings.llm_timeout,
    )
    return Adapted(llm, (AnthropicError,), close=llm._aclient.close)  # it takes no client of ours


ADAPTERS = {
    "openai-like": _openai_like,
    "openai": _openai,
    "ollama": _ollama,
    "anthropic": _anthropic,
    "llama-cpp": _llama_cpp,
}


def _json_schema(schema: Schema) -> Arguments:
    named = {"name": "reply", "strict": True, "schema": schema}
    return {"response_format": {"type": "json_schema", "json_schema": named}}


_OPENAI = Options(
    forms=(
        _json_schema,
        lambda schema: {"response_format": {"type": "json_object", "schema": schema}},
        lambda _: {"response_format": {"type": "json_object"}},
    ),
    counted={"stream_options": {"include_usage": True}},
)
_OLLAMA = Options(forms=(lambda schema: {"format": schema}, lambda _: {"format": "json"}))
