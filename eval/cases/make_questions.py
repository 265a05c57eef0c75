"""Questions that a sentence of an article answers, made by its grammar: how many, how much, when, who."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from corpus.archive.annotations import Annotations
from corpus.article import Article
from corpus.figures.figure import Direction, Figure, FigureKind
from corpus.lexicon.months import MONTH
from corpus.text.span import Span
from corpus.text.split_sentences import split_sentences
from corpus.time.timex import TimeMention, TimeType
from eval.cases.clause import Clause, clause, inside
from service.extraction.phrase import period_in_words

MIN_QUOTED_WORDS = 6
"""Fewer words of a quotation may have been said by anybody."""
_MAX_QUOTED_WORDS = 14
_NUMBER = re.compile(r"[\d.,]*\d\S*(?: (?:hundred|thousand|million|billion|trillion))?")
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
        yield from (each for each in made if each.kind == "speaker" or not _PRONOUN.search(each.question))


def _who_said(sentence: _Sentence) -> Iterator[Made]:
    for speech in sentence.reading.speech:
        if not (speech.direct and speech.speaker and sentence.span.contains(speech.span)):
            continue
        words = speech.span.of(sentence.article.text).split()
        name = speech.speaker.split()[-1]
        capitals = sum(word[0].isupper() for word in words)
        if len(words) < MIN_QUOTED_WORDS or capitals > len(words) / 2 or not _PERSON.fullmatch(speech.speaker):
            continue
        if name not in sentence.span.of(sentence.article.text):
            continue
        said = " ".join(words[:_MAX_QUOTED_WORDS]).rstrip(".,;:")
        dots = " …" if len(words) > _MAX_QUOTED_WORDS else ""
        question = f"Who said “{said}{dots}”?"
        yield _made(sentence, "speaker", question, (speech.speaker, name), speaker=name)


def _by_how_much(sentence: _Sentence) -> Iterator[Made]:
    for figure in sentence.reading.figures:
        changed = figure.direction and figure.quantity.kind in {FigureKind.PERCENT, FigureKind.POINTS}
        if not changed or not _is_subject(figure.measure) or not sentence.span.contains(figure.span):
            continue
        when = _in_period(figure.time)
        before = sentence.article.text[sentence.span.start : figure.span.start]
        if _EXPECTED.search(before):
            continue
        if before.endswith((" to ", " from ", " of ")) or not when:
            continue
        measure = inside(figure.measure, sentence.known)
        thing = measure if measure[0].isupper() else f"the {measure}"
        went = "rise" if figure.direction is Direction.ROSE else "fall"
        number = _amount(figure, sentence.article.text)
        year = when[-4:] or None
        yield _made(sentence, "figure", f"By how much did {thing} {went}{when}?", number, year=year)


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
        number = _amount(figure, sentence.article.text)
        if figure.quantity.kind is FigureKind.MONEY:
            yield _made(sentence, "figure", _ask("How much", parts, rest), number)
        unit = _unit(figure, sentence.article.text)
        if figure.quantity.kind is FigureKind.COUNT and unit:
            yield _made(sentence, "figure", _ask(f"How many {unit}", parts, rest), number)


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
    asked = "Since when" if before.endswith(("ince ", "ince the ")) else "When"
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
        yield _made(sentence, "date", _ask(asked, parts, rest), (time.text,))


def _who(sentence: _Sentence) -> Iterator[Made]:
    parts = clause(sentence.text, sentence.known)
    if parts is None or not _NAME.fullmatch(parts.subject) or not _NAMED.search(parts.rest.of(sentence.text)):
        return
    speakers = {speech.speaker for speech in sentence.reading.speech if speech.speaker}
    asked = "Who" if parts.subject in speakers else "Who or what"
    question = f"{asked} {parts.verb} {parts.rest.of(sentence.text)}?"
    yield _made(sentence, "person", question, (parts.subject, parts.subject.split()[-1]))


_MAKERS: tuple[Callable[[_Sentence], Iterator[Made]], ...] = (_who_said, _by_how_much, _how_many, _when, _who)


def _made(
    sentence: _Sentence,
    kind: str,
    question: str,
    facts: tuple[str, ...],
    speaker: str | None = None,
    year: str | None = None,
) -> Made:
    said = " ".join(question.replace(" ?", "?").split())
    return Made(kind, said, tuple(dict.fromkeys(facts)), sentence.article, sentence.span, speaker, year)


def _ask(asked: str, parts: Clause, rest: str) -> str:
    words = (asked, parts.auxiliary, parts.subject, parts.base, rest.rstrip(" ,"))
    return f"{' '.join(word for word in words if word)}?"


def _in_period(time: TimeMention | None) -> str:
    """Return " in 2020" or " in May 2021"; empty where the period is not known to be a year or a month."""
    if time is None or time.period is None or not (time.period.start and time.period.end):
        return ""
    named = period_in_words(time.period)
    return f" in {named}" if re.fullmatch(r"(?:[A-Z][a-z]+ )?\d{4}", named) else ""


def _is_subject(measure: str) -> bool:
    """Tell whether a question can ask whether this rose or fell."""
    return 0 < len(measure.split()) <= _MAX_MEASURE_WORDS and not _NO_SUBJECT.search(measure)


def _amount(figure: Figure, text: str) -> tuple[str, ...]:
    """Return the number as it stands, without "more than"; with a sign for percent, too."""
    said = " ".join(figure.span.of(text).split()).removeprefix(figure.qualifier).strip()
    number = _NUMBER.search(said)
    if number is None and figure.quantity.kind is FigureKind.COUNT:
        return (said.rpartition(" ")[0] or said,)
    if number is None or figure.quantity.kind is FigureKind.MONEY:
        return (said,)
    bare = number[0].rstrip(",.")
    if figure.quantity.kind is FigureKind.COUNT:
        return (bare,)
    plain = bare.removesuffix("%").partition("-")[0]
    return said, f"{plain} percent", f"{plain}%", f"{plain}-percent"


def _unit(figure: Figure, text: str) -> str:
    """Return the noun that is counted as it stands: "troops"."""
    said = " ".join(figure.span.of(text).split()).removeprefix(figure.qualifier).strip()
    noun = said.split(" ")[-1]
    return noun if noun.isalpha() and noun.islower() and noun.startswith(figure.quantity.unit[:3] or "?") else ""


def _is_in(span: Span, time: TimeMention) -> bool:
    return span.start <= time.start and time.end <= span.end
