"""Find what is wrong with cases before anything is asked: what cannot be judged is no failed case."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Literal

from eval.cases.case import Case, is_source
from eval.cases.eval_set import Articles
from eval.errors import CasesInvalid
from eval.text.normalise import fold, has

MAX_MISSING = 0.2
"""The share of cases whose articles may be missing: above it these are cases for another archive."""
_SHOWN = 20
"""Errors that a refusal names."""
_REMEDY = "Set the cases right, or ask about the articles that they are about."


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one case."""

    case: Case
    field: str
    message: str
    severity: Literal["error", "missing", "warning"] = "error"
    """Only an error keeps a case from being asked. `missing` is what the case may rightly expect and the archive
    lacks: to lose an article or a paragraph on the way in is a fault of what is measured, not of the case."""

    def __str__(self) -> str:
        return f"line {self.case.line}, case {self.case.id!r}, {self.field}: {self.message}"


@dataclass(frozen=True, slots=True)
class _Text:
    source: str
    folded: str
    dropped: str
    """What cleaning took out of the article."""


def lint(cases: Sequence[Case], articles: Articles) -> tuple[Finding, ...]:
    """Return what is wrong with the cases, in their order; `articles` are those that will be asked about."""
    findings = [*_duplicates(cases), *_against_articles(cases, articles)]
    findings += [finding for case in cases for check in _ALONE for finding in check(case)]
    return tuple(sorted(findings, key=lambda finding: (finding.case.line, finding.field)))


def require_valid(cases: Sequence[Case], articles: Articles) -> None:
    """Raise CasesInvalid that names the errors that `lint` finds, or what too many of the cases miss."""
    findings = lint(cases, articles)
    errors = [str(finding) for finding in findings if finding.severity == "error"]
    if len(errors) > _SHOWN:
        errors[_SHOWN:] = [f"and {len(errors) - _SHOWN} more; `dateline eval lint` names them all"]
    if errors:
        raise CasesInvalid("\n".join(errors), _REMEDY)
    lost = [finding for finding in findings if finding.severity == "missing"]
    if len({finding.case.id for finding in lost}) > MAX_MISSING * len(cases):
        raise CasesInvalid("\n".join(map(str, lost[:_SHOWN])), _REMEDY)


def _duplicates(cases: Sequence[Case]) -> Iterator[Finding]:
    ids: dict[str, Case] = {}
    asked: dict[object, Case] = {}
    for case in cases:
        if case.id in ids:
            yield Finding(case, "id", f"the case on line {ids[case.id].line} has it, too")
        ids.setdefault(case.id, case)
        turns = tuple(fold(turn.content).text for turn in case.history)
        question = (fold(case.question).text.strip(" ?"), turns, case.asked_on, case.without)
        first = asked.setdefault(question, case)
        if first is not case:
            contradicts = _expectations(first) != _expectations(case)
            what = "contradicts" if contradicts else "repeats"
            yield Finding(case, "question", f"it {what} the case {first.id!r} on line {first.line}")


def _expectations(case: Case) -> object:
    return case.answerable, case.must_include, case.must_not_include, case.period, case.speaker


def _against_articles(cases: Sequence[Case], articles: Articles) -> Iterator[Finding]:
    texts = [
        _Text(article.source, fold(article.text).text, fold("\n".join(d.text for d in article.dropped)).text)
        for article in articles.values()
    ]
    for case in cases:
        named = [text for text in texts if any(is_source(text.source, wanted) for wanted in case.sources)]
        absent = [wanted for wanted in case.sources if not any(is_source(text.source, wanted) for text in named)]
        for wanted in absent:
            yield Finding(case, "sources", f"no article comes from {wanted!r}", "missing")
        for quote in case.quotes:
            if not any(fold(quote).text.strip() in text.folded for text in named):
                yield from _misplaced(case, quote, texts, bool(absent))


def _misplaced(case: Case, quote: str, texts: Sequence[_Text], absent: bool) -> Iterator[Finding]:
    """Yield what is wrong with a quote that none of the case's sources has."""
    needle, words = fold(quote).text.strip(), repr(shorten(quote, 200))
    holders = sorted(text.source for text in texts if needle in text.folded)
    cleaned = [text.source for text in texts if needle in text.dropped]
    if holders and case.sources:
        yield Finding(case, "quotes", f"{', '.join(holders)} has {words}, none of the sources does")
    elif cleaned and not holders:
        yield Finding(case, "quotes", f"cleaning took {words} out of {', '.join(cleaned)}", "missing")
    elif not holders and not absent:
        yield Finding(case, "quotes", f"no article has {words}")


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
