"""How servers of language models take, or refuse, what Dateline sends beside a conversation.

docs/decisions/language-model.md has the table, and where each row is known from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from service.llm.settings import Provider
from tests.support.scripted_model import Refusal

Kind = Literal["json_schema", "json_object with schema", "json_object", "format schema", "format json", "none"]
"""How a request asks for its form."""


@dataclass(frozen=True)
class Server:
    """One server, as a version of it was seen or is documented."""

    name: str
    version: str
    known_from: Literal["seen", "source", "documents", "reports"]
    """Started here, or replayed from its source, its documents, or what its users report."""
    refusals: Mapping[Kind, Refusal]
    """What it refuses, and how; everything else is taken or ignored."""
    provider: Provider = "openai-like"
    refuses_counting: Refusal | None = None
    settles_on: Kind = "json_schema"
    """What it ends up being asked for."""

    def refuses(self, body: dict[str, Any]) -> Refusal | None:
        """Tell how it refuses a request, where it does."""
        if self.refuses_counting and "stream_options" in body:
            return self.refuses_counting
        return self.refusals.get(kind_of(body))


def kind_of(body: Mapping[str, Any]) -> Kind:
    """Return how a request asks for its form."""
    if "format" in body:
        return "format json" if body["format"] == "json" else "format schema"
    asked = body.get("response_format")
    if asked is None:
        return "none"
    if asked["type"] == "json_schema":
        return "json_schema"
    return "json_object with schema" if "schema" in asked else "json_object"


def _openai_error(status: int, message: str, param: str | None = None, code: str | None = None) -> Refusal:
    error = {"message": message, "type": "invalid_request_error", "param": param, "code": code}
    return Refusal(status, {"error": error})


_LLAMA_CPP_PYTHON = Refusal(
    500,
    {
        "error": {
            "message": "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input "
            "should be 'text' or 'json_object'\", 'input': 'json_schema'}]",
            "type": "internal_server_error",
            "param": None,
            "code": None,
        }
    },
)
_LM_STUDIO = Refusal(400, {"error": "'response_format.type' must be 'json_schema' or 'text'"})
_VLLM_GRAMMAR = Refusal(
    400,
    {
        "error": {
            "message": "The provided JSON schema contains features not supported by xgrammar.",
            "type": "BadRequestError",
            "param": None,
            "code": 400,
        }
    },
    in_stream=True,
)
_OLD_OPENAI = _openai_error(
    400,
    "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
    "response_format",
)
_NO_SCHEMA = _openai_error(
    400, "Unknown parameter: 'response_format.schema'.", "response_format.schema", "unknown_parameter"
)
_NO_COUNTING = Refusal(
    422,
    {
        "detail": [
            {"type": "extra_forbidden", "loc": ["body", "stream_options"], "msg": "Extra inputs are not permitted"}
        ]
    },
)
_OLD_OLLAMA = Refusal(
    400, {"error": "json: cannot unmarshal object into Go struct field ChatRequest.format of type string"}
)

SERVERS = (
    Server(
        "llama-cpp-python",
        "0.3.23",
        "reports",
        {"json_schema": _LLAMA_CPP_PYTHON},
        settles_on="json_object with schema",
    ),
    Server(
        "llama.cpp",
        "3777",
        "reports",
        {
            "json_schema": Refusal(
                500,
                {
                    "error": {
                        "code": 500,
                        "message": 'response_format type must be one of "text" or '
                        '"json_object", but got: json_schema',
                        "type": "server_error",
                    }
                },
            )
        },
        settles_on="json_object with schema",
    ),
    Server("transformers serve", "5.23.0", "seen", {}),
    Server("Ollama", "0.5", "source", {}, "ollama", settles_on="format schema"),
    Server("Ollama", "0.4.0", "reports", {"format schema": _OLD_OLLAMA}, "ollama", settles_on="format json"),
    Server("Ollama, its OpenAI form", "0.5", "reports", {}),
    Server("vLLM", "0.8", "source", {}),
    Server(
        "vLLM, a schema that its grammar lacks",
        "0.8",
        "source",
        {"json_schema": _VLLM_GRAMMAR, "json_object with schema": _VLLM_GRAMMAR},
        settles_on="json_object",
    ),
    Server("LM Studio", "0.3", "documents", {"json_object": _LM_STUDIO, "json_object with schema": _LM_STUDIO}),
    Server("OpenAI", "gpt-4o", "documents", {}),
    Server(
        "OpenAI, a model without structured outputs",
        "gpt-4-turbo",
        "reports",
        {"json_schema": _OLD_OPENAI, "json_object with schema": _NO_SCHEMA},
        settles_on="json_object",
    ),
    Server(
        "a server that forbids what it does not know", "pydantic 2", "reports", {}, refuses_counting=_NO_COUNTING
    ),
)
