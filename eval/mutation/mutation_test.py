"""Put the harness to the test: which lies do its checks find, and which right answers do they call wrong?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.checks import CHECKS
from eval.mutation.mutate import LIES, Mutant, mutants
from eval.statistics.share import Share
from eval.target.reply import Reply

LEAST_CAUGHT = 0.99
MOST_FALSE_ALARMS = 0.01


@dataclass(frozen=True, slots=True)
class Judged:
    """A lie, or a right reply, and what the checks found wrong with it."""

    mutant: Mutant
    faults: tuple[str, ...]

    @property
    def is_misjudged(self) -> bool:
        """Tell whether a lie was let through or a right reply called wrong."""
        return bool(self.faults) != bool(self.mutant.lie)


@dataclass(frozen=True, slots=True)
class MutationTest:
    """All that was judged."""

    judged: tuple[Judged, ...]

    @property
    def caught(self) -> Share:
        """The lies that were found."""
        return self._faulty("caught", [each for each in self.judged if each.mutant.lie])

    @property
    def false_alarms(self) -> Share:
        """The right replies that were called wrong."""
        return self._faulty("false alarms", [each for each in self.judged if not each.mutant.lie])

    @property
    def misjudged(self) -> tuple[Judged, ...]:
        """What the checks were wrong about."""
        return tuple(each for each in self.judged if each.is_misjudged)

    @property
    def holds(self) -> bool:
        """Tell whether the checks can be trusted."""
        return self.caught.value >= LEAST_CAUGHT and self.false_alarms.value <= MOST_FALSE_ALARMS

    def shares(self, paraphrased: bool) -> tuple[Share, ...]:
        """Return the share called wrong of each kind of lie, and of the right replies (`TRUTH`)."""
        told = [each for each in self.judged if each.mutant.paraphrased == paraphrased]
        kinds = {lie: [each for each in told if each.mutant.lie == lie] for lie in (*LIES, "")}
        return tuple(self._faulty(lie or TRUTH, group) for lie, group in kinds.items())

    @staticmethod
    def _faulty(name: str, group: list[Judged]) -> Share:
        return Share(name, sum(bool(each.faults) for each in group), len(group))


TRUTH = "nothing but the truth"


def mutation_test(
    gold: Iterable[tuple[Case, Reply]],
    found_right: Iterable[tuple[Case, Reply]],
    articles: Articles,
    seed: int = 0,
) -> MutationTest:
    """Judge right replies and the lies made of them.

    Those of `found_right` have been found right by these very checks: untouched they prove nothing, and are left
    out.
    """
    told = (each for each in mutants(found_right, articles, seed) if each.lie or each.paraphrased)
    return MutationTest(
        tuple(Judged(each, tuple(_faults(each, articles))) for each in (*mutants(gold, articles, seed), *told))
    )


def _faults(mutant: Mutant, articles: Articles) -> Iterator[str]:
    for check in CHECKS:
        verdict = check.verdict(mutant.case, mutant.reply, articles)
        if not verdict.holds:
            yield f"{verdict.name}: {verdict.reason}"
