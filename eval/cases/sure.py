"""Which readings are sure enough to make a case of: a wrong case is worse than none."""

import re

from corpus.archive.annotations import Annotations
from corpus.figures.figure import Figure
from corpus.lexicon.any_of import any_of
from corpus.lexicon.reporting_verbs import SPEAKING
from corpus.lexicon.titles import ROLES
from corpus.speech.read_people import is_description, read_people
from corpus.speech.speech import Speech
from corpus.text.span import Span
from corpus.time.timex import TimeBasis, TimeMention

_COMPARED = re.compile(
    r"\b(?:than|from|against|versus|vs|after|before|following|not|instead of|rather than|over|since"
    r"|(?:compared|comparison) (?:with|to))(?: in| the| a| of)* $"
)
"""What stands before a figure or a time that another one is compared with."""
_NEW_CLAUSE = re.compile(
    r"[,;:—–()“”\"]|\b(?:and|or|but|while|whereas|although|though|after|before|when|as|which|who|that|than|from|to"
    r"|against)\b"
)
_LEAD = re.compile(r"(?:(?:On|In|At|Since|During) (?:the )?)?")
"""What may stand before a time that opens its sentence, and so dates all of it up to the next clause."""
_REACH = 60
"""Characters between the words of a quotation and the one who said them."""
_SAYS = re.compile(rf"\b(?:{any_of(SPEAKING)})\b")
_OTHER_NAME = re.compile(r"[A-Z]")
_BELONGS = re.compile(r"\b(?:of|at|from|for|with|in|by|and) (?:the )?(?:[A-Z]\S* )*$")
"""What stands before a name that is the house of somebody named before: "Salome Kiknadze of Mtkvari Capital"."""
_GOES_ON = re.compile(rf"['’]s?\b|\s+[A-Z]|\s+(?:[a-z-]+\s+){{0,2}}?(?:{any_of(ROLES)})\b")
"""What follows a name that only says where the speaker belongs: "Carrow coach Denise Marsh"."""


def is_sure_time(figure: Figure, sentence: Span, text: str, reading: Annotations) -> bool:
    """Tell whether a figure is of its time beyond doubt.

    The time stands in the figure's clause, or opens its sentence. Neither is one that something is compared with,
    no figure stands between them, and no other time stands nearer.
    """
    number, time = figure.span, _place(figure.time) if figure.time else None
    if time is None or not sentence.contains(time):
        return False
    if any(
        _COMPARED.search(f"{' '.join(text[sentence.start : at].split())} ") for at in (number.start, time.start)
    ):
        return False
    between = _between(number, time).of(text)
    if _LEAD.fullmatch(text, sentence.start, time.start):
        between = between.removeprefix(",")
    others = [other for each in reading.times if sentence.contains(other := _place(each)) and other != time]
    return not (
        _NEW_CLAUSE.search(between)
        or any(_size(_between(number, other)) < _size(_between(number, time)) for other in others)
        or any(_between(number, time).overlaps(each.span) for each in reading.figures)
    )


def is_sure_speaker(speech: Speech, text: str) -> bool:
    """Tell whether the speaker is an office, or a person whom the article names in full, beside the words.

    A verb of speaking stands there, nobody else does, and the name is not a part of another's description.
    """
    named, said = speech.speaker_span, speech.span
    if speech.speaker is None or named is None:
        return False
    if not (_is_person(speech.speaker, named.of(text), text) or is_description(speech.speaker)):
        return False
    between = _between(named, said).of(text)
    if len(between) > _REACH or _OTHER_NAME.search(between):
        return False
    name = text.rfind(speech.speaker.split()[-1], named.start, named.end)
    if _GOES_ON.match(text, named.end) or _BELONGS.search(text, max(0, named.start - 10), max(named.start, name)):
        return False
    after = text[named.end : named.end + _REACH] if said.end <= named.start else ""
    return _SAYS.search(f"{between} {after.partition('.')[0]}") is not None


def _is_person(name: str, called: str, text: str) -> bool:
    """Tell whether a name is a person's: one that the article introduces, or calls by the last name alone."""
    by_last_name = " " in name and called == name.rpartition(" ")[2]
    return by_last_name or read_people(text).named(name) is not None


def is_sure_on_any_day(question: str, sentence: Span, reading: Annotations) -> bool:
    """Tell whether a question has no time of its sentence that another day turns into another: "last year"."""
    return not any(
        each.basis is not TimeBasis.EXPLICIT
        and sentence.contains(_place(each))
        and re.search(rf"\b{re.escape(each.text)}\b(?! \d{{4}})", question)
        for each in reading.times
    )


def _place(time: TimeMention) -> Span:
    return Span(time.start, time.end)


def _between(one: Span, other: Span) -> Span:
    """Return what stands between two places, one character at least."""
    end = min(one.end, other.end)
    return Span(end, max(end + 1, one.start, other.start))


def _size(span: Span) -> int:
    return span.end - span.start
