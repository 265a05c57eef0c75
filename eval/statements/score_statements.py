"""Precision and recall of what the answers of a run state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.cases.case import Case
from eval.run.result import Manifest, Report
from eval.statements.gold_places import GoldPlaces
from eval.statements.judge_statement import JudgedStatement, Stated, judge_statements
from eval.statistics.share import Share

NO_CONFLICT = "no-conflict"
"""The tag of a case whose sources only seem to disagree."""
_OF_CASES = "right answers", "right abstentions"


@dataclass(frozen=True, slots=True)
class Scored:
    """Two shares of one kind of what is stated."""

    name: str
    precision: Share
    """Right among stated."""
    recall: Share
    """Rightly stated among what gold has to state."""


@dataclass(frozen=True, slots=True)
class ShownConflicts:
    """The kinds of conflict that the answer to a case shows, beside the one that there is."""

    case_id: str
    expected: str | None
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementScores:
    """The figures of the statements of a run."""

    manifest: Manifest
    cases: int
    errors: int
    scored: tuple[Scored, ...]
    right: tuple[Share, ...]
    """Right answers and right abstentions, as `dateline eval run` counts them."""
    statements: tuple[JudgedStatement, ...]
    conflicts: tuple[ShownConflicts, ...]
    unplaced: tuple[int, ...]
    """The lines of the gold file whose sentences the articles lack."""

    @property
    def without_gold(self) -> int:
        """How many statements cite nothing that gold is about, and so count nowhere."""
        return sum(not each.gold for each in self.statements)


def score_statements(figures: Report, places: GoldPlaces) -> StatementScores:
    """Hold every statement and every conflict of a run against gold and cases."""
    judged = tuple(
        each
        for result in figures.results
        if result.reply
        for each in judge_statements(result.case.id, result.reply, places)
    )
    conflicts = tuple(
        ShownConflicts(
            result.case.id,
            expected_conflict(result.case),
            tuple(each.kind for each in result.reply.conflicts) if result.reply else (),
        )
        for result in figures.results
    )
    with_gold = [each for each in judged if each.gold]
    return StatementScores(
        figures.manifest,
        len(figures.results),
        len(figures.errors),
        (
            _of_statements("dates", [each.date for each in with_gold]),
            _of_statements("speakers", [each.speaker for each in with_gold]),
            _of_conflicts("conflicts", conflicts, lambda shown, expected: shown == expected),
            _of_conflicts("conflicts, any kind", conflicts, lambda _, expected: expected is not None),
        ),
        tuple(share for share in figures.shares if share.name in _OF_CASES),
        judged,
        conflicts,
        tuple(line.line for line in places.unplaced),
    )


def expected_conflict(case: Case) -> str | None:
    """Return the kind of conflict that there is in a case; None where there is none."""
    return None if NO_CONFLICT in case.tags else case.conflict


def _of_statements(name: str, each: Sequence[Stated]) -> Scored:
    stated = [one for one in each if one.stated]
    expected = [one for one in each if one.expected]
    return Scored(
        name,
        Share(f"{name}, precision", sum(one.right for one in stated), len(stated)),
        Share(f"{name}, recall", sum(one.right for one in expected), len(expected)),
    )


def _of_conflicts(
    name: str, conflicts: Sequence[ShownConflicts], is_right: Callable[[str, str | None], bool]
) -> Scored:
    shown = [is_right(kind, each.expected) for each in conflicts for kind in each.shown]
    expected = [each for each in conflicts if each.expected is not None]
    found = sum(any(is_right(kind, each.expected) for kind in each.shown) for each in expected)
    return Scored(
        name,
        Share(f"{name}, precision", sum(shown), len(shown)),
        Share(f"{name}, recall", found, len(expected)),
    )
