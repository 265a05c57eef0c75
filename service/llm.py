"""What the service needs of a language model."""

from collections.abc import Generator, Sequence
from typing import Protocol

from service.answer import Turn


class LanguageModel(Protocol):
    """Writes a text that goes on from a conversation; any number of threads may use one at once."""

    @property
    def name(self) -> str:
        """The model's name, as its server knows it."""

    @property
    def context(self) -> int:
        """The tokens that a conversation and its reply may have together."""

    def stream(
        self, messages: Sequence[Turn], seconds: float, *, free: bool = False
    ) -> Generator[str, None, None]:
        """Yield the reply in pieces as they come, and an empty piece in every quarter second of silence.

        The reply is held to the form of statements where the server can do that, unless it is `free`. Closing the
        generator ends the call at the server. Raises ModelUnavailable where the model is down, rate-limited or not
        done after `seconds`, and ModelError where asking again will not help.
        """

    def close(self) -> None:
        """Let go of connections; calls that are under way end with ModelUnavailable."""
