"""A verdict on one sentence of a draft, from its comparisons with the nearest sentences of the archive."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.answer.check import Verdict
from service.checking.draft_sentence import Comparison, DraftSentence


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How near two sentences have to be; docs/decisions/checking-drafts.md has how they were chosen."""

    support: float = 0.85
    """The least cosine with a sentence that carries a draft's in other words."""
    support_own: float = 0.0
    """The largest share of the draft's content words that such a sentence may lack."""
    contradict: float = 0.65
    """The same two of a sentence that has one thing otherwise."""
    contradict_own: float = 0.35


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
    support = tuple(each for each in telling if _carries(each, thresholds))
    against = tuple(each for each in telling if _contradicts(each, sentence, thresholds))
    if support:
        disputes = tuple(each for each in against if each.swap and each.swap.kind == "numbers")
        return Judgement(Verdict.SUPPORTED, support[:MOST], disputes[:MOST])
    if against:
        return Judgement(Verdict.CONTRADICTED, (), against[:MOST])
    return Judgement(Verdict.NOT_IN_ARCHIVE, nearest=tuple(ordered[:MOST]))


def _carries(comparison: Comparison, thresholds: Thresholds) -> bool:
    if not comparison.failed:
        return True
    return (
        comparison.failed.keys() <= {"wording"}
        and comparison.may_paraphrase
        and comparison.anchors > 0
        and comparison.candidate.similarity >= thresholds.support
        and comparison.own_words <= thresholds.support_own
    )


def _contradicts(comparison: Comparison, sentence: DraftSentence, thresholds: Thresholds) -> bool:
    if comparison.swap is None or not comparison.may_paraphrase:
        return False
    article = comparison.candidate.passage.article
    is_of_it = any(name in article.title or name in article.text for name in sentence.context)
    return (
        is_of_it
        and comparison.anchors > 0
        and comparison.candidate.similarity >= thresholds.contradict
        and comparison.own_words <= thresholds.contradict_own
    )
