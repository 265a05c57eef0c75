"""The routes in OpenAI's form, as its official client and others see them."""

import re
from typing import Any

import httpx
import openai
import pytest
from langchain_openai import ChatOpenAI
from llama_index.llms.openai_like import OpenAILike

from tests.support.processes import Service

QUESTION = "Who won the Velmoran Cup?"
ASKED = [{"role": "user", "content": QUESTION}]
LINK = re.compile(r"\[\[(\d+)\]\]\(([^()\s]*)\)")


@pytest.fixture(scope="module")
def sdk(service: Service) -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{service.url}/v1", api_key="none", max_retries=0)


def test_the_official_client_gets_the_answer_of_chat_with_links_to_readable_sources(
    sdk: openai.OpenAI, client: httpx.Client
) -> None:
    completion = sdk.chat.completions.create(model="dateline", messages=ASKED)  # type: ignore[arg-type]
    (choice,) = completion.choices
    content = choice.message.content or ""
    said = client.post("/chat", json={"question": QUESTION}).json()
    assert LINK.sub(r"[\1]", content) == said["answer"]
    assert choice.finish_reason == "stop"
    assert choice.message.model_extra is not None
    assert choice.message.model_extra["context"]["citations"] == said["citations"]
    assert choice.message.annotations
    for annotation in choice.message.annotations:
        source = annotation.url_citation
        assert content[source.start_index : source.end_index].endswith(f"]({source.url})")
        if source.url.startswith(str(client.base_url)):
            assert httpx.get(source.url).json()["title"] == source.title
    assert completion.usage
    assert completion.usage.total_tokens == completion.usage.prompt_tokens + completion.usage.completion_tokens
    assert completion.usage.prompt_tokens == 6


def test_a_stream_of_the_official_client_says_the_same(sdk: openai.OpenAI) -> None:
    whole = sdk.chat.completions.create(model="dateline", messages=ASKED)  # type: ignore[arg-type]
    with sdk.chat.completions.create(  # type: ignore[call-overload]
        model="dateline", messages=ASKED, stream=True, stream_options={"include_usage": True}
    ) as stream:
        chunks = list(stream)
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text == whole.choices[0].message.content
    assert chunks[-1].usage == whole.usage
    assert chunks[-2].choices[0].finish_reason == "stop"


def test_max_tokens_ends_an_answer_after_a_whole_statement(sdk: openai.OpenAI) -> None:
    asked = [{"role": "user", "content": "How many people died in the floods?"}]
    whole = sdk.chat.completions.create(model="dateline", messages=asked)  # type: ignore[arg-type]
    assert whole.usage
    most = whole.usage.completion_tokens - 1
    cut = sdk.chat.completions.create(model="dateline", messages=asked, max_completion_tokens=most)  # type: ignore[arg-type]
    content, all_content = cut.choices[0].message.content, whole.choices[0].message.content
    assert content
    assert all_content
    assert all_content.startswith(f"{content} ")
    assert content.endswith(")")
    assert cut.choices[0].finish_reason == "length"
    with sdk.chat.completions.create(  # type: ignore[call-overload]
        model="dateline", messages=asked, max_tokens=most, stream=True
    ) as stream:
        assert "".join(chunk.choices[0].delta.content or "" for chunk in stream) == content


def test_tools_are_taken_and_a_note_says_that_none_is_called(client: httpx.Client) -> None:
    tool = {"type": "function", "function": {"name": "now", "parameters": {}}}
    body = {"messages": ASKED, "tools": [tool], "tool_choice": "auto"}
    (choice,) = client.post("/v1/chat/completions", json=body).json()["choices"]
    assert "Rovers of Lomna" in choice["message"]["content"]
    assert "No tool was called" in choice["message"]["context"]["notes"][-1]


def test_an_image_beside_the_words_is_left_aside(sdk: openai.OpenAI) -> None:
    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
    parts = [{"type": "text", "text": QUESTION}, image]
    alone = sdk.chat.completions.create(model="dateline", messages=ASKED)  # type: ignore[arg-type]
    said = sdk.chat.completions.create(model="dateline", messages=[{"role": "user", "content": parts}])  # type: ignore[list-item,misc]
    assert said.choices[0].message.content == alone.choices[0].message.content
    with pytest.raises(openai.BadRequestError, match="ask something"):
        sdk.chat.completions.create(model="dateline", messages=[{"role": "user", "content": [image]}])  # type: ignore[list-item,misc]


def test_a_front_ends_own_task_gets_its_form_whole_and_streamed(sdk: openai.OpenAI) -> None:
    task = (
        'JSON: { "title": "a title" }\n<chat_history>\nUSER: Who won?\nASSISTANT: Lomna.\n'
        + "x" * 5000
        + "</chat_history>"
    )
    messages = [{"role": "user", "content": task}]
    whole = sdk.chat.completions.create(model="dateline", messages=messages)  # type: ignore[arg-type]
    assert whole.choices[0].message.content == '{"title": "Won"}'
    with sdk.chat.completions.create(model="dateline", messages=messages, stream=True) as stream:  # type: ignore[call-overload]
        assert "".join(chunk.choices[0].delta.content or "" for chunk in stream) == '{"title": "Won"}'


def test_an_abstention_is_an_answer_that_stops(sdk: openai.OpenAI) -> None:
    asked = "What is the melting point of tungsten carbide?"
    completion = sdk.chat.completions.create(model="dateline", messages=[{"role": "user", "content": asked}])
    (choice,) = completion.choices
    assert choice.finish_reason == "stop"
    assert choice.message.content
    assert choice.message.annotations == []
    assert choice.message.model_extra
    assert choice.message.model_extra["context"]["reason"] in choice.message.content


def test_models_are_listed_and_found_by_name(sdk: openai.OpenAI) -> None:
    assert [model.id for model in sdk.models.list()] == ["dateline"]
    assert sdk.models.retrieve("dateline").object == "model"
    with pytest.raises(openai.NotFoundError):
        sdk.models.retrieve("gpt-7")


def test_parameters_that_mean_nothing_here_are_ignored(client: httpx.Client) -> None:
    plain = client.post("/v1/chat/completions", json={"messages": ASKED})
    rich = client.post(
        "/v1/chat/completions",
        json={
            "model": "dateline", "messages": [{"role": "system", "content": "Be brief."}, *ASKED], "n": 1,
            "temperature": 0.7, "top_p": 0.5, "max_tokens": 500, "stop": [], "seed": 3, "tools": [],
            "tool_choice": "none", "logprobs": False, "top_logprobs": None, "logit_bias": {"1": 5},
            "response_format": {"type": "text"}, "modalities": ["text"], "user": "u", "parallel_tool_calls": True,
            "reasoning_effort": "low", "no_such_parameter": {"a": 1},
        },
    )  # fmt: skip
    assert rich.status_code == 200
    assert rich.json()["choices"] == plain.json()["choices"]


@pytest.mark.parametrize(
    ("change", "param", "code"),
    [
        ({"messages": None}, "messages", "invalid_type"),
        ({"messages": []}, "messages", "empty_array"),
        ({"messages": "Who?"}, "messages", "invalid_type"),
        ({"messages": [{"role": "user", "content": ""}]}, "messages", "invalid_value"),
        ({"messages": [{"role": "system", "content": "Be brief."}]}, "messages", "invalid_value"),
        ({"messages": [{"role": "king", "content": "Who?"}]}, "messages[0].role", "invalid_value"),
        ({"messages": [{"role": "user"}]}, "messages[0]", "missing_required_parameter"),
        ({"messages": [{"content": "Who?"}]}, "messages[0].role", "missing_required_parameter"),
        ({"messages": [{"role": "user", "content": 5}]}, "messages[0].content", "invalid_type"),
        ({"messages": [{"role": "user", "content": "x" * 2001}]}, "messages", "context_length_exceeded"),
        (
            {"messages": [{"role": "user", "content": [{"type": "poem", "text": "Who won?"}]}]},
            "messages[0].content[0]",
            "invalid_value",
        ),
        ({"n": 0}, "n", "invalid_value"),
        ({"n": 2}, "n", "invalid_value"),
        ({"temperature": "x"}, "temperature", "invalid_type"),
        ({"temperature": 2.5}, "temperature", "invalid_value"),
        ({"stream": "yes"}, "stream", "invalid_type"),
        ({"model": 3}, "model", "invalid_type"),
        ({"stream_options": {"include_usage": True}}, "stream_options", "invalid_value"),
        ({"max_tokens": 0}, "max_tokens", "invalid_value"),
        ({"stop": ["a", "b", "c", "d", "e"]}, "stop", "unsupported_value"),
        ({"stop": [""]}, "stop[0]", "invalid_value"),
        ({"stop": 5}, "stop", "invalid_type"),
        ({"logprobs": True}, "logprobs", "unsupported_value"),
        ({"top_logprobs": 2}, "top_logprobs", "unsupported_value"),
        ({"tool_choice": "required"}, "tool_choice", "unsupported_value"),
        ({"tool_choice": {"type": "function", "function": {"name": "f"}}}, "tool_choice", "unsupported_value"),
        ({"function_call": {"name": "f"}}, "function_call", "unsupported_value"),
        ({"response_format": {"type": "json_object"}}, "response_format", "unsupported_value"),
        ({"response_format": {"type": "poem"}}, "response_format.type", "invalid_value"),
        ({"modalities": ["text", "audio"]}, "modalities", "unsupported_value"),
        ({"audio": {"voice": "x"}}, "audio", "unsupported_value"),
        ({"web_search_options": {}}, "web_search_options", "unsupported_value"),
    ],
)
def test_a_bad_parameter_is_named_in_openais_error_form(
    client: httpx.Client, change: dict[str, Any], param: str, code: str
) -> None:
    refused = client.post("/v1/chat/completions", json={"messages": ASKED} | change)
    assert refused.status_code == 400
    error = refused.json()["error"]
    assert error.keys() == {"message", "type", "param", "code"}
    assert (error["type"], error["param"], error["code"]) == ("invalid_request_error", param, code)
    assert param in error["message"]


def test_without_messages_nothing_is_asked(client: httpx.Client) -> None:
    error = client.post("/v1/chat/completions", json={"model": "dateline"}).json()["error"]
    assert (error["param"], error["code"]) == ("messages", "missing_required_parameter")


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/v1", b"", 404),
        ("GET", "/v1/embeddings", b"", 404),
        ("GET", "/v1/chat/completions", b"", 405),
        ("POST", "/v1/chat/completions", b"{", 400),
        ("POST", "/v1/chat/completions", b'{"messages": "' + b"x" * 2_000_000 + b'"}', 413),
    ],
)
def test_every_error_under_v1_has_openais_form(
    client: httpx.Client, method: str, path: str, body: bytes, status: int
) -> None:
    refused = client.request(method, path, content=body, headers={"content-type": "application/json"})
    assert refused.status_code == status
    assert refused.headers["content-type"] == "application/json"
    assert refused.json()["error"]["type"] == "invalid_request_error"


def test_the_client_raises_its_own_errors(sdk: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError) as raised:
        sdk.chat.completions.create(model="dateline", messages=[])
    assert raised.value.param == "messages"


def test_the_openai_client_of_llama_index_gets_the_answer_whole_and_streamed(service: Service) -> None:
    llm = OpenAILike(model="dateline", api_base=f"{service.url}/v1", api_key="none", is_chat_model=True)
    whole = llm.complete(QUESTION).text
    assert "Rovers of Lomna" in whole
    streamed = list(llm.stream_complete(QUESTION))
    assert streamed[-1].text == whole
    assert len(streamed) > 1


def test_the_openai_client_of_langchain_gets_the_answer_whole_and_streamed(service: Service) -> None:
    llm = ChatOpenAI(model="dateline", base_url=f"{service.url}/v1", api_key="none")  # type: ignore[arg-type]
    whole = llm.invoke(QUESTION)
    assert "Rovers of Lomna" in str(whole.content)
    assert "".join(str(chunk.content) for chunk in llm.stream(QUESTION)) == whole.content
