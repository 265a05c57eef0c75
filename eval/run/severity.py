"""Which wrong case to look at first."""

from collections.abc import Container, Iterable
from enum import IntEnum

from eval.run.result import CaseResult

_UNTRUE = frozenset(
    {"verbatim", "grounded", "forbidden facts", "figures", "in place", "dates", "dated", "names", "quotations"}
    | {"attribution", "negation", "direction", "certainty", "partners", "rest"}
    | {"periods", "speakers", "conflicts"}
)
"""The checks whose failure means that a reader is told something that no source says."""


class Severity(IntEnum):
    """How bad a wrong case is; what misleads a reader is worse than what leaves them without an answer."""

    UNTRUE = 0
    UNANSWERABLE = 1
    WRONG = 2
    NO_REPLY = 3
    ABSTAINED = 4

    @property
    def words(self) -> str:
        """Say it to a reader of a report."""
        return {
            Severity.UNTRUE: "says what no source supports",
            Severity.UNANSWERABLE: "answers, though no article tells",
            Severity.WRONG: "answers wrongly or in part",
            Severity.NO_REPLY: "no reply",
            Severity.ABSTAINED: "abstains, though there is an answer",
        }[self]


def severity(result: CaseResult) -> Severity:
    """Return how bad a wrong case is."""
    if result.reply is None:
        return Severity.NO_REPLY
    if _UNTRUE & {verdict.name for verdict in result.failed}:
        return Severity.UNTRUE
    if result.reply.status == "abstained":
        return Severity.ABSTAINED
    return Severity.WRONG if result.case.answerable else Severity.UNANSWERABLE


def worst_first(results: Iterable[CaseResult], broken: Container[str] = ()) -> tuple[CaseResult, ...]:
    """Return the wrong cases: those that must never break, then by severity, the newly `broken` ones first."""

    def order(result: CaseResult) -> tuple[bool, Severity, bool, int, str]:
        case = result.case
        return not case.never_break, severity(result), case.id not in broken, -len(result.failed), case.id

    return tuple(sorted((result for result in results if not result.right), key=order))
