"""Hold a run against the floors: every figure at its floor or above, no never-break case wrong, no drop."""

from dataclasses import dataclass

from eval.errors import HarnessFailed, NoBaseline
from eval.gate.comparison import Comparison, Difference
from eval.gate.floors import Floor, Floors
from eval.run.result import CaseResult, Report
from eval.statistics.share import Share

MAX_ERRORS = 0.02
"""The share of questions without a reply above which the figures say nothing about the answers."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Held:
    """One measure beside its floor."""

    share: Share
    floor: Floor

    @property
    def margin(self) -> float:
        """How far the share is above its floor; negative below it."""
        return self.share.value - self.floor.share

    @property
    def holds(self) -> bool:
        """Tell whether the share is at its floor or above."""
        return self.margin >= -_ROUNDING

    def __str__(self) -> str:
        return (
            f"{'ok  ' if self.holds else 'FAIL'} {self.share.name}: {self.share.value:.2%} "
            f"({self.share.count}/{self.share.of}), floor {self.floor.share:.2%}, margin {self.margin:+.2%}"
        )


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate says."""

    held: tuple[Held, ...]
    broken: tuple[CaseResult, ...]
    """The never-break cases that are wrong."""
    drops: tuple[Difference, ...] = ()
    """All cases or slices of them that are worse than the baseline by more than chance."""

    @property
    def open(self) -> bool:
        """Tell whether nothing got worse than it may."""
        return not self.broken and not self.drops and all(held.holds for held in self.held)


def gate(figures: Report, floors: Floors, comparison: Comparison | None = None) -> Gate:
    """Compare a run with floors, and take in how it compares with a baseline, where there is one.

    Raises NoBaseline where the floors are of something else, HarnessFailed where they name what was not
    measured, or where too many questions got no reply.
    """
    require_replies(figures)
    differ = [
        what
        for what, found, wanted in (
            ("cases", figures.manifest.cases_sha256, floors.manifest.cases_sha256),
            ("articles", figures.manifest.corpus_sha256, floors.manifest.corpus_sha256),
            ("versions of the harness", figures.manifest.harness, floors.manifest.harness),
        )
        if found != wanted
    ]
    if differ:
        raise NoBaseline(
            f"The floors were written for other {' and other '.join(differ)}; the figures cannot be compared.",
            "Look at `dateline eval run`, then write floors for these with `dateline eval accept`.",
        )
    shares = {share.name: share for share in figures.shares}
    unknown = [floor.name for floor in floors.floors if floor.name not in shares]
    ids = {result.case.id for result in figures.results}
    unknown += [name for name in floors.never_break if name not in ids]
    if unknown:
        raise HarnessFailed(
            f"The floors name what was not measured: {', '.join(unknown)}.", "Set the floors right."
        )
    return Gate(
        tuple(Held(shares[floor.name], floor) for floor in floors.floors),
        tuple(
            result
            for result in figures.results
            if not result.right and (result.case.never_break or result.case.id in floors.never_break)
        ),
        comparison.drops if comparison else (),
    )


def require_replies(figures: Report) -> None:
    """Raise HarnessFailed where too many questions got no reply."""
    errors = figures.errors
    if len(errors) > MAX_ERRORS * len(figures.results):
        raise HarnessFailed(
            f"{len(errors)} of {len(figures.results)} questions got no reply; the first: {errors[0].error}",
            "See that the service answers, then run this again.",
        )
