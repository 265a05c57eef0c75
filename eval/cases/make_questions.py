"""Questions that a sentence of an article answers, made by its grammar: how many, how much, when, who."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from corpus.archive.annotations import Annotations
from corpus.article import Article
from corpus.figures.figure import Direction, FigureKind
from corpus.lexicon.months import MONTH
from corpus.lexicon.weekdays import WEEKDAY
from corpus.speech.speech import Speech
from corpus.text.span import Span
from corpus.text.split_sentences import split_sentences
from corpus.time.timex import TimeMention, TimeType
from eval.cases.clause import Clause, clause, inside
from eval.cases.figure_facts import amount, unit_of
from eval.cases.question_forms import asked_one_way, asked_plainly
from eval.cases.sure import is_sure_on_any_day, is_sure_speaker, is_sure_time
from service.extraction.phrase import period_in_words

MIN_QUOTED_WORDS = 6
"""Fewer words of a quotation may have been said by anybody."""
_MAX_QUOTED_WORDS = 14
_TOPIC = re.compile(rf"(?<![.!?…] )\b(?!{MONTH}|{WEEKDAY})[A-Z][a-z]+(?: [A-Z][a-z]+)*")
"""A name inside of a sentence."""
_NAME = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+")
_PERSON = re.compile(r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|de|da|van|von|der|bin|ibn|al|of|the))*")
_SPECIFIC = re.compile(rf"\d|{MONTH}")
_BEFORE_TIME = re.compile(r"(?:^| )(?:on|in|at|since|during) ?$")
_LEAD = re.compile(r"^(?:On|In|At|Since|During) [^,]{3,40}, ")
_NAMED = re.compile(r"\b[A-Z]")
_NO_SUBJECT = re.compile(
    r"\d|\b(?:i|we|us|you|he|she|it|they|them|that|which|who|went|increase|decrease|rise|fall|growth|drop|decline"
    r"|\w+ing|\w+ed|the|a|an|its|their|his|her|this|these)\b|['’]s?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:I|he|him|she|it|they|them|we|us|you)\b")
_ENDS_TIME = re.compile(r" (?:at|by|for|from|in|of|on|to|with|during|under|between|over|as)\b|[.,]|$")
_AND = re.compile(r"\b(?:and|or)\b")
_EXPECTED = re.compile(
    r"\b(?:expect|forecast|predict|would|could|may|might|will|should|plan|if|aim|target)", re.IGNORECASE
)
_MAX_MEASURE_WORDS = 6
_QUALIFIER = re.compile(
    r"^(?:(?:about|around|some|nearly|almost|over|only|roughly|approximately|more than|less than|fewer than"
    r"|up to|at least|at most|as many as|as much as|an estimated) )*$"
)


@dataclass(frozen=True, slots=True)
class Made:
    """A question with what answers it."""

    kind: str
    question: str
    facts: tuple[str, ...]
    """Alternatives; one of them is expected."""
    article: Article
    quote: Span
    speaker: str | None = None
    year: str | None = None
    """The year that the question names, where it stands there once."""
    plain: str = ""
    """The question in its plainest form, whose words are the sentence's own."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    article: Article
    span: Span
    text: str
    """Without a leading time expression, whose length is `skipped`."""
    skipped: int
    reading: Annotations
    known: frozenset[str]

    def place(self, span: Span) -> Span | None:
        """Return a place of the article as one of `text`; None where it does not lie in it."""
        start = self.span.start + self.skipped
        inside = start <= span.start and span.end <= self.span.end
        return Span(span.start - start, span.end - start) if inside else None


def make_questions(article: Article, reading: Annotations, known: frozenset[str]) -> Iterator[Made]:
    """Yield the questions that the sentences of an article answer; `known` are words of its language."""
    for span in split_sentences(article.text):
        whole = span.of(article.text)
        lead = _LEAD.match(whole)
        text = whole[lead.end() :] if lead else whole
        sentence = _Sentence(article, span, " ".join(text.split("\n")), len(whole) - len(text), reading, known)
        made = chain.from_iterable(make(sentence) for make in _MAKERS)
        yield from (each for each in made if each.kind in _OF_SPEECH or _stands_alone(each, reading))


def _stands_alone(made: Made, reading: Annotations) -> bool:
    """Tell whether a question asks the same without its sentence, and on another day."""
    return not _PRONOUN.search(made.question) and is_sure_on_any_day(made.question, made.quote, reading)


def _who_said(sentence: _Sentence) -> Iterator[Made]:
    for _, speaker, words in _quoted(sentence):
        name = speaker.split()[-1]
        said = " ".join(words[:_MAX_QUOTED_WORDS]).rstrip(".,;:")
        dots = " …" if len(words) > _MAX_QUOTED_WORDS else ""
        parts = {"words": f"{said}{dots}"}
        yield _made(sentence, "speaker", ("said", parts), (speaker, name), speaker=name)


def _what_was_said(sentence: _Sentence) -> Iterator[Made]:
    """Ask what somebody said of the one name in a quotation, where they are quoted on it only once."""
    for speech, speaker, words in _quoted(sentence):
        names = {match[0] for match in _TOPIC.finditer(" ".join(words)) if match.start() > 0}
        said_too = "\n".join(
            each.span.of(sentence.article.text)
            for each in sentence.reading.speech
            if each.speaker == speaker and each != speech
        )
        for topic in names if len(names) == 1 else ():
            if topic not in speaker and topic not in said_too:
                asked = "about", {"speaker": speaker, "topic": topic}
                made = _made(sentence, "quotation", asked, (" ".join(words).rstrip(".,;:"),))
                yield replace(made, plain=f"{speaker} {topic}")


def _what_was_reported(sentence: _Sentence) -> Iterator[Made]:
    """Ask what somebody said of the subject of a reported clause that has one figure."""
    text = sentence.article.text
    for speech in sentence.reading.speech:
        figures = [figure for figure in sentence.reading.figures if speech.span.contains(figure.span)]
        if speech.direct or not sentence.span.contains(speech.span) or len(figures) != 1:
            continue
        parts = clause(f"{' '.join(speech.span.of(text).split()).removeprefix('that ')}.", sentence.known)
        if parts is None or not is_sure_speaker(speech, text) or not _PERSON.fullmatch(speech.speaker or ""):
            continue
        asked = "about", {"speaker": speech.speaker or "", "topic": parts.subject}
        made = _made(sentence, "report", asked, amount(figures[0], text))
        yield replace(made, plain=f"{speech.speaker} {parts.subject} {parts.verb}")


def _quoted(sentence: _Sentence) -> Iterator[tuple[Speech, str, list[str]]]:
    """Yield the quotations of a sentence that only one person can have said, with their words."""
    text = sentence.article.text
    for speech in sentence.reading.speech:
        if not (speech.direct and speech.speaker and sentence.span.contains(speech.span)):
            continue
        words = speech.span.of(text).split()
        capitals = sum(word[0].isupper() for word in words)
        if len(words) < MIN_QUOTED_WORDS or capitals > len(words) / 2 or not _PERSON.fullmatch(speech.speaker):
            continue
        if speech.speaker.split()[-1] in sentence.span.of(text) and is_sure_speaker(speech, text):
            yield speech, speech.speaker, words


def _by_how_much(sentence: _Sentence) -> Iterator[Made]:
    text = sentence.article.text
    for figure in sentence.reading.figures:
        changed = figure.direction and figure.quantity.kind in {FigureKind.PERCENT, FigureKind.POINTS}
        if not changed or not _is_subject(figure.measure) or not sentence.span.contains(figure.span):
            continue
        when = _in_period(figure.time)
        before = text[sentence.span.start : figure.span.start]
        if _EXPECTED.search(before) or before.endswith((" to ", " from ", " of ")) or not when:
            continue
        if not is_sure_time(figure, sentence.span, text, sentence.reading):
            continue
        measure = inside(figure.measure, sentence.known)
        parts = {
            "thing": measure if measure[0].isupper() else f"the {measure}",
            "went": "rise" if figure.direction is Direction.ROSE else "fall",
            "when": when,
        }
        yield _made(sentence, "figure", ("change", parts), amount(figure, text), year=when[-4:])


def _how_many(sentence: _Sentence) -> Iterator[Made]:
    parts = clause(sentence.text, sentence.known)
    if parts is None or not parts.base:
        return
    for figure in sentence.reading.figures:
        place = sentence.place(figure.span)
        if place is None or not parts.rest.contains(place):
            continue
        if not _QUALIFIER.match(sentence.text[parts.rest.start : place.start]):
            continue
        rest = _AND.split(sentence.text[place.end : parts.rest.end])[0].strip()
        number = amount(figure, sentence.article.text)
        if figure.quantity.kind is FigureKind.MONEY:
            yield _made(sentence, "figure", ("money", _parts(parts, rest)), number)
        unit = unit_of(figure, sentence.article.text)
        if figure.quantity.kind is FigureKind.COUNT and unit:
            yield _made(sentence, "figure", ("number", _parts(parts, rest) | {"unit": unit}), number)


def _when(sentence: _Sentence) -> Iterator[Made]:
    parts = clause(sentence.text, sentence.known)
    times = [time for time in sentence.reading.times if _is_in(sentence.span, time)]
    if parts is None or len(times) != 1 or times[0].type is not TimeType.DATE or parts.auxiliary in {"is", "are"}:
        return
    (time,) = times
    if not _SPECIFIC.search(time.text) or time.period is None:
        return
    if not _ENDS_TIME.match(sentence.article.text, time.end):
        return
    rest = parts.rest.of(sentence.text)
    before = sentence.article.text[sentence.span.start : time.start]
    asked = "since" if before.endswith(("ince ", "ince the ")) else _as_fine_as(time)
    place = sentence.place(Span(time.start, time.end))
    if place is not None:
        if not parts.rest.contains(place):
            return
        before = sentence.text[parts.rest.start : place.start]
        after = sentence.text[place.end : parts.rest.end].strip()
        if not _BEFORE_TIME.search(before) or " to " in before:
            return
        rest = f"{_BEFORE_TIME.sub('', before)} {after}".strip()
    if len(rest.split()) >= 2:
        yield _made(sentence, "date", (asked, _parts(parts, rest)), (time.text,))


def _who(sentence: _Sentence) -> Iterator[Made]:
    parts = clause(sentence.text, sentence.known)
    if parts is None or not _NAME.fullmatch(parts.subject) or not _NAMED.search(parts.rest.of(sentence.text)):
        return
    speakers = {speech.speaker for speech in sentence.reading.speech if speech.speaker}
    name = "Who" if parts.subject in speakers else "Who or what"
    asked = "who", {"name": name, "verb": parts.verb, "rest": parts.rest.of(sentence.text)}
    yield _made(sentence, "person", asked, (parts.subject, parts.subject.split()[-1]))


_OF_SPEECH = frozenset({"speaker", "quotation", "report"})
_MAKERS: tuple[Callable[[_Sentence], Iterator[Made]], ...] = (
    _who_said,
    _what_was_said,
    _what_was_reported,
    _by_how_much,
    _how_many,
    _when,
    _who,
)


def _made(
    sentence: _Sentence,
    kind: str,
    asked: tuple[str, dict[str, str]],
    facts: tuple[str, ...],
    speaker: str | None = None,
    year: str | None = None,
) -> Made:
    form, parts = asked
    question, plain = asked_one_way(form, **parts), asked_plainly(form, **parts)
    return Made(kind, question, tuple(dict.fromkeys(facts)), sentence.article, sentence.span, speaker, year, plain)


def _parts(parts: Clause, rest: str) -> dict[str, str]:
    """Return the parts of a clause that a question can be made of: as it stands, and inverted."""
    rest = rest.rstrip(" ,")
    did = " ".join(filter(None, (parts.auxiliary, parts.subject, parts.base, rest)))
    return {"did": did, "who": parts.subject, "verb": parts.verb, "rest": rest}


def _as_fine_as(time: TimeMention) -> str:
    """Return how finely a question asks for a time: "year", "day", or "when" for all else."""
    return {4: "year", 10: "day"}.get(len(time.value), "when") if time.value[:4].isdigit() else "when"


def _in_period(time: TimeMention | None) -> str:
    """Return " in 2020" or " in May 2021"; empty where the period is not known to be a year or a month."""
    if time is None or time.period is None or not (time.period.start and time.period.end):
        return ""
    named = period_in_words(time.period)
    return f" in {named}" if re.fullmatch(r"(?:[A-Z][a-z]+ )?\d{4}", named) else ""


def _is_subject(measure: str) -> bool:
    """Tell whether a question can ask whether this rose or fell."""
    return 0 < len(measure.split()) <= _MAX_MEASURE_WORDS and not _NO_SUBJECT.search(measure)


def _is_in(span: Span, time: TimeMention) -> bool:
    return span.start <= time.start and time.end <= span.end
