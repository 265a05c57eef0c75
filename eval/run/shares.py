"""The shares of a run with intervals that know which cases are about one article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.cases.case import Case
from eval.run.result import MEASURES, CaseResult
from eval.statistics.bootstrap import Interval, share_interval


@dataclass(frozen=True, slots=True)
class ClusteredShare:
    """How many of some cases or statements, and between which bounds the share is likely to be."""

    name: str
    count: int
    of: int
    interval: Interval
    """95 %, resampled by article."""


def cluster(case: Case) -> str:
    """Return the article that a case is about, or the case itself where it is about none."""
    return cluster_of(case.id, case.sources)


def cluster_of(case_id: str, sources: Sequence[str]) -> str:
    """Return the same for a case of which only this is known."""
    return sources[0] if sources else f"case {case_id}"


def shares(results: Sequence[CaseResult]) -> tuple[ClusteredShare, ...]:
    """Return every measure that is about any case, in the order of a report."""
    groups = ((measure, [result for result in results if measure.about(result)]) for measure in MEASURES)
    return tuple(_share(measure.name, group, measure.counts) for measure, group in groups if group)


def slices(results: Sequence[CaseResult]) -> tuple[ClusteredShare, ...]:
    """Return the share of right cases in each kind and tag, the worst first."""
    names = sorted({name for result in results for name in _slices(result.case)})
    found = [
        _share(
            name, [result for result in results if name in _slices(result.case)], lambda result: (result.right,)
        )
        for name in names
    ]
    return tuple(sorted(found, key=lambda share: share.interval.value))


def _slices(case: Case) -> tuple[str, ...]:
    return tuple(filter(None, (case.kind, *case.tags)))


def _share(
    name: str, group: Sequence[CaseResult], counts: Callable[[CaseResult], tuple[bool, ...]]
) -> ClusteredShare:
    counted = [(holds, cluster(result.case)) for result in group for holds in counts(result)]
    right = [holds for holds, _ in counted]
    interval = share_interval(right, [about for _, about in counted]) if right else Interval(0.0, 0.0, 1.0)
    return ClusteredShare(name, sum(right), len(right), interval)
