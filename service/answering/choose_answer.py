"""The answer of sentences that a language model chose among those that extraction holds for the likeliest."""

from collections.abc import Generator, Iterator, Sequence

from service.answer.event import Event
from service.answering.asked import Asked, Reply
from service.answering.extract_answer import Extracted, checked, say
from service.answering.write_answer import DECLINED
from service.extraction.scored_sentence import ScoredSentence, Selection
from service.extraction.select import candidates, distinct, other_values
from service.generation.choose import Choice, choose
from service.generation.writer import Writer

_SHOWN = 8
"""Sentences among which the model chooses."""
_MOST = 4
"""Statements of an answer."""


def choose_answer(asked: Asked, answer: Extracted, reply: Reply, writer: Writer) -> Generator[Event, None, None]:
    """Let the model choose; where its choice cannot be read, the reply stays empty, with a note."""
    shown = distinct((*answer.selection.sentences, *candidates(asked.found)), _SHOWN)
    if not shown:
        return
    places = [(choice.candidate, choice.fact.span) for choice in shown]
    for item in choose(asked.ask.question, asked.ask.asked_on, places, writer, reply.meter):
        if not isinstance(item, Choice):
            yield item
        elif item.failure:
            reply.notes.append(f"{item.failure} The answer is made of the articles' own sentences.")
        elif not item.sentences:
            reply.mode, reply.reason = "llm", DECLINED
        else:
            chosen = [shown[index] for index in item.sentences[:_MOST]]
            said = checked(asked, Selection(tuple(_with_other_values(chosen, shown, asked))))
            if said.checked:
                reply.mode = "llm"
                yield from say(said, reply)


def _with_other_values(
    chosen: Sequence[ScoredSentence], shown: Sequence[ScoredSentence], asked: Asked
) -> Iterator[ScoredSentence]:
    """Yield the chosen sentences, and those that give other values: half of a dispute is no answer."""
    others = (other for choice in chosen for other in other_values(choice, shown, asked.rank_model))
    yield from list(dict.fromkeys((*chosen, *others)))[:_MOST]
