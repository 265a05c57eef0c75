"""Find the speaker of a quotation without a verb: in a line with a colon before it, or behind a dash after it."""

import re

from corpus.speech.find_speaker import Speaker, SpeakerFinder
from corpus.speech.read_people import NAME
from corpus.speech.read_quotations import Quotation

_SIGNED = re.compile(
    r"[ \t]*(?:\n[ \t]*)?(?:[—–]|--?(?=\s))[ \t]*(?P<name>[^\n,;:()]{2,60}?)[ \t]*(?:[,;(][^\n]*)?$", re.MULTILINE
)
_OPENING_PRONOUN = re.compile(r"(?:(?:And|But)\s+)?(?P<word>[Hh]e|[Ss]he)\b")


def introducer(finder: SpeakerFinder, start: int, colon: int) -> Speaker | None:
    """Return the person whom a line names that ends in a colon: "And from the head of the railway, Ann Lee:"."""
    subject = finder.before(start, colon)
    if subject and subject.is_person:
        return subject if subject.name else None
    if pronoun := _OPENING_PRONOUN.match(finder.narration, start, colon):
        return finder.named(*pronoun.span("word"))
    return finder.only_person(start, colon)


def signatory(finder: SpeakerFinder, quotation: Quotation) -> Speaker | None:
    """Return who is named behind the dash after a quotation that opens its line: “…” – Ann Lee, a baker."""
    narration, start = finder.narration, quotation.outer.start
    if narration[narration.rfind("\n", 0, start) + 1 : start].strip():
        return None
    match = _SIGNED.match(narration, quotation.outer.end)
    speaker = finder.named(*match.span("name")) if match else None
    if match is None or speaker is None:
        return None
    return speaker if speaker.is_person or NAME.fullmatch(match["name"]) else None
