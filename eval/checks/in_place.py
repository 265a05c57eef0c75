"""Does each number, with its unit, stand where the cited text has it, and not only somewhere?"""

from corpus.figures.units import MEASURES, SCALES
from corpus.lexicon.money import CURRENCIES
from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks.ground import grounds
from eval.target.reply import Reply
from eval.text.matching import Matching, matching
from eval.text.words import Token, words

_UNITS = {
    words(name)[0].stem: unit
    for table in (CURRENCIES, MEASURES)
    for name, unit in table.items()
    if len(words(name)) == 1
} | {"percent": "percent"}


def in_place(_: Case, reply: Reply, articles: Articles) -> str:
    """Return the first number or unit that stands in the place of another."""
    told = (matching(ground.said, ground.source) for ground in grounds(reply, articles))
    return next(filter(None, map(_exchanged, told)), "")


def _exchanged(told: Matching) -> str:
    for i in told.unmatched():
        mine = told.said[i]
        for token in told.counterparts(i):
            if _is_other_number(mine, token, told.said[i + 1 : i + 2]) or _is_other_unit(mine, token):
                return f"says “{mine.text}” where the cited text has “{token.text}”"
    return ""


def _is_other_number(mine: Token, token: Token, following: tuple[Token, ...]) -> bool:
    """Tell whether two numbers differ; one that goes on with "million" is compared as a whole elsewhere."""
    scaled = any(word.stem in SCALES for word in following)
    return mine.is_number and token.is_number and mine.stem != token.stem and not scaled


def _is_other_unit(mine: Token, token: Token) -> bool:
    known, other = _UNITS.get(mine.stem), _UNITS.get(token.stem)
    return known is not None and other is not None and known != other
