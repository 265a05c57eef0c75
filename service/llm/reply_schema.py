"""The form in which a language model answers: a contract with servers that can hold a model to a JSON schema."""

_CITATION = {
    "type": "object",
    "properties": {"passage": {"type": "integer"}, "quote": {"type": "string"}},
    "required": ["passage", "quote"],
    "additionalProperties": False,
}
_STATEMENT = {
    "type": "object",
    "properties": {"text": {"type": "string"}, "citations": {"type": "array", "items": _CITATION}},
    "required": ["text", "citations"],
    "additionalProperties": False,
}
REPLY_SCHEMA = {
    "type": "object",
    "properties": {"statements": {"type": "array", "items": _STATEMENT}},
    "required": ["statements"],
    "additionalProperties": False,
}
"""JSON Schema of `{"statements": [{"text": "...", "citations": [{"passage": 2, "quote": "..."}]}]}`."""
