"""Read the turns of an interview: lines that begin with "Q:" or "A:", or with the name of who speaks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.speech.find_speaker import Speaker
from corpus.speech.read_people import NAME, POSSESSIVE, People, without_titles
from corpus.text.span import Span

_TURN = re.compile(
    r"^[ \t*_]*(?P<label>(?:Q|A)(?=[.:])|[A-Z][\w’'-]*\.?(?:[ ][A-Z][\w’'-]*\.?){0,3}(?=:))[.:][*_]*[ \t]+"
    r"(?P<words>[^\s“\"].*\S|\w)[ \t]*$",
    re.MULTILINE,
)
_ASKS = frozenset({"q", "question", "interviewer"})
_ANSWERS = frozenset({"a", "answer"})
_PARAGRAPH = re.compile(r"^.*\w[.!?…][”\"*_)]*[ \t]*$", re.MULTILINE)
"""A line of prose, no heading."""
_ASKED = re.compile(r"\b(?:interviewed|asked|interview(?:\s+with)?|questions?\s+(?:to|for))\s+$", re.IGNORECASE)
_ASKS_SOMEBODY = re.compile(r"\s+(?:interviewed|asked|questioned)\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of the two says, without quotation marks; who asks, and who does not say so, has no name."""

    words: Span
    speaker: Speaker


def read_interview(text: str, people: People) -> tuple[Turn, ...]:
    """Return the turns of the interview that a text holds, those of the asker among them; none where it is none.

    It is one where a question is followed by the turn of somebody else whom the label or the introduction names.
    """
    matches = list(_TURN.finditer(text))
    labels = {match["label"].lower() for match in matches}
    if len(labels) < 2:
        return ()
    asking = _asking(matches)
    introduction = text[: matches[0].start()]
    times = Counter(match["label"] for match in matches)
    named = {
        label: _named(label, text, people) or (label if label in asking or _is_name(label, times) else None)
        for label in times
    }
    answering = {name for label, name in named.items() if name and label not in asking}
    answered = answering.pop() if len(answering) == 1 else _introduced(introduction, people)
    if not asking or not any(
        named[b["label"]] or b["label"].lower() in _ANSWERS
        for a, b in pairwise(matches)
        if a["label"] in asking and b["label"] not in asking
    ):
        return ()
    return tuple(_turns(text, matches, asking, named, answered))


def _asking(matches: Sequence[re.Match[str]]) -> set[str]:
    """Return the labels whose turns are questions."""
    asked: dict[str, list[bool]] = {}
    for match in matches:
        is_question = match["label"].lower() in _ASKS or match["words"].rstrip("*_").endswith("?")
        asked.setdefault(match["label"], []).append(is_question and match["label"].lower() not in _ANSWERS)
    return {label for label, turns in asked.items() if 2 * sum(turns) > len(turns)}


def _turns(
    text: str,
    matches: Sequence[re.Match[str]],
    asking: set[str],
    named: dict[str, str | None],
    answered: str | None,
) -> Iterator[Turn]:
    ends = [following.start() for following in matches[1:]]
    for match, end in zip(matches, [*ends, None], strict=True):
        label = match["label"]
        if label.lower() in _ASKS | _ANSWERS:
            name = answered if label.lower() in _ANSWERS else None
        elif named[label] or label in asking:
            name = named[label]
        else:
            continue  # "Photo: …"
        speaker = Speaker(name, Span(*match.span("label")), is_person=label not in asking)
        yield Turn(Span(*match.span("words")), speaker)
        if end is not None and label not in asking:
            for paragraph in _PARAGRAPH.finditer(text, match.end(), end):
                yield Turn(Span(*paragraph.span()), speaker)


def _named(label: str, text: str, people: People) -> str | None:
    """Return whom a label names: by name, by surname or by initials; None where several may be meant."""
    if label.lower() in _ASKS | _ANSWERS:
        return None
    if person := people.named(label):
        return person
    found = (part for match in NAME.finditer(text) for part in match.group().split("\n"))
    names = {POSSESSIVE.sub("", without_titles(name)) for name in found} - {label}
    if re.fullmatch(r"(?:[A-Z]\.?){2,4}", label):
        initials = label.replace(".", "")
        fitting = {name for name in names if "".join(word[0] for word in name.split()) == initials}
    else:
        fitting = {name for name in names if f" {name} ".endswith(f" {label} ") and " " in name}
    return fitting.pop() if len(fitting) == 1 else None


def _is_name(label: str, times: Counter[str]) -> bool:
    """Tell whether a label that the text does not explain may name somebody: not "Photo" or "ZQ"."""
    return not label.isupper() and (times[label] > 1 or " " in label)


def _introduced(introduction: str, people: People) -> str | None:
    """Return the one person whom the introduction names, or the one who it says was asked."""
    found, asked, asking = set(), set(), set()
    for match in NAME.finditer(introduction):
        name = people.person(match.group())
        if name and not match.group().startswith("By "):
            found.add(name)
            if _ASKED.search(introduction, 0, match.start()):
                asked.add(name)
            elif _ASKS_SOMEBODY.match(introduction, match.end()):
                asking.add(name)
    candidates = asked or (found - asking) or found
    return candidates.pop() if len(candidates) == 1 else None
