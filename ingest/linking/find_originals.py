"""Which articles are copies of one story, and which of them was there first."""

import re
from collections import Counter
from collections.abc import Iterable, Set
from decimal import Decimal

from rapidfuzz import fuzz, process

from corpus.archive.archive import Archive
from corpus.article import Article
from corpus.figures.figure import FigureKind, Quantity
from corpus.figures.read_quantities import read_quantities
from corpus.lexicon.any_of import any_of
from corpus.lexicon.months import MONTH
from corpus.lexicon.negators import NEGATORS
from corpus.lexicon.weekdays import WEEKDAY
from corpus.text.split_sentences import split_sentences
from ingest.dating.read_named_days import STATED
from ingest.linking.dedupe import LEAST_SHARED, is_copy

_CORRECTION = re.compile(r"^\W*(?:corrections?|corrected|clarification|update[sd]?)\b[^\n]{0,40}[:.]", re.I | re.M)

_NEARLY_EQUAL = 70
"""Two sentences this alike (rapidfuzz's token_sort_ratio) are one in two versions; set by the sample cases."""
_NAME = re.compile(rf"(?<!^)\b(?!{WEEKDAY}|{MONTH})[A-Z][\w’'-]+")
_NOT = re.compile(rf"\b(?:{any_of(NEGATORS)})\b", re.IGNORECASE)


def find_originals(archive: Archive, article_ids: Iterable[str]) -> dict[str, str | None]:
    """Return for the articles, and for all copies of them, the id of the original that each repeats, if any.

    The original is the one with the earliest stated date, else the first id. An updated story is no copy:
    it has other figures of the same kind, or a correction that the other has not. Nor is another story on the same
    template: a sentence of it has other names or numbers, or a "not" that the other's has not.
    """
    originals: dict[str, str | None] = {}
    for article_id in article_ids:
        if article_id not in originals:
            group = _copies(archive, article_id)
            first = min(group.values(), key=_age).id
            originals |= {each: None if each == first else first for each in group}
    return originals


def _copies(archive: Archive, article_id: str) -> dict[str, Article]:
    """Return the article with its copies and theirs."""
    first = archive.article(article_id)
    group = {article_id: first}
    waiting = [(article_id, archive.sketch(article_id))]
    while waiting:
        here, own = waiting.pop()
        for other, its in archive.sharing(own, min(LEAST_SHARED, len(own))).items() if own else ():
            if other in group or not is_copy(own, its):
                continue
            article = archive.article(other)
            if not _is_update(archive, group[here], article):
                group[other] = article
                waiting.append((other, its))
    return group


def _is_update(archive: Archive, a: Article, b: Article) -> bool:
    """Tell whether one of two like texts has been brought up to date: by a correction, or in its figures."""
    if len(_CORRECTION.findall(a.text)) != len(_CORRECTION.findall(b.text)):
        return True
    if _tells_otherwise(a.text, b.text):
        return True
    readings = archive.readings([a.id, b.id])
    # each as often as it is told: one that takes another's place may stand elsewhere, too
    ours, theirs = (Counter(figure.quantity for figure in readings[each.id].figures) for each in (a, b))
    replaced = {_kind(quantity) for quantity in ours - theirs} & {_kind(quantity) for quantity in theirs - ours}
    return bool(replaced)


def _tells_otherwise(a: str, b: str) -> bool:
    """Tell whether nearly equal sentences of two texts have other names or numbers, or one denies the other."""
    ours, theirs = ([span.of(text) for span in split_sentences(text)] for text in (a, b))
    left = sorted(set(theirs) - set(ours))
    for one in sorted(set(ours) - set(theirs)):
        nearest = process.extractOne(one, left, scorer=fuzz.token_sort_ratio, score_cutoff=_NEARLY_EQUAL)
        if nearest and _differ(one, nearest[0]):
            return True
    return False


def _differ(one: str, other: str) -> bool:
    return (
        len(_NOT.findall(one)) != len(_NOT.findall(other))
        or _replaced(set(_NAME.findall(one)), set(_NAME.findall(other)))
        or _replaced(_numbers(one), _numbers(other))
    )


def _replaced(ours: Set[object], theirs: Set[object]) -> bool:
    """Tell whether something stands in the place of something else; what is only left out or added does not."""
    return bool(ours - theirs and theirs - ours)


def _numbers(sentence: str) -> set[Decimal]:
    return {quantity.value for _, quantity in read_quantities(sentence)}


def _kind(quantity: Quantity) -> tuple[FigureKind, str]:
    return quantity.kind, quantity.unit


def _age(article: Article) -> tuple[str, str]:
    stated = article.published.value if article.published.basis in STATED else None
    return stated or "9999", article.id
