"""Tell the speaker from the reporter where one report stands inside another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.speech.speech import Speech
from corpus.text.span import Span

_COORDINATED = re.compile(r",?\s+(?:and|but|while)\s+$")


@dataclass(frozen=True, slots=True)
class Said:
    """A speech, and whether a person says it."""

    speech: Speech
    by_person: bool


def nest_speech(narration: str, said: Sequence[Said]) -> list[Speech]:
    """Make the reporter of a report its source: of "The Kremlin says that Putin noted …" only Putin speaks.

    `narration` is the article's text with its quotations masked. Reports that stand side by side ("X said …,
    and Y said …") are told apart first.
    """
    apart = [_before_the_next(narration, each, said) for each in said]
    return [
        _with_source(each, apart)
        for each in apart
        if each.by_person or not any(inner.by_person and _reports(each, inner) for inner in apart)
    ]


def _before_the_next(narration: str, each: Said, said: Sequence[Said]) -> Said:
    """End a clause where "and" leads to somebody else's."""
    span = each.speech.span
    for inner in said:
        if not _reports(each, inner) or inner.speech.speaker_span is None:
            continue
        cut = _COORDINATED.search(narration, span.start, inner.speech.speaker_span.start)
        if cut and cut.start() > span.start:
            return replace(each, speech=replace(each.speech, span=Span(span.start, cut.start())))
    return each


def _with_source(each: Said, said: Sequence[Said]) -> Speech:
    if each.speech.attribution is None:
        for outer in said:
            if _reports(outer, each):
                return replace(each.speech, attribution=outer.speech.speaker)
    return each.speech


def _reports(outer: Said, inner: Said) -> bool:
    """Tell whether `outer` is a clause in which it stands who said `inner`."""
    named = inner.speech.speaker_span
    return (
        not outer.speech.direct
        and named is not None
        and outer.speech.span.contains(named)
        and outer.speech.speaker != inner.speech.speaker
    )
