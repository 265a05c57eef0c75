"""Find what is wrong with cases before anything is asked: what cannot be judged is no failed case."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.case import Case
from eval.checks.source import is_source
from eval.errors import CasesInvalid
from eval.normalise import Folded, fold, has
from eval.verdict import Articles


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one case; a warning does not keep it from being asked."""

    case: Case
    field: str
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"line {self.case.line}, case {self.case.id!r}, {self.field}: {self.message}"


def lint(cases: Sequence[Case], articles: Articles) -> tuple[Finding, ...]:
    """Return what is wrong with the cases, in their order; `articles` are those that will be asked about."""
    findings = [*_duplicates(cases), *_against_articles(cases, articles)]
    findings += [finding for case in cases for check in _ALONE for finding in check(case)]
    return tuple(sorted(findings, key=lambda finding: (finding.case.line, finding.field)))


def require_valid(cases: Sequence[Case], articles: Articles) -> None:
    """Raise CasesInvalid that names every error that `lint` finds."""
    errors = [str(finding) for finding in lint(cases, articles) if finding.severity == "error"]
    if errors:
        raise CasesInvalid(
            "\n".join(errors), "Set the cases right, or ask about the articles that they are about."
        )


def _duplicates(cases: Sequence[Case]) -> Iterator[Finding]:
    ids: dict[str, Case] = {}
    asked: dict[object, Case] = {}
    for case in cases:
        if case.id in ids:
            yield Finding(case, "id", f"the case on line {ids[case.id].line} has it, too")
        ids.setdefault(case.id, case)
        turns = tuple(fold(turn.content).text for turn in case.history)
        question = (fold(case.question).text.strip(" ?"), turns, case.asked_on)
        first = asked.setdefault(question, case)
        if first is not case:
            contradicts = _expectations(first) != _expectations(case)
            what = "contradicts" if contradicts else "repeats"
            yield Finding(case, "question", f"it {what} the case {first.id!r} on line {first.line}")


def _expectations(case: Case) -> object:
    return case.answerable, case.must_include, case.must_not_include, case.period, case.speaker


def _against_articles(cases: Sequence[Case], articles: Articles) -> Iterator[Finding]:
    folded: dict[str, list[Folded]] = defaultdict(list)
    for article in articles.values():
        folded[article.source].append(fold(article.text))
    for case in cases:
        for wanted in case.sources:
            if not any(is_source(source, wanted) for source in folded):
                yield Finding(case, "sources", f"no article comes from {wanted!r}")
        for quote in case.quotes:
            holders = {source for source, texts in folded.items() if any(text.find(quote) for text in texts)}
            if not holders:
                yield Finding(case, "quotes", f"no article has {quote!r}")
            elif case.sources and not any(is_source(h, wanted) for h in holders for wanted in case.sources):
                yield Finding(
                    case, "quotes", f"{', '.join(sorted(holders))} has {quote!r}, none of the sources does"
                )


def _expects_something(case: Case) -> Iterator[Finding]:
    if not case.answerable:
        if case.must_include or case.quotes or case.sources or case.period or case.speaker or case.conflict:
            yield Finding(case, "answerable", "false, but the case expects an answer")
        return
    if not case.must_include:
        yield Finding(case, "must_include", "empty, though the case is answerable")
    if not case.quotes:
        yield Finding(
            case, "quotes", "empty, though the case is answerable: nothing shows that the answer is right"
        )


def _is_supported(case: Case) -> Iterator[Finding]:
    for group in case.must_include if case.quotes else ():
        if not any(has(quote, fact) for quote in case.quotes for fact in group):
            yield Finding(case, "must_include", f"no quote has {' or '.join(map(repr, group))}")


def _contradicts_itself(case: Case) -> Iterator[Finding]:
    for group in case.must_include:
        for forbidden in case.must_not_include:
            if all(has(fact, forbidden) for fact in group):
                yield Finding(case, "must_not_include", f"{forbidden!r} is part of what the answer must include")


def _has_a_day(case: Case) -> Iterator[Finding]:
    if case.asked_on is None:
        yield Finding(case, "asked_on", "not given, so the case is asked on the day of the run", "warning")


_ALONE: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    _expects_something,
    _is_supported,
    _contradicts_itself,
    _has_a_day,
)
