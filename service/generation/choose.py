"""Let a language model say which sentences of the articles answer; what is said is then theirs, word for word."""

import re
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from corpus.errors import ModelError
from corpus.text.span import Span
from service.answer.answer import Turn
from service.answer.event import Waiting
from service.generation.show_passages import new_boundary, show_sentences
from service.generation.writer import Writer
from service.llm.meter import Meter
from service.llm.reply_schema import CHOICE
from service.retrieval.retrieve import RetrievedPassage

_LONGEST = 400
"""Characters of a reply: a few numbers, and what a model may say around them."""
_LIST = re.compile(r"\[([^\[\]]*)\]")
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a language model chose; always the last item."""

    sentences: tuple[int, ...]
    """Indexes, from 0, of the sentences that it was shown, in its order; none where none answers."""
    failure: str = ""
    """For the user, where the model gave no choice that can be read."""


def choose(
    question: str,
    asked_on: date,
    sentences: Sequence[tuple[RetrievedPassage, Span]],
    writer: Writer,
    meter: Meter,
) -> Generator[Waiting | Choice, None, None]:
    """Ask which of the sentences answer, and yield the choice in the end; closing the generator ends the work."""
    texts = [text for c, span in sentences for text in (span.of(c.article.text), c.article.title)]
    boundary = new_boundary([question, *texts, *(c.article.outlet or "" for c, _ in sentences)])
    prompt = writer.prompts.choose.fill(
        boundary=boundary,
        sentences=show_sentences(sentences, boundary),
        question=question,
        asked_on=str(asked_on),
    )
    reply = ""
    try:
        with writer.breaker.call():
            pieces = writer.model.stream([Turn("user", prompt)], writer.seconds, schema=CHOICE, most=_LONGEST)
            with closing(meter.read(pieces)) as texts_of_reply:
                for text in texts_of_reply:
                    reply += text
                    yield Waiting()
            chosen = _read(reply, len(sentences))
    except ModelError as error:
        yield Choice((), error.message)
    else:
        yield Choice(chosen)


def _read(reply: str, count: int) -> tuple[int, ...]:
    """Return what a reply names; raises ModelError where that is no list of numbers that were shown."""
    named = _LIST.search(reply)
    numbers = [int(number) for number in _NUMBER.findall(named[1])] if named else []
    shown = tuple(dict.fromkeys(number - 1 for number in numbers if 1 <= number <= count))
    if named is None or (numbers and not shown):
        raise ModelError("The language model named no sentence.", "Use a model that can follow a form.")
    return shown
