"""What a check says about a reply."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from eval.cases.case import Case
from eval.cases.eval_set import Articles
from eval.target.reply import Reply

Judge = Callable[[Case, Reply, Articles], str]
"""A check's own step: what is wrong with a reply, in words; empty where nothing is."""


class Outcome(StrEnum):
    """What became of one check; all but PASS and NOT_APPLICABLE count as wrong."""

    PASS = "pass"  # noqa: S105 (no password)
    FAIL = "fail"
    ABSTAINED = "abstained"
    """There is no answer to judge, though the case has one."""
    ERROR = "error"
    """There is no reply to judge."""
    NOT_APPLICABLE = "not_applicable"
    """The case does not ask for it; this never depends on the reply, so that denominators stay."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one check on one case."""

    name: str
    outcome: Outcome
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether nothing stands in the way of a right answer."""
        return self.outcome in {Outcome.PASS, Outcome.NOT_APPLICABLE}

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a right answer has to have."""

    name: str
    judge: Judge
    applies: Callable[[Case], bool]
    needs_answer: bool = True
    """Whether an abstention leaves nothing to judge; a right one says nothing wrong either."""

    def verdict(self, case: Case, reply: Reply, articles: Articles) -> Verdict:
        """Judge a reply."""
        if not self.applies(case):
            return Verdict(self.name, Outcome.NOT_APPLICABLE)
        if self.needs_answer and reply.status == "abstained":
            if not case.answerable:
                return Verdict(self.name, Outcome.PASS)
            return Verdict(self.name, Outcome.ABSTAINED, reply.reason or "no reason given")
        fault = self.judge(case, reply, articles)
        return Verdict(self.name, Outcome.FAIL if fault else Outcome.PASS, fault)

    def error(self, case: Case, reason: str) -> Verdict:
        """Say that there is no reply to judge."""
        if not self.applies(case):
            return Verdict(self.name, Outcome.NOT_APPLICABLE)
        return Verdict(self.name, Outcome.ERROR, reason)
