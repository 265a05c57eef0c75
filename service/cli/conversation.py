"""A conversation: what was asked and answered so far, and the request that a further question makes of it."""

from collections.abc import Mapping

from service.answer.answer import Answer
from service.cli.options import valid_request
from service.wire.request import ChatRequest, Message

_MESSAGES = 20
"""As far back as a follow-up is read."""


class Conversation:
    """Questions with their answers; `scope` are the options that hold for all of them."""

    def __init__(self, scope: Mapping[str, object]) -> None:
        self._scope = scope
        self._said: list[Message] = []

    def request(self, question: str) -> ChatRequest:
        """Return the request for a question after what was said; raises UsageError as `valid_request` does."""
        asked = {"role": "user", "content": question}
        return valid_request(
            ChatRequest, "messages", "The question", messages=[*self._said[-_MESSAGES:], asked], **self._scope
        )

    def keep(self, answer: Answer) -> None:
        """Remember an answer, and its question as it was understood."""
        self._said.append(Message(role="user", content=answer.asked_as or answer.question))
        self._said.append(Message(role="assistant", content=answer.text))

    def forget(self) -> None:
        """Begin anew."""
        self._said.clear()
