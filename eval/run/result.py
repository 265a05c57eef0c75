"""What came of a run: the verdicts on each case, and the shares over all of them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from eval.cases.case import Case
from eval.checks import CHECKS
from eval.checks.verdict import Outcome, Verdict
from eval.metrics.cost import Price
from eval.run.metric import Metric
from eval.run.model_use import ModelUse, model_use
from eval.run.opinion import Opinions
from eval.run.stage import ErrorAttribution, Stage
from eval.statistics.share import Share
from eval.target.reply import Reply

HARNESS = 4
"""The version of the checks; to be raised whenever one of them judges otherwise than before."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case, what was replied, and what the checks say."""

    case: Case
    reply: Reply | None
    """None where there was an error."""
    error: str
    verdicts: tuple[Verdict, ...]
    seconds: float
    """Wall clock, as the one who asks sees it."""
    supported: tuple[bool, ...] = ()
    """Of each statement, where the case knows what a right one cites: whether it is one."""
    times: int = 0
    """Periods that the statements tell."""
    times_unread: int = 0
    """Those of them that the check of periods could not read."""
    lost: ErrorAttribution | None = None
    """Where a wrong case was lost; None where that cannot be seen from outside."""

    @property
    def right(self) -> bool:
        """Tell whether every check that applies is passed."""
        return self.reply is not None and all(verdict.holds for verdict in self.verdicts)

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The verdicts that find fault with the reply; those that had nothing to judge are none."""
        return tuple(verdict for verdict in self.verdicts if verdict.outcome is Outcome.FAIL)

    @property
    def words(self) -> int:
        """Return the number of words of the answer, 0 for an abstention."""
        return len(self.reply.text.split()) if self.reply and self.reply.status == "answered" else 0

    def passes(self, *checks: str) -> bool:
        """Tell whether none of the named checks stands in the way."""
        return self.reply is not None and all(v.holds for v in self.verdicts if v.name in checks)

    def applies(self, check: str) -> bool:
        """Tell whether the case asks for a check."""
        return any(v.name == check and v.outcome is not Outcome.NOT_APPLICABLE for v in self.verdicts)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a run's figures belong to; figures of different manifests are not compared."""

    cases_sha256: str
    corpus_sha256: str
    harness: int = HARNESS
    """The version of the checks that judged."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that the answers were made with, as a report shows it."""

    name: str
    value: str
    chosen: bool = False
    """Whether the user set it. A default belongs to the code, and what a change of code does is to be measured."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The shares of one that a good answerer should beat."""

    name: str
    shares: tuple[Share, ...]
    words_median: float

    def percent(self, measure: str) -> str:
        """Return a share by its name, as a report shows it; a dash where no case is about it."""
        return next((f"{share.value:.1%}" for share in self.shares if share.name == measure), "–")


BASELINE_COLUMNS = ("right", "right answers", "right abstentions", "included", "cited")
"""The shares by which a report sets the baselines beside the answers."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A share of what the cases that it is about count; which those are never depends on the replies."""

    name: str
    about: Callable[[CaseResult], bool]
    counts: Callable[[CaseResult], tuple[bool, ...]]
    """What holds of a case, once; of each of its statements, for the share of these."""

    def share(self, results: tuple[CaseResult, ...]) -> Share:
        """Return the share over some results."""
        counted = [holds for result in results if self.about(result) for holds in self.counts(result)]
        return Share(self.name, sum(counted), len(counted))


def _answerable(result: CaseResult) -> bool:
    return result.case.answerable


def _right(result: CaseResult) -> tuple[bool]:
    return (result.right,)


def _passes(*checks: str) -> Callable[[CaseResult], tuple[bool]]:
    return lambda result: (result.passes(*checks),)


def _of_check(name: str) -> Measure:
    return Measure(name, lambda result: result.applies(name), _passes(name))


MEASURES = (
    Measure("right", lambda _: True, _right),
    Measure("right answers", _answerable, _right),
    Measure("right abstentions", lambda result: not _answerable(result), _right),
    Measure("answered", _answerable, _passes("abstention")),
    Measure("included", _answerable, _passes("expected facts", "forbidden facts")),
    Measure(
        "supported statements",
        lambda result: _answerable(result) and bool(result.case.quotes),
        lambda result: result.supported,
    ),
    *(_of_check(check.name) for check in CHECKS),
)
"""What a report counts: six summaries, then every check there is.

All but one count cases. Of the statements, as many are counted as are made: a precision, beside which the share of
answered cases stands, so that saying nothing makes no run look better.
"""


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a run."""

    manifest: Manifest
    results: tuple[CaseResult, ...]
    metrics: tuple[Metric, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    settings: tuple[Setting, ...] | None = None
    """None where they are not known: a running service does not tell them."""
    opinions: Opinions | None = None
    """What a language model makes of the answers, where it was asked; no gate reads it."""
    price: Price | None = None
    """What the language model costs, where that was given."""

    @property
    def use(self) -> ModelUse | None:
        """What a language model took; None without one."""
        named = {setting.name: setting.value for setting in self.settings or ()}
        configured = named["model"] if named.get("mode") == "llm" else None
        return model_use([result.reply for result in self.results], configured, self.price)

    @property
    def shares(self) -> tuple[Share, ...]:
        """The shares that are about any case."""
        return tuple(measure.share(self.results) for measure in MEASURES if any(map(measure.about, self.results)))

    @property
    def beside(self) -> tuple[Baseline, ...]:
        """The baselines, the answers themselves before them; empty where none was asked."""
        ours = Baseline("Dateline", self.shares, self.words_median)
        return (ours, *self.baselines) if self.baselines else ()

    @property
    def errors(self) -> tuple[CaseResult, ...]:
        """The cases without a reply; they count as wrong everywhere."""
        return tuple(result for result in self.results if result.reply is None)

    @property
    def times(self) -> str:
        """Say how many periods were told, and of how many no second reader could tell whether they are right."""
        told, unread = (sum(getattr(each, name) for each in self.results) for name in ("times", "times_unread"))
        return f"times told: {told}, not independently checked: {unread}"

    @property
    def words_median(self) -> float:
        """The median number of words of the answers to answerable cases; 0 where none was answered."""
        return median([result.words for result in self.results if result.case.answerable and result.words] or [0])

    def seconds(self, fraction: float) -> float:
        """Return a quantile of the latencies, the lower of two neighbours."""
        ordered = sorted(result.seconds for result in self.results)
        return ordered[int(fraction * (len(ordered) - 1))]


def lost_at(results: Iterable[CaseResult]) -> tuple[tuple[Stage, int], ...]:
    """Return how many wrong cases each stage lost, in the order of the stages."""
    counts = Counter(result.lost.stage for result in results if result.lost)
    return tuple((stage, counts[stage]) for stage in Stage if counts[stage])
