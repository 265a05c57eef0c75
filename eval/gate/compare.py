"""Compare two runs over the same cases: what broke, what was fixed, and whether that is more than chance."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from eval.errors import NoBaseline
from eval.gate.comparison import Comparison, Difference
from eval.run.result import Setting
from eval.run.saved_run import SavedCase, SavedRun
from eval.statistics.detectable import detectable_difference, least_broken
from eval.statistics.holm import holm
from eval.statistics.matched import matched_interval
from eval.statistics.mcnemar import mcnemar
from eval.statistics.paired import paired_bootstrap

Pair = tuple[SavedCase, SavedCase]
"""One case in the base and in the new run."""


def compare(base: SavedRun, new: SavedRun, across_settings: bool = False) -> Comparison:
    """Return how two runs differ, in whatever order their cases stand; settings that differ are named.

    Raises NoBaseline where the runs are not over the same cases and articles, or were judged by different versions
    of the checks; unless `across_settings`, also where a setting that somebody chose differs, or is not known.
    """
    _require_comparable(base, new)
    if not across_settings:
        _require_same_settings(base, new)
    after = {case.id: case for case in new.cases}
    pairs = [(case, after[case.id]) for case in sorted(base.cases, key=attrgetter("id"))]
    overall = _difference("all", pairs)
    changed = len(overall.fixed) + len(overall.broken)
    return Comparison(
        overall,
        _slices(pairs),
        least_broken(),
        detectable_difference(len(pairs), changed / len(pairs)),
        tuple(_settings(base, new)),
    )


def _require_comparable(base: SavedRun, new: SavedRun) -> None:
    ids = [sorted(case.id for case in run.cases) for run in (base, new)]
    differ = [
        what
        for what, same in (
            ("cases", base.cases_sha256 == new.cases_sha256 and ids[0] == ids[1]),
            ("articles", base.corpus_sha256 == new.corpus_sha256),
            ("versions of the harness", base.harness == new.harness),
        )
        if not same
    ]
    if differ:
        raise NoBaseline(
            f"The two runs are of other {' and other '.join(differ)}; their figures cannot be compared.",
            "Run the base again over the same with `dateline eval run --out FILE`.",
        )
    if not ids[0]:
        raise NoBaseline("The two runs have no cases.", "Run them over some with `dateline eval run --out FILE`.")


def _require_same_settings(base: SavedRun, new: SavedRun) -> None:
    """Hold the settings against each other that somebody chose; a default may change with the code."""
    differ = list(_settings(base, new, chosen_only=True))
    if differ:
        raise NoBaseline(
            f"The two runs have not the same settings: {'; '.join(differ)}.",
            "Run both with the same, or say --across-settings where it is the settings that you compare.",
        )


def _settings(base: SavedRun, new: SavedRun, chosen_only: bool = False) -> Iterator[str]:
    """Yield the settings that differ, in words; those of a running service are not known, and equal to none."""
    unknown = [name for name, run in (("base", base), ("new run", new)) if run.settings is None]
    if unknown:
        yield f"all: not known of the {' and of the '.join(unknown)}"
        return
    before, after = ({setting.name: setting for setting in run.settings or ()} for run in (base, new))
    for name in sorted(before.keys() | after.keys()):
        old, now = before.get(name, Setting(name, "none")), after.get(name, Setting(name, "none"))
        if old.value != now.value and (old.chosen or now.chosen or not chosen_only):
            yield f"{name}: {old.value} to {now.value}"


def _slices(pairs: Sequence[Pair]) -> tuple[Difference, ...]:
    """Return the difference in each slice that is not all of the cases, in the order of their names.

    Slices with too few cases to show anything are not tested, so that they do not cost the others (Tarone 1990,
    "A modified Bonferroni method for discrete data").
    """
    names = sorted({name for case, _ in pairs for name in case.slices})
    groups = [(name, [pair for pair in pairs if name in pair[0].slices]) for name in names]
    found = [_difference(name, group) for name, group in groups if len(group) < len(pairs)]
    tested = [difference for difference in found if difference.cases >= least_broken()]
    adjusted = dict(zip(tested, holm([difference.p_mcnemar for difference in tested]), strict=True))
    return tuple(replace(difference, p_mcnemar=adjusted.get(difference, 1.0)) for difference in found)


def _difference(name: str, pairs: Sequence[Pair]) -> Difference:
    fixed = tuple(new.id for base, new in pairs if new.right and not base.right)
    broken = tuple(new.id for base, new in pairs if base.right and not new.right)
    paired = paired_bootstrap(
        [float(base.right) for base, _ in pairs],
        [float(new.right) for _, new in pairs],
        [base.cluster for base, _ in pairs],
    )
    return Difference(
        name,
        cases=len(pairs),
        base=sum(base.right for base, _ in pairs),
        new=sum(new.right for _, new in pairs),
        fixed=fixed,
        broken=broken,
        interval=paired.difference.hull(*matched_interval(len(fixed), len(broken), len(pairs))),
        p_bootstrap=paired.p,
        p_mcnemar=mcnemar(len(fixed), len(broken)),
    )
