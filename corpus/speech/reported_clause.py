"""Where the clause begins and ends that a reporting verb reports."""

import re
from collections.abc import Sequence

from corpus.lexicon.any_of import any_of
from corpus.lexicon.reporting_verbs import ADDRESSING, SAYING, WITHOUT_THAT
from corpus.speech.find_speaker import WHEN
from corpus.speech.read_quotations import Quotation
from corpus.text.span import Span

SAYING_PATTERN = rf"{any_of(SAYING)}|pointing\sout"
_FILLER = re.compile(
    rf"\s+(?:{WHEN}\b|(?:on|in|at|during|to|after|before|late|earlier|early|by|via|through)\s[^,;:“”\"‘]{{1,70}}?)"
    r"(?=\s+that\b|[,:]|\s+[“\"‘])"
)
_BARE_WHEN = re.compile(rf"\s+{WHEN}(?=\s)")
_THAT = re.compile(r",?\s+that\b[\s,]*")
_ADDRESSEE = re.compile(
    r"\s+(?:[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3}|(?:the|a|his|her|its|their|state|local)\s\w+(?:\s\w+)?|\w+)(?=[\s,:.])"
)
_QUOTE_NEXT = re.compile(r"[,:]?\s*[“\"‘']")
_CLAUSE_NEXT = re.compile(
    r"\s+(?!(?:on|in|at|during|to|after|before|by|with|from|of|for|as|when|while|and|or|but|about|via|through|late|early"
    r"|earlier|so|more|no|yes|nothing|little|goodbye|hello|sorry|is|was|are|were|be|has|have)\b)[\w$€£]"
)
_TAIL = re.compile(rf",?\s+(?:(?:{SAYING_PATTERN})\b|according\sto\b|citing\b).*$", re.DOTALL)


def clause_start(
    narration: str, quotations: Sequence[Quotation], sentence: Span, event: re.Match[str]
) -> int | None:
    """Return where the clause begins that the verb reports; None where none follows."""
    at, end = event.end(), sentence.end
    verb = (event["verb"] or event["saying"] or "").lower()
    zero_that = verb in WITHOUT_THAT or verb in {"saying", "adding", "noting"}
    if verb in ADDRESSING and (addressee := _ADDRESSEE.match(narration, at, end)):
        at, zero_that = addressee.end(), True
    for place in (at, *(match.end() for match in [_FILLER.match(narration, at, end)] if match)):
        if that := _THAT.match(narration, place, end):
            return that.end() if that.end() < end else None
        opening = _QUOTE_NEXT.match(narration, place, end)
        if opening and any(each.outer.start == opening.end() - 1 for each in quotations):
            return opening.end() - 1
    if when := _BARE_WHEN.match(narration, at, end):
        at = when.end()
    if zero_that and (clause := _CLAUSE_NEXT.match(narration, at, end)):
        return clause.end() - 1
    return None


def clause_end(narration: str, start: int, end: int) -> int:
    """Return where a clause ends that lies between the two places: before its tail and its full stop."""
    tail = _TAIL.search(narration, start, end)
    end = tail.start() if tail else end
    return start + len(narration[start:end].rstrip(" \n\t.,;"))
