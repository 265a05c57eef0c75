"""Statements that put words into the wrong mouth."""

from collections.abc import Iterator

from corpus.speech.speech import Speech
from corpus.text.span import Span
from service.verification.claims.cited import Cited
from service.verification.claims.tokenized_text import TokenizedText


def wrong_speakers(statement: TokenizedText, cited: Cited) -> Iterator[str]:
    """Yield a reason for each "X said" where the cited words are known to be somebody else's.

    Where the article does not tell who speaks, the name must only stand in the quotes, which is checked elsewhere.
    """
    if not cited.speakers:
        return
    for speech in statement.speech:
        if not speech.speaker or speech.speaker.split()[-1].islower():
            continue
        own = [text for said, text in cited.spoken if _may_say(speech.speaker, said)]
        others = [
            (said, text) for said, text in cited.spoken if said.speaker and not _may_say(speech.speaker, said)
        ]
        yield from _attributed(TokenizedText(speech.span.of(statement.text)), speech, own, others)


def _attributed(
    said: TokenizedText, speech: Speech, own: list[TokenizedText], others: list[tuple[Speech, TokenizedText]]
) -> Iterator[str]:
    content = _content(said)
    best = max((len(content & text.stems) for text in own), default=0)
    for other, text in others:
        numbers = [item for item in said.amounts if _has(text, item)]
        numbers_of_others = numbers and not all(any(_has(mine, item) for mine in own) for item in numbers)
        if numbers_of_others or len(content & text.stems) > best:
            yield f"what is cited is said by {other.speaker}, not by {speech.speaker}"
            return


def _content(text: TokenizedText) -> frozenset[str]:
    return frozenset(word.stem for word in text.words if not word.is_stop_word)


def _has(text: TokenizedText, item: tuple[Span, object]) -> bool:
    return any(known == item[1] for _, known in text.amounts)


def _may_say(name: str, said: Speech) -> bool:
    """Tell whether a name is the speaker's, or that of the source by which the article has it."""
    return any(_same_person(name, known) for known in (said.speaker, said.attribution) if known)


def _same_person(name: str, other: str) -> bool:
    """Tell whether two names may be one person's: the words of the shorter all stand in the longer."""
    shorter, longer = sorted((set(name.split()), set(other.split())), key=len)
    return shorter <= longer
