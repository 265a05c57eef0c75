"""Answers by a language model, each statement let out only after its checks."""

import json
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Literal

from corpus.archive.archive import Archive
from corpus.errors import ModelError
from service.answer.answer import Turn
from service.answer.draft import Draft, Quote
from service.answer.event import Waiting
from service.generation.cite import cite
from service.generation.read_reply import Claim, Malformed, ReplyReader
from service.generation.show_passages import fitting, new_boundary, show_passages
from service.generation.writer import Writer
from service.llm.meter import Meter
from service.retrieval.retrieve import RetrievedPassage
from service.verification.verify import verify

MAX_CITATIONS = 8
"""Of one answer."""
_REMEMBERED = 8000
"""Characters of a reply that go back to the model with what was wrong with it."""
_LEAST_SECONDS = 1.0
"""What must be left for sending statements back to be worth it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a generation ended; always its last item. The drafts before it stand, whatever it is."""

    kind: Literal["answered", "declined", "unsupported", "failed"]
    """With drafts; without, as the passages do not answer; with none that passed; broken off by a ModelError."""
    note: str = ""
    """For the user, where the model did less than it should have."""
    cited: tuple[Quote, ...] = ()
    """Where no statement passed: what they cited, which may answer for all that."""


def generate(
    question: str,
    asked_on: date,
    candidates: Sequence[RetrievedPassage],
    writer: Writer,
    archive: Archive,
    meter: Meter,
) -> Generator[Draft | Waiting | Outcome, None, None]:
    """Yield each statement of the model that passes its checks as soon as it is complete, and then the outcome.

    `candidates` are best first. What fails a check is sent back once,
    all of it together, with the reasons; what fails again is dropped. Closing the generator ends the model's work.
    Raises ArchiveError.
    """
    passages = fitting(candidates, writer.model.context, writer.passages)
    conversation = _Conversation(writer, passages, archive, meter)
    try:
        with writer.breaker.call():
            yield from conversation.answer(question, asked_on)
            yield from conversation.repair()
    except ModelError as error:
        broke_off = "; the answer may be incomplete" if conversation.said else ""
        yield Outcome("failed", f"{error.message.rstrip('.')}{broke_off}.")
    else:
        yield conversation.outcome()


class _Conversation:
    """What one question makes of the model's replies."""

    def __init__(
        self,
        writer: Writer,
        passages: Sequence[RetrievedPassage],
        archive: Archive,
        meter: Meter,
    ) -> None:
        self._writer = writer
        self._passages = passages
        self._archive = archive
        self._meter = meter
        self._until = monotonic() + writer.seconds
        self._messages: list[Turn] = []
        self._rejected: list[tuple[str, list[str]]] = []
        self._cited: set[object] = set()
        self._cited_in_vain: list[Quote] = []
        self._declined = False
        self.said: set[str] = set()

    def answer(self, question: str, asked_on: date) -> Generator[Draft | Waiting, None, None]:
        """Ask, and yield what passes; raises ModelError where the reply has no statement and does not decline."""
        texts = [
            part for c in self._passages for part in (c.passage.text, c.article.title, c.article.outlet or "")
        ]
        boundary = new_boundary([question, *texts])
        prompt = self._writer.prompts.answer.fill(
            boundary=boundary,
            passages=show_passages(self._passages, boundary),
            question=question,
            asked_on=str(asked_on),
        )
        reader = yield from self._ask(prompt)
        self._declined = reader.declined
        if not reader.statements and not reader.declined:
            raise ModelError(
                "The language model's reply has no statements.", "Use a model that can follow a form."
            )

    def repair(self) -> Generator[Draft | Waiting, None, None]:
        """Send back what was rejected, and yield what passes now."""
        if not self._rejected or self._until - monotonic() < _LEAST_SECONDS:
            return
        rejected = "\n".join(
            json.dumps({"text": text[:500], "reasons": reasons}, ensure_ascii=False)
            for text, reasons in self._rejected
        )
        yield from self._ask(self._writer.prompts.repair.fill(rejected=rejected))

    def outcome(self) -> Outcome:
        """Tell how it ended."""
        if self.said:
            return Outcome("answered")
        if self._declined:
            return Outcome("declined")
        note = "No statement of the language model passed the checks."
        return Outcome("unsupported", note, tuple(self._cited_in_vain))

    def _ask(self, prompt: str) -> Generator[Draft | Waiting, None, ReplyReader]:
        self._messages.append(Turn("user", prompt))
        reader, reply = ReplyReader(), ""
        pieces = self._writer.model.stream(self._messages, max(0.0, self._until - monotonic()))
        with closing(self._meter.read(pieces)) as texts:
            for text in texts:
                reply += text
                drafts = [draft for said in reader.feed(text) if (draft := self._checked(said))]
                yield from drafts or (Waiting(),)
        yield from [draft for said in reader.finish() if (draft := self._checked(said))]
        self._messages.append(Turn("assistant", reply[:_REMEMBERED]))
        return reader

    def _checked(self, said: Claim | Malformed) -> Draft | None:
        if isinstance(said, Malformed):
            self._rejected.append((said.text, [said.reason]))
            return None
        draft = cite(said, self._passages)
        if isinstance(draft, list):
            self._rejected.append((said.text, draft))
            return None
        if reasons := verify(draft, self._archive):
            self._rejected.append((said.text, reasons))
            self._cited_in_vain += draft.quotes
            return None
        places = self._cited | {(quote.article.id, quote.span) for quote in draft.quotes}
        if draft.text.casefold() in self.said or len(places) > MAX_CITATIONS:
            return None
        self.said.add(draft.text.casefold())
        self._cited = places
        return draft
