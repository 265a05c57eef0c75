"""Where an answer has to end: after so many tokens, or before a text that stops it."""

import re
from dataclasses import dataclass
from typing import Literal

FinishReason = Literal["stop", "length"]

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request sets; a statement that would go beyond is left out whole, and so are those after it."""

    tokens: int | None = None
    stop: tuple[str, ...] = ()

    def end_before(self, content: str) -> FinishReason | None:
        """Return why an answer has to end before it says all of `content`; None where it may say it."""
        if any(mark in content for mark in self.stop):
            return "stop"
        if self.tokens is not None and count_tokens(content) > self.tokens:
            return "length"
        return None


def count_tokens(text: str) -> int:
    """Return the number of words and punctuation marks of a text."""
    return len(_TOKEN.findall(text))
