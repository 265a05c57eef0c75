"""Check sentences of drafts, count their verdicts, and choose thresholds on the half that is for choosing."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from eval.drafts.draft_case import DraftCase
from service.answer.check import DraftText, Verdict
from service.answerer import Answerer
from service.checking.check_draft import compared
from service.checking.draft_sentence import Comparison, DraftSentence
from service.checking.judge import Thresholds, judge
from service.checking.read_draft import read_draft

_COSINES = (0.6, 0.65, 0.7, 0.75, 0.8, 0.85)
_SHARES = (0.0, 0.2, 0.25, 0.35, 0.5)
"""The values that are tried."""


@dataclass(frozen=True, slots=True, eq=False)
class ComparedDraft:
    """A case beside the nearest sentences of the archive; what thresholds decide comes later."""

    case: DraftCase
    sentences: tuple[tuple[DraftSentence, tuple[Comparison, ...]], ...]

    def verdict(self, thresholds: Thresholds) -> Verdict:
        """Return the verdict; of a case of several sentences, the worst that one of them has."""
        verdicts = {judge(sentence, found, thresholds).verdict for sentence, found in self.sentences}
        return max(verdicts, key=tuple(Verdict).index, default=Verdict.NOT_CHECKED)


@dataclass(frozen=True, slots=True)
class Confusion:
    """What was expected, and what came."""

    counts: Counter[tuple[str, Verdict]]
    """By the kind of a case and its verdict."""
    right: int
    cases: int
    false: tuple[str, ...]
    """The ids of the cases that are wrongly called supported or contradicted."""


def compare_drafts(
    cases: Sequence[DraftCase], answerer: Answerer, advance: Callable[[], None]
) -> list[ComparedDraft]:
    """Return each case beside the nearest sentences of the archive."""
    found = []
    for case in cases:
        draft = DraftText(case.text, case.asked_on)
        sentences = [sentence for _, sentence in read_draft(draft.text, draft.asked_on) if sentence]
        found.append(
            ComparedDraft(case, tuple((each, tuple(compared(each, draft, answerer))) for each in sentences))
        )
        advance()
    return found


def confusion(drafts: Sequence[ComparedDraft], thresholds: Thresholds) -> Confusion:
    """Return the verdicts that thresholds give."""
    verdicts = [(draft.case, draft.verdict(thresholds)) for draft in drafts]
    return Confusion(
        counts=Counter((case.kind, verdict) for case, verdict in verdicts),
        right=sum(verdict is case.expected for case, verdict in verdicts),
        cases=len(verdicts),
        false=tuple(
            case.id
            for case, verdict in verdicts
            if verdict is not case.expected and verdict in {Verdict.SUPPORTED, Verdict.CONTRADICTED}
        ),
    )


def choose_thresholds(drafts: Sequence[ComparedDraft]) -> Thresholds:
    """Return the thresholds with the fewest false verdicts, of these the most right ones, and the strictest."""
    tried = (Thresholds(*values) for values in product(_COSINES, _SHARES))

    def worth(thresholds: Thresholds) -> tuple[float, ...]:
        found = confusion(drafts, thresholds)
        return -len(found.false), found.right, thresholds.cosine, -thresholds.own_words

    return max(tried, key=worth)
