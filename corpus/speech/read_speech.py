"""Read who said what: direct quotations and reported speech, each with its speaker and its source."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.lexicon.any_of import any_of
from corpus.lexicon.reporting_verbs import ADDRESSING, REPORTING, SAYING
from corpus.speech.find_introducer import introducer, signatory
from corpus.speech.find_speaker import WHEN, Speaker, SpeakerFinder
from corpus.speech.join_paragraphs import join_paragraphs
from corpus.speech.nest_speech import Said, nest_speech
from corpus.speech.read_interview import read_interview
from corpus.speech.read_people import People
from corpus.speech.read_quotations import Quotation, narration, read_quotations
from corpus.speech.reported_clause import SAYING_PATTERN, clause_end, clause_start
from corpus.speech.speech import Speech
from corpus.text.span import Span
from corpus.text.split_sentences import split_sentences
from corpus.text.word_pattern import match_words

_NAMING = (
    "called|calls|described|describes|dubbed|branded|labelled|labeled|hailed|denounced|slammed|criticised|criticized"
    "|praised"
)
_SPOKE_OF = r"(?:spoke|speaks)(?=[^,;:“”\"]{0,60}\sof\s[“\"][a-z])"
"""Not “spoke at the opening of "Night Ferry"”."""
_PASSIVE = r"(?:was|were|is|been|being)\s+(?:quoted|cited|reported)(?:\s+as\s+(?:having\s+)?\w+(?:ing|ed|id))?"
_OPENING = "pointing speaks spoke was were is been being according".split()
_EVENT = re.compile(
    rf"(?<![\w-])(?={match_words([*REPORTING, *_NAMING.split('|'), *SAYING, *_OPENING])})"
    rf"(?:(?P<passive>{_PASSIVE})|(?P<verb>{any_of(REPORTING)})|(?<!is\s)(?<!as\s)(?<!re\s)(?<!be\s)(?<!en\s)(?<!ng\s)(?P<naming>{_NAMING}|{_SPOKE_OF})|(?P<saying>{SAYING_PATTERN})"
    r"|(?P<source>[Aa]ccording\s+to))\b"
)
_NOTHING_NEXT = re.compile(
    rf"\s*(?:[.,;:!?]|$)|\s+(?:{WHEN}|on|in|at|during|to|after|before|late|earlier|by|via|through)\b"
)
_SOURCE = re.compile(r"\s+(?P<name>[^,;:“”\".()]+(?:\.(?=\w|\s[A-Z])[^,;:“”\".()]+)*)")
_BY = re.compile(r"\s+by\s+(?P<name>(?:the\s+)?[\w’'-]+(?:\s(?:of\s)?[A-Z][\w’'-]*)*)")
_NAMED = re.compile(r"\s[^,;:“”\"]{0,80}")
_DENIED = re.compile(r"\b(?:not|never)\b[^,]*$")
_FEW_WORDS = 5
"""Fewer before ", the utility said," are an adverbial, and what was said follows; fewer in quotation marks that
nobody is reported to have said are a name or scare quotes."""
_NESTED_WORDS = 3
_LONGEST_SENTENCE = 2500
"""Characters; longer runs without a full stop are tables and lists, and would cost the square of their length."""


def read_speech(text: str, people: People) -> tuple[Speech, ...]:
    """Return what `text` reports somebody to have said, in order, each with its speaker and its source.

    `people` are those of the text. Speakers are named in the fullest form of the article; a pronoun or a
    description that names nobody for certain gives None or the description itself. Where an institution only
    passes on what a person said ("The Kremlin says that … Putin noted"), it is the source and not the speaker.
    "According to TASS" names a source; only a person after "according to" is a speaker.
    """
    return tuple(sorted(_Reader(text, people).read(), key=lambda speech: (speech.span, not speech.direct)))


class _Reader:
    def __init__(self, text: str, people: People) -> None:
        self._text = text
        self._turns = read_interview(text, people)
        spoken = [Quotation(turn.words, turn.words) for turn in self._turns]
        apart = [
            each for each in read_quotations(text) if not any(each.outer.overlaps(one.outer) for one in spoken)
        ]
        self._quotations = tuple(sorted([*apart, *spoken], key=_start))
        self._narration = narration(text, self._quotations)
        self._finder = SpeakerFinder(self._narration, people)
        self._said: list[Said] = []
        self._attributed: dict[int, int] = {}
        """The quotations that have a speech: start of the inside → index into `_said`."""
        self._previous: Speaker | None = None
        """Who spoke in the sentence before, within the paragraph."""
        self._subject: Speaker | None = None
        """The subject of the last reporting verb of the sentence."""
        self._introduced: Speaker | None = None
        """Whom the sentence before introduces with its colon."""

    def read(self) -> list[Speech]:
        for turn in self._turns:
            self._add_quotation(Quotation(turn.words, turn.words), turn.speaker, None)
        end, firsts = 0, [0]
        for sentence in split_sentences(self._narration):
            if "\n" in self._text[end : sentence.start]:
                self._previous = None
            firsts.append(len(self._said))
            self._finder.next_sentence(sentence.start)
            if sentence.end - sentence.start < _LONGEST_SENTENCE:
                self._read_sentence(sentence)
            end = sentence.end
        join_paragraphs(self._quotations, self._attributed, self._said)
        groups = pairwise([*firsts, len(self._said)])
        return [each for first, last in groups for each in nest_speech(self._narration, self._said[first:last])]

    def _read_sentence(self, sentence: Span) -> None:
        first, source = len(self._said), None
        speaker: Speaker | None = None
        within = (bisect_left(self._quotations, at, key=_start) for at in (sentence.start, sentence.end))
        quotations = self._quotations[slice(*within)]
        self._subject = None
        for quotation in quotations:
            if signed := signatory(self._finder, quotation):
                self._add_quotation(quotation, signed, None)
        for event in _EVENT.finditer(self._narration, sentence.start, sentence.end):
            if event["source"]:
                source = event
            else:
                speaker = self._read_event(sentence, quotations, event, speaker) or speaker
        if source:
            self._apply_source(sentence, source, first)
        self._read_introduced(sentence, quotations)
        self._read_unclaimed(sentence, quotations, speaker, first)
        self._previous = speaker or (self._previous if quotations and len(self._said) > first else None)
        if speaker is None:
            self._finder.remember_subject(sentence)

    def _read_event(
        self, sentence: Span, quotations: Sequence[Quotation], event: re.Match[str], spoke: Speaker | None
    ) -> Speaker | None:
        """Add what one reporting verb reports, and return who spoke."""
        if event["saying"]:
            speaker = spoke or self._finder.leading(sentence.start, sentence.end)
            return speaker if speaker and self._add_clause(sentence, event, speaker, None) else None
        inverted = self._inverted(sentence, event)
        quoted = [each.outer.end for each in quotations if each.outer.end <= event.start()]
        subject = inverted or self._finder.before(max(quoted, default=sentence.start), event.start())
        self._subject = subject
        if subject is None or self._is_denied(subject, event):
            return None
        by = _BY.match(self._narration, event.end(), sentence.end) if event["passive"] else None
        attribution = self._name(by) if by else None
        start = event.start() if inverted else subject.span.start
        before = [
            each for each in quotations if each.outer.end <= start and each.inside.start not in self._attributed
        ]
        if before and not self._narration[before[-1].outer.end : start].strip(" ,\n\t"):
            for quotation in before:
                self._add_quotation(quotation, subject, attribution)
        elif event["naming"]:
            if not self._add_named(quotations, event, subject):
                return None
        else:
            told = not inverted and self._add_clause(sentence, event, subject, attribution)
            at = Span(start, subject.span.end if inverted else event.end())
            if not told and not self._add_postposed(sentence, at, subject, attribution):
                return None
        self._finder.remember(subject)
        return subject

    def _inverted(self, sentence: Span, event: re.Match[str]) -> Speaker | None:
        """Return the subject that follows the verb: "…", said the union."""
        before = self._narration[sentence.start : event.start()].rstrip()
        is_quoted = before.endswith(tuple("”\"’'"))
        if not event["verb"] or not (is_quoted or before.endswith(",")) or event["verb"] in ("told", "tells"):
            return None
        subject = self._finder.after(event.end(), sentence.end)
        if subject is None or is_quoted:
            return subject
        if event["verb"] in ADDRESSING or not _NOTHING_NEXT.match(self._narration, subject.span.end, sentence.end):
            return None
        other = self._finder.before(sentence.start, event.start())
        is_last = self._narration[subject.span.end] in ",.;" if subject.span.end < sentence.end else True
        if subject.is_person:
            return None if other and other.is_person else subject
        return subject if other is None and is_last else None

    def _name(self, match: re.Match[str]) -> str | None:
        speaker = self._finder.named(*match.span("name"))
        return speaker.name if speaker else None

    def _add(self, span: Span, direct: bool, speaker: Speaker | None, attribution: str | None) -> None:
        name = speaker.name if speaker else None
        speech = Speech(span, direct, name, speaker.span if speaker else None, attribution)
        self._said.append(Said(speech, speaker is not None and speaker.is_person))

    def _add_quotation(self, quotation: Quotation, speaker: Speaker | None, attribution: str | None) -> None:
        self._attributed[quotation.inside.start] = len(self._said)
        self._add(quotation.inside, True, speaker, attribution)

    def _add_named(self, quotations: Sequence[Quotation], event: re.Match[str], speaker: Speaker) -> bool:
        """Add the quotation after "called his country and Tajikistan …"."""
        following = [
            each for each in quotations if _NAMED.fullmatch(self._narration, event.end(), each.outer.start)
        ]
        if not following:
            return False
        self._add_quotation(following[0], speaker, None)
        return True

    def _add_clause(self, sentence: Span, event: re.Match[str], speaker: Speaker, attribution: str | None) -> bool:
        """Add the clause or the quotation that follows the verb."""
        start = clause_start(self._narration, self._quotations, sentence, event)
        if start is None:
            return False
        end = clause_end(self._narration, start, sentence.end)
        inside = [each for each in self._quotations if start <= each.outer.start < end]
        alone = inside and inside[0].outer.start == start and inside[0].outer.end >= end
        if end > start and not alone:
            self._add(Span(start, end), False, speaker, attribution)
        if alone:
            self._add_quotation(inside[0], speaker, attribution)
        return True

    def _add_postposed(self, sentence: Span, at: Span, speaker: Speaker, attribution: str | None) -> bool:
        """Add what stands before ", the ministry said", or after it where little stands before."""
        before = self._narration[sentence.start : at.start].rstrip()
        if not before.endswith(",") or not _NOTHING_NEXT.match(self._narration, at.end, sentence.end):
            return False
        if len(before.split()) >= _FEW_WORDS:
            span = Span(sentence.start, sentence.start + len(before) - 1)
        elif self._narration[at.end : at.end + 2] == ", ":
            begins = at.end + 2
            span = Span(begins, max(clause_end(self._narration, begins, sentence.end), begins + 1))
        else:
            return False
        self._add(span, False, speaker, attribution)
        return True

    def _apply_source(self, sentence: Span, event: re.Match[str], first: int) -> None:
        """Give what the sentence reports its source; where nobody speaks in it, the source reports it."""
        match = _SOURCE.match(self._narration, event.end(), sentence.end)
        source = self._finder.named(*match.span("name")) if match else None
        if match is None or source is None:
            return
        if len(self._said) > first:
            for i in range(first, len(self._said)):
                speech = self._said[i].speech
                if speech.attribution is None and speech.speaker != source.name:
                    self._said[i] = replace(self._said[i], speech=replace(speech, attribution=source.name))
            return
        before = self._narration[sentence.start : event.start()].rstrip(" ,")
        start, end = sentence.start, sentence.start + len(before)
        if not before.strip():
            start = min(match.end() + 2, sentence.end - 1)
            end = clause_end(self._narration, start, sentence.end)
        if end > start:
            self._add(
                Span(start, end),
                False,
                source if source.is_person else None,
                None if source.is_person else source.name,
            )

    def _is_denied(self, subject: Speaker, event: re.Match[str]) -> bool:
        """Tell whether somebody does not say what follows: "she never said that"."""
        return _DENIED.search(self._narration, subject.span.end, max(event.start(), subject.span.end)) is not None

    def _read_introduced(self, sentence: Span, quotations: Sequence[Quotation]) -> None:
        """Add the quotation that the line before introduces, and those behind a colon in this one."""
        free = [each for each in quotations if each.inside.start not in self._attributed]
        if free and self._introduced and free[0].outer.start == sentence.start:
            self._add_quotation(free.pop(0), self._introduced, None)
            self._finder.remember(self._introduced)
        for quotation in free:
            before = self._narration[sentence.start : quotation.outer.start].rstrip()
            colon = sentence.start + len(before) - 1
            if (
                self._subject is None
                and before.endswith(":")
                and (speaker := introducer(self._finder, sentence.start, colon))
            ):
                self._add_quotation(quotation, speaker, None)
                self._finder.remember(speaker)
        self._introduced = None
        if self._narration[sentence.end - 1] == ":":
            self._introduced = self._subject or introducer(self._finder, sentence.start, sentence.end - 1)

    def _read_unclaimed(
        self, sentence: Span, quotations: Sequence[Quotation], speaker: Speaker | None, first: int
    ) -> None:
        """Add the quotations that no verb claims: the speaker's next words, or nobody's."""
        for quotation in quotations:
            if quotation.inside.start in self._attributed:
                continue
            words = len(quotation.inside.of(self._text).split())
            spoken = self._text[quotation.inside.end - 1] in ",.?!…" or quotation.continues
            clauses = [each for each in self._said[first:] if each.speech.span.contains(quotation.inside)]
            if clauses and words >= _NESTED_WORDS:
                clause = clauses[-1]
                self._attributed[quotation.inside.start] = len(self._said)
                self._said.append(
                    replace(clause, speech=replace(clause.speech, span=quotation.inside, direct=True))
                )
            elif quotation.outer.start == sentence.start and (spoken or words >= _FEW_WORDS):
                source = self._said[-1].speech.attribution if self._said and self._previous else None
                self._add_quotation(quotation, speaker or self._previous, source)
            elif speaker and spoken and words >= _NESTED_WORDS:
                self._add_quotation(quotation, speaker, None)


def _start(quotation: Quotation) -> int:
    return quotation.outer.start
