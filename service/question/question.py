"""What a question asks for: its terms, the type of answer that it expects, and of whom and when."""

import re
from dataclasses import dataclass
from datetime import date

from corpus.article import DateBasis, Published
from corpus.figures.figure import Direction
from corpus.figures.read_measure import direction_of
from corpus.lexicon.any_of import any_of
from corpus.lexicon.months import MONTH, MONTH_ABBREVIATIONS
from corpus.lexicon.reporting_verbs import with_base
from corpus.speech.read_people import NAME, name_words
from corpus.text.span import Span
from corpus.text.terms import terms
from corpus.time.read_times import read_times
from corpus.time.timex import Period, TimeBasis, TimeMention
from service.question.answer_type import AnswerType, read_answer_type

_SAYING = with_base(*"say tell announce report state note warn predict expect promise argue".split())
"""Not "find" and "show": what somebody did find is a fact and not a word."""
_SOMETIMES_SAYING = (*with_base("add", "claim"), "call", "called")
"""Only after "what", or before "that": one adds a room and calls a friend, and a storm claims lives."""
_NAME = r"((?:the )?(?-i:[A-Z])[\w’'.-]*(?: (?:of |the )?(?-i:[A-Z])[\w’'.-]*)*)"
_SPEAKER = re.compile(
    rf"\baccording to {_NAME}|\b(?:did|does|has|have) {_NAME} (?:{any_of(_SAYING)})\b"
    rf"|\bwhat (?:did|does|has|have) {_NAME} (?:{any_of(_SOMETIMES_SAYING)})\b(?! to\b)"
    rf"|\b(?:did|does|has|have) {_NAME} (?:{any_of(_SOMETIMES_SAYING)}) that\b",
    re.IGNORECASE,
)

_COMPARED = re.compile(r"\b(?:than(?: in)?|over|compared (?:with|to)|against|versus|vs\.?|from) (?:the )?$", re.I)
_AFTER = re.compile(r"\b(?:after|following) (?:the )?$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|prior to) (?:the )?$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|until|till|up to) (?:the )?$", re.IGNORECASE)
_OF_ITS_OWN_YEAR = re.compile(
    r"\b(?:the|that|its|their) (?:same )?(?:year|month|quarter|week|day)$", re.IGNORECASE
)
_SUBJECT = re.compile(rf"\b(?:did|does|do|has|have|had|is|are|was|were|will|would|can) (?:the )?({NAME.pattern})")
_WORD = re.compile(r"\b(?:[^\W\d_]{2,}|\d{4}\b)")
_LEAST_WORDS = 3
"""Words and years of which a question has to be."""
_STATE = re.compile(
    r"\b(?:what|how|who|which|where)\b[^?]*?\b(?:is|are|has|have|stands?|does)\b|\b(?:now|currently)\b", re.I
)
_SEVERAL = re.compile(
    r"\bwhat (?:(?:has|have|had|all) )?(?:happened|went on|is (?:known|said|reported)|was (?:known|said|reported)"
    r"|do (?:we|you) (?:know|have)|do the (?:articles|papers|reports) (?:say|tell))\b"
    r"|\b(?:which|what) (?:\w+ ){0,2}?\w+[^s\W]s (?:were|are|have|did|do|will)\b|\bwho (?:were|are)\b"
    r"|\btell me (?:\w+ )?about\b|\bhow (?:did|has|have|does|do) .+ (?:change|develop|evolve|unfold)"
    r"|^(?:list|name|summari[sz]e|describe)\b",
    re.IGNORECASE,
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH_OR_DAY = re.compile(
    rf"(?:the )?(?:{_DAY}(?: of)? )?(?:{MONTH}|(?:{any_of(MONTH_ABBREVIATIONS)})\.?)(?: {_DAY})?"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read."""

    text: str
    terms: tuple[str, ...]
    """Stemmed, in order, without stop words."""
    expects: AnswerType
    periods: tuple[Period, ...] = ()
    """When the fact that is asked for was; empty where the question does not say."""
    direction: Direction | None = None
    """Whether it asks for a rise or a fall."""
    subject: frozenset[str] = frozenset()
    """The words of the name that it asks about: "How many goals has Samuel Obi scored?"."""
    speaker: str | None = None
    """Whose word it asks for: "according to Putin"."""
    asks_state: bool = False
    """Whether it asks how things stand: "What is the interest rate?"; the newest answer leads."""
    asks_several: bool = False
    """Whether one sentence hardly answers it: "What happened to the ferry?", "Which hospitals were hit?"."""
    is_no_question: bool = False
    """Whether it asks nothing of an archive: a word or two, a sum."""
    year_is_guessed: bool = False
    """Whether a period has its year from the day of asking alone: "on May 8"."""
    times: tuple[tuple[Span, Period], ...] = ()
    """Where the question names each period."""
    speaker_place: Span | None = None
    """Where it names the speaker."""


def read_question(text: str, asked_on: date) -> Question:
    """Return what the words of a question ask for; `asked_on` is the day that "last month" is read against."""
    speaker = _speaker_place(text)
    subject = _SUBJECT.search(text)
    times = _times(text, asked_on)
    direction = direction_of(text)
    periods = tuple(dict.fromkeys(period for _, period in times))
    return Question(
        text=text,
        terms=tuple(terms(text)),
        expects=read_answer_type(text, direction),
        periods=periods,
        is_no_question=len(_WORD.findall(text)) < _LEAST_WORDS,
        asks_several=_SEVERAL.search(text) is not None,
        asks_state=not periods and _STATE.search(text) is not None,
        direction=direction,
        subject=name_words(subject.group(1)) if subject else frozenset(),
        speaker=speaker.of(text) if speaker else None,
        year_is_guessed=any(
            time.basis is TimeBasis.PUBLISHED and _MONTH_OR_DAY.fullmatch(time.text) for time, _ in times
        ),
        times=tuple((Span(time.start, time.end), period) for time, period in times),
        speaker_place=speaker,
    )


def _speaker_place(text: str) -> Span | None:
    """Return where a question names whose word it asks for."""
    match = _SPEAKER.search(text)
    return Span(*match.span(match.lastindex)) if match and match.lastindex else None


def _times(text: str, asked_on: date) -> list[tuple[TimeMention, Period]]:
    """Return the question's time expressions with the periods that they put the fact in.

    Not those that it is compared with ("over 2020"), nor those of a year that only the article can
    tell ("the first seven months of the year").
    """
    mentions = read_times(text, Published(asked_on.isoformat(), DateBasis.GIVEN))
    return [
        (mention, period)
        for mention in mentions
        if not _COMPARED.search(text[: mention.start])
        and not _OF_ITS_OWN_YEAR.search(mention.text)
        and (period := _placed(mention, text[: mention.start]))
    ]


def _placed(mention: TimeMention, before: str) -> Period | None:
    period = mention.period
    if period is None:
        return None
    if _AFTER.search(before):
        return Period(period.end, None) if period.end else None
    if _BEFORE.search(before):
        return Period(None, period.start) if period.start else None
    if _BY.search(before):
        return Period(None, period.end) if period.end else None
    return period
