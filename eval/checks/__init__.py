"""The checks, in the order of a report. Each holds a reply against the case and the stored articles only."""

from eval.cases.case import Case
from eval.checks.abstention import abstention
from eval.checks.attribution import attribution
from eval.checks.certainty import certainty
from eval.checks.cited import cited
from eval.checks.claims import dates, figures, names, partners, quotations
from eval.checks.conflict import conflict
from eval.checks.conflicts import conflicts
from eval.checks.dated import dated
from eval.checks.facts import expected_facts, forbidden_facts
from eval.checks.grounded import grounded
from eval.checks.idle import idle
from eval.checks.in_place import in_place
from eval.checks.length import length
from eval.checks.period import period
from eval.checks.periods import periods
from eval.checks.polarity import direction, negation
from eval.checks.rest import rest
from eval.checks.source import source
from eval.checks.speaker import speaker
from eval.checks.speakers import speakers
from eval.checks.streamed import streamed
from eval.checks.verbatim import verbatim
from eval.checks.verdict import Check


def _always(_: Case) -> bool:
    return True


def _answerable(case: Case) -> bool:
    return case.answerable


CHECKS = (
    Check("abstention", abstention, _always, needs_answer=False),
    Check("verbatim", verbatim, _always, needs_answer=False),
    Check("expected facts", expected_facts, lambda case: bool(case.must_include)),
    Check("forbidden facts", forbidden_facts, lambda case: bool(case.must_not_include)),
    Check("source", source, lambda case: bool(case.sources)),
    Check("cited", cited, lambda case: bool(case.quotes)),
    Check("grounded", grounded, _answerable),
    Check("figures", figures, _answerable),
    Check("in place", in_place, _answerable),
    Check("dates", dates, _answerable),
    Check("dated", dated, _answerable),
    Check("periods", periods, _answerable),
    Check("names", names, _answerable),
    Check("quotations", quotations, _answerable),
    Check("attribution", attribution, _answerable),
    Check("speakers", speakers, _answerable),
    Check("conflicts", conflicts, _answerable),
    Check("negation", negation, _answerable),
    Check("direction", direction, _answerable),
    Check("certainty", certainty, _answerable),
    Check("partners", partners, _answerable),
    Check("rest", rest, _answerable),
    Check("idle", idle, _answerable),
    Check("length", length, _answerable),
    Check("period", period, lambda case: case.period is not None),
    Check("speaker", speaker, lambda case: case.speaker is not None),
    Check("conflict", conflict, lambda case: case.conflict is not None),
    Check("streamed", streamed, _always, needs_answer=False),
)
