"""Server-sent events whose lines no client breaks."""

from fastapi.sse import format_sse_event

_LINE_ENDS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"}
"""What JSON leaves as it is within a string, and Python's splitlines takes for the end of a line."""


def json_event(data: str, name: str | None = None) -> bytes:
    """Return an event that carries JSON in one line, whatever its strings hold."""
    return format_sse_event(event=name, data_str=data.translate(_LINE_ENDS))
