"""Are the date and the speaker that a statement states those that a person read in what it cites?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.article import Article
from corpus.lexicon.titles import ABBREVIATED_TITLES, FORMS_OF_ADDRESS
from corpus.text.terms import STOP_WORDS
from corpus.time.calendar import period_of
from corpus.time.timex import Period
from eval.checks.ground import Ground, grounds
from eval.statements.gold import GoldLine
from eval.statements.gold_places import GoldPlaces
from eval.target.reply import Reply

_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_NAMES = STOP_WORDS | FORMS_OF_ADDRESS | {title.casefold() for title in ABBREVIATED_TITLES}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a statement states of one kind, as far as gold tells."""

    stated: bool
    expected: bool
    """Whether gold has something to state."""
    right: bool


@dataclass(frozen=True, slots=True)
class JudgedStatement:
    """One statement of an answer beside the gold lines of what it cites, one for each citation that has one."""

    case_id: str
    number: int
    """Which statement of the answer it is, from 0."""
    gold: tuple[int, ...]
    """The lines of the gold file; empty where none is about what is cited, and nothing can be judged."""
    date: Stated
    speaker: Stated


def judge_statements(case_id: str, reply: Reply, places: GoldPlaces) -> Iterator[JudgedStatement]:
    """Yield every statement of a reply with what gold makes of it.

    One that cites several places is right by any of them.
    """
    for number, statement in enumerate(reply.statements):
        ground = next(grounds(replace(reply, statements=(statement,)), places.articles), None)
        lines = _lines(ground, places) if ground else ()
        period = statement.period.period if statement.period else None
        speaker = statement.speaker
        yield JudgedStatement(
            case_id,
            number,
            tuple(dict.fromkeys(line.line for _, line in lines)),
            Stated(
                period is not None,
                any(line.periods for _, line in lines),
                period is not None and any(_is_true(period, line, article) for article, line in lines),
            ),
            Stated(
                bool(speaker),
                any(line.speakers for _, line in lines),
                any(shares_a_name(speaker or "", line.speakers) for _, line in lines),
            ),
        )


def _lines(ground: Ground, places: GoldPlaces) -> tuple[tuple[Article, GoldLine], ...]:
    found = ((article, places.at(article.id, span)) for article, span in ground.places)
    return tuple((article, line) for article, line in found if line)


def _is_true(period: Period, line: GoldLine, article: Article) -> bool:
    """Tell whether a period lies in an accepted one, or is the article's date where that is accepted."""
    if any(accepted.contains(period) for accepted in line.periods):
        return True
    return line.report_date_ok and period == period_of(article.published.value or "")


def shares_a_name(stated: str, accepted: Sequence[str]) -> bool:
    """Tell whether a speaker shares a word with an accepted name; "the" and "Mrs" are none, nor are initials."""
    return any(_names(stated) & _names(name) for name in accepted)


def _names(text: str) -> set[str]:
    return {word for word in map(str.casefold, _WORD.findall(text)) if word not in _NO_NAMES}
