"""The forms in which a language model answers: contracts with servers that can hold a model to a JSON schema."""

from collections.abc import Mapping

Schema = Mapping[str, object]

_STATEMENT = {
    "type": "object",
    "properties": {"sentences": {"type": "array", "items": {"type": "string"}}, "text": {"type": "string"}},
    "required": ["sentences", "text"],
    "additionalProperties": False,
}
STATEMENTS: Schema = {
    "type": "object",
    "properties": {"statements": {"type": "array", "items": _STATEMENT}},
    "required": ["statements"],
    "additionalProperties": False,
}
"""JSON Schema of `{"statements": [{"sentences": ["3.2"], "text": "..."}]}`."""

CHOICE: Schema = {
    "type": "object",
    "properties": {"sentences": {"type": "array", "items": {"type": "integer"}}},
    "required": ["sentences"],
    "additionalProperties": False,
}
"""JSON Schema of `{"sentences": [2, 5]}`."""
