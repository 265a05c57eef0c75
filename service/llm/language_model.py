"""What the service needs of a language model."""

from collections.abc import Generator, Sequence
from typing import Protocol

from service.answer.answer import Turn, Usage
from service.llm.reply_schema import STATEMENTS, Schema

TEMPERATURE = 0.0
"""The likeliest words: an archive's answer should not be another one tomorrow."""
REPLY_TOKENS = 1500
"""Eight statements with their quotes; Anthropic's adapter stops at 512 unless told."""
LONGEST_REPLY = 64_000
"""Characters; the answers asked for have a few thousand."""


class LanguageModel(Protocol):
    """Writes a text that goes on from a conversation; any number of threads may use one at once."""

    @property
    def name(self) -> str:
        """The model's name, as its server knows it."""

    @property
    def context(self) -> int:
        """The tokens that a conversation and its reply may have together."""

    def stream(
        self,
        messages: Sequence[Turn],
        seconds: float,
        *,
        schema: Schema | None = STATEMENTS,
        most: int = LONGEST_REPLY,
    ) -> Generator[str | Usage, None, None]:
        """Yield the reply in pieces as they come, and an empty piece in every quarter second of silence.

        Last comes what the reply took, where the server tells it. The reply is held to `schema` where one is given
        and the server can do that; a piece that brings it above `most` characters is its last. Closing the
        generator ends the call at the server. Raises ModelUnavailable where the model is down, rate-limited or not
        done after `seconds`, ModelError where asking again will not help, and NotRecorded where replies are
        replayed or recorded and this one cannot be.
        """

    def close(self) -> None:
        """Let go of connections; calls that are under way end with ModelUnavailable."""
