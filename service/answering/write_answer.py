"""The answer that a language model writes, with the times and the disagreements that the articles have."""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from service.answer.draft import Draft, Quote
from service.answer.event import ConflictFound, Event
from service.answering.asked import Asked, Reply
from service.answering.extract_answer import checked
from service.extraction.conflict import conflicts
from service.extraction.phrase import before_colon, dated_as, time_told
from service.extraction.scored_sentence import ScoredSentence, Selection
from service.extraction.select import candidates, cited_sentences, other_values
from service.extraction.sentence_match import Scope
from service.generation.generate import Outcome, generate
from service.generation.writer import Writer
from service.question.question import Question

DECLINED = "The passages do not say it."
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d{2}\b")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def write_answer(asked: Asked, reply: Reply, writer: Writer) -> Generator[Event, None, tuple[Quote, ...]]:
    """Let the model write; where nothing of it can be said, the reply stays empty, with a note.

    Returns what the model cited in vain.
    """
    found = asked.found
    passages = [candidate for candidate, _ in found.ranked()]
    told: list[tuple[ScoredSentence, ...]] = []
    in_vain: tuple[Quote, ...] = ()
    for item in generate(asked.ask.question, asked.ask.asked_on, passages, writer, asked.archive, reply.meter):
        if isinstance(item, Outcome):
            in_vain = item.cited
            _end(item, reply)
        elif not isinstance(item, Draft):
            yield item
        else:
            cited = cited_sentences(found, item.quotes)
            if cited and all(sentence.match.scope is Scope.OUTSIDE for sentence in cited):
                reply.notes.append("The language model told something of another time or speaker; it is left out.")
                continue
            reply.mode = "llm"
            told.append(tuple(sentence for sentence in cited if _tells(item.text, sentence)))
            yield reply.composer.add(_dated(item, cited, found.question))
    yield from _disagreements(asked, told, reply)
    return in_vain


def _end(outcome: Outcome, reply: Reply) -> None:
    """Note how the model ended."""
    if outcome.kind == "declined":
        reply.mode, reply.reason = "llm", DECLINED
    elif outcome.note and not reply.composer.statements:
        reply.notes.append(f"{outcome.note} The answer is made of the articles' own sentences.")
    elif outcome.note:
        reply.notes.append(outcome.note)


def _dated(draft: Draft, cited: Sequence[ScoredSentence], question: Question) -> Draft:
    """Return a statement with the time that its sentences are of, where they are of one; the readings have it.

    A statement that names a year needs no other time beside it: the checks have held it against the readings.
    """
    if len({sentence.period for sentence in cited}) != 1:
        return draft
    first = cited[0]
    when = None if _YEAR.search(draft.text) else time_told(first, question)
    speaker = draft.introduction.removesuffix(": ")
    return replace(draft, period=dated_as(first.time, first.fact), introduction=before_colon(speaker, when))


def _tells(statement: str, sentence: ScoredSentence) -> bool:
    """Tell whether a statement repeats the figure for which its sentence may disagree with others."""
    if sentence.figure is None:
        return False
    words = sentence.figure.span.of(sentence.candidate.article.text)
    numbers = _DIGITS.findall(words)
    return set(numbers) <= set(_DIGITS.findall(statement)) if numbers else words.casefold() in statement.casefold()


def _disagreements(asked: Asked, told: list[tuple[ScoredSentence, ...]], reply: Reply) -> Iterator[Event]:
    """Say what gives other values than the model's statements: these alone would hide a disagreement."""
    for choice, draft in checked(asked, Selection(tuple(_others(asked, told)))).checked:
        told.append((choice,))
        yield reply.composer.add(draft)
    reply.conflicts = conflicts(told)
    yield from (ConflictFound(conflict) for conflict in reply.conflicts)


def _others(asked: Asked, told: Sequence[Sequence[ScoredSentence]]) -> Iterator[ScoredSentence]:
    """Yield one sentence for each value that the statements leave out."""
    sentences = [sentence for statement in told for sentence in statement]
    if not sentences:
        return
    values = [sentence.figure.quantity for sentence in sentences if sentence.figure]
    beside = [choice for choice in candidates(asked.found) if choice.match.scope is not Scope.OUTSIDE]
    for sentence in sentences:
        for other in other_values(sentence, beside, asked.rank_model):
            if other.figure and other.figure.quantity not in values:
                values.append(other.figure.quantity)
                yield other
