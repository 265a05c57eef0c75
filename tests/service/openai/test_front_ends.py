"""The requests of Open WebUI and LibreChat in the form that their source gives them; the prompts are our own.

Open WebUI: backend/open_webui/routers/openai.py, tasks.py and config.py. LibreChat: packages/api, which sends
through OpenAI's client of JavaScript, and the titles of @librechat/agents.
"""

import json
from typing import Any

import httpx
import pytest

QUESTION = "Who won the Velmoran Cup?"
OPEN_WEBUI = {
    "Authorization": "Bearer none",
    "X-OpenWebUI-User-Name": "Ida%20Brandt",
    "X-OpenWebUI-User-Id": "u-1",
    "X-OpenWebUI-User-Email": "ida@example.org",
    "X-OpenWebUI-User-Role": "admin",
    "X-OpenWebUI-Chat-Id": "c-1",
}
LIBRECHAT = {
    "Authorization": "Bearer none",
    "User-Agent": "OpenAI/JS 5.12.2",
    "X-Stainless-Lang": "js",
    "X-Stainless-Retry-Count": "0",
    "X-Stainless-Runtime": "node",
}
CHAT = f"<chat_history>\nUSER: {QUESTION}\nASSISTANT: Rovers of Lomna. [[1]](http://h/a)\n</chat_history>"


def chunks(reply: httpx.Response) -> list[dict[str, Any]]:
    """Return the chunks of a stream that ends as it should."""
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"].startswith("text/event-stream")
    *lines, last = [line.removeprefix("data: ") for line in reply.text.split("\n\n") if line]
    assert last == "[DONE]"
    return [json.loads(line) for line in lines]


def task(wanted: str) -> str:
    return f"### Task:\nDo this for the chat.\n### Output:\nJSON format: {wanted}\n### Chat History:\n{CHAT}"


@pytest.mark.parametrize("headers", [OPEN_WEBUI, LIBRECHAT], ids=["Open WebUI", "LibreChat"])
def test_the_model_is_found_in_the_list(client: httpx.Client, headers: dict[str, str]) -> None:
    listed = client.get("/v1/models", headers=headers).json()
    assert [(model["id"], model["object"]) for model in listed["data"]] == [("dateline", "model")]


@pytest.mark.parametrize(
    ("headers", "extra"),
    [
        (
            OPEN_WEBUI,
            {
                "messages": [
                    {"role": "system", "content": "You help Ida Brandt."},
                    {"role": "user", "content": "Hello."},
                    {"role": "assistant", "content": "Hello."},
                    {"role": "user", "content": QUESTION},
                ],
                "temperature": 0.8,
                "stop": [],
                "tools": [
                    {"type": "function", "function": {"name": "get_time", "parameters": {"type": "object"}}}
                ],
            },
        ),
        (
            LIBRECHAT,
            {
                "messages": [{"role": "user", "content": [{"type": "text", "text": QUESTION}]}],
                "user": "64f0",
                "temperature": 1,
                "top_p": 1,
                "presence_penalty": 0,
                "frequency_penalty": 0,
                "max_tokens": 4096,
            },
        ),
    ],
    ids=["Open WebUI", "LibreChat"],
)
def test_a_chat_streams_the_answer_with_its_links_and_ends_with_the_usage(
    client: httpx.Client, headers: dict[str, str], extra: dict[str, object]
) -> None:
    body = {"model": "dateline", "stream": True, "stream_options": {"include_usage": True}, **extra}
    parts = chunks(client.post("/v1/chat/completions", json=body, headers=headers))
    *said, finish, usage = parts
    content = "".join(part["choices"][0]["delta"].get("content", "") for part in said)
    assert "Rovers of Lomna" in content
    assert "[[1]](http" in content
    assert said[0]["choices"][0]["delta"]["role"] == "assistant"
    assert finish["choices"][0]["finish_reason"] == "stop"
    assert usage["choices"] == []
    assert usage["usage"]["total_tokens"] > usage["usage"]["completion_tokens"] > 0


@pytest.mark.parametrize(
    ("wanted", "limit", "reply"),
    [
        ('{ "title": "your title here" }', {"max_completion_tokens": 1000}, {"title": "Won the Velmoran Cup"}),
        ('{ "tags": ["tag1", "tag2"] }', {}, {"tags": ["News", "Velmoran Cup"]}),
        ('{ "follow_ups": ["Question 1?", "Question 2?"] }', {}, {"follow_ups": []}),
        ('\n{\n  "queries": ["query1", "query2"]\n}', {}, {"queries": [QUESTION]}),
        ('`{ "text": "<your_completion>" }`', {}, {"text": ""}),
    ],
)
def test_a_task_of_open_webui_gets_the_json_that_it_reads(
    client: httpx.Client, wanted: str, limit: dict[str, int], reply: object
) -> None:
    messages = [{"role": "user", "content": task(wanted)}]
    body = {"model": "dateline", "messages": messages, "stream": False, **limit}
    (choice,) = client.post("/v1/chat/completions", json=body, headers=OPEN_WEBUI).json()["choices"]
    assert json.loads(choice["message"]["content"]) == reply
    assert choice["message"]["annotations"] == []
    as_json = client.post("/v1/chat/completions", json={**body, "response_format": {"type": "json_object"}})
    assert as_json.json()["choices"] == [choice]


@pytest.mark.parametrize(
    ("prompt", "limit", "reply"),
    [
        (
            f"A short title for the conversation, please.\n\nConversation:\nUser: {QUESTION}\nAI: Rovers.",
            75,
            "Won the",
        ),
        ("Show the speaker's facial expression through a fitting emoji.\n\nMessage: ```Who won?```", 4, "🙂"),
    ],
)
def test_a_task_that_wants_plain_text_gets_a_few_words(
    client: httpx.Client, prompt: str, limit: int, reply: str
) -> None:
    body = {"model": "dateline", "messages": [{"role": "user", "content": prompt}], "max_completion_tokens": limit}
    (choice,) = client.post("/v1/chat/completions", json=body, headers=LIBRECHAT).json()["choices"]
    assert choice["message"]["content"].startswith(reply)
    assert choice["finish_reason"] == "stop"


def test_a_title_by_a_forced_tool_is_refused_in_the_form_that_the_client_reads(client: httpx.Client) -> None:
    tool = {"type": "function", "function": {"name": "title", "parameters": {"type": "object"}}}
    body = {
        "model": "dateline",
        "messages": [{"role": "user", "content": f"Give a title.\nUser: {QUESTION}"}],
        "tools": [tool],
        "tool_choice": {"type": "function", "function": {"name": "title"}},
    }
    refused = client.post("/v1/chat/completions", json=body, headers=LIBRECHAT)
    assert refused.status_code == 400
    assert refused.json()["error"]["param"] == "tool_choice"
