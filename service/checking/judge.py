"""A verdict on one sentence of a draft, from its comparisons with the nearest sentences of the archive."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.answer.check import Verdict
from service.checking.draft_sentence import Comparison, DraftSentence


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How near a sentence that has one thing otherwise has to be to the draft's.

    docs/decisions/checking-drafts.md has how they were chosen.
    """

    cosine: float = 0.65
    """The least."""
    own_words: float = 0.35
    """The largest share of the draft's content words that it may lack."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the comparisons behind it, nearest first."""

    verdict: Verdict
    support: tuple[Comparison, ...] = ()
    against: tuple[Comparison, ...] = ()
    nearest: tuple[Comparison, ...] = ()


MOST = 3
"""Comparisons of each sort that are shown."""


def judge(sentence: DraftSentence, comparisons: Sequence[Comparison], thresholds: Thresholds) -> Judgement:
    """Return the verdict on a sentence; what is not sure is not in the archive."""
    ordered = sorted(comparisons, key=lambda each: -each.candidate.similarity)
    telling = [each for each in ordered if not each.is_outdated]
    support = tuple(each for each in telling if not each.failed)
    against = tuple(each for each in telling if _contradicts(each, sentence, thresholds))
    if support:
        disputes = tuple(each for each in against if each.swap and each.swap.kind == "numbers")
        return Judgement(Verdict.SUPPORTED, support[:MOST], disputes[:MOST])
    if against:
        return Judgement(Verdict.CONTRADICTED, (), against[:MOST])
    return Judgement(Verdict.NOT_IN_ARCHIVE, nearest=tuple(ordered[:MOST]))


def _contradicts(comparison: Comparison, sentence: DraftSentence, thresholds: Thresholds) -> bool:
    if comparison.swap is None or not comparison.may_paraphrase:
        return False
    article = comparison.candidate.passage.article
    is_of_it = any(name in article.title or name in article.text for name in sentence.context)
    return (
        is_of_it
        and comparison.anchors > 0
        and comparison.candidate.similarity >= thresholds.cosine
        and comparison.own_words <= thresholds.own_words
    )
