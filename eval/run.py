"""Ask every case and judge every reply."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from json import dumps
from time import perf_counter

from corpus.article import Article
from eval.asker import Asker
from eval.case import Case
from eval.checks import CHECKS
from eval.errors import AskFailed
from eval.result import CaseResult, Manifest, Report
from eval.verdict import Articles
from service.answer import Ask


def run(
    cases: Sequence[Case],
    asker: Asker,
    articles: Articles,
    today: date,
    advance: Callable[[], None] = lambda: None,
) -> Report:
    """Return the results of all cases in their order; `today` is the day of cases without `asked_on`.

    A question that gets no reply is a wrong case, not an error of the run.
    """
    results = []
    for case in cases:
        results.append(_result(case, asker, articles, today))
        advance()
    return Report(manifest(cases, articles.values()), tuple(results))


def manifest(cases: Iterable[Case], articles: Iterable[Article]) -> Manifest:
    """Return the digests of the cases and of the articles' texts and dates; the order of neither matters."""
    return Manifest(
        _digest(dumps(asdict(case) | {"line": 0}, sort_keys=True, default=str) for case in cases),
        _digest(f"{article.source} {article.published.value} {article.text_sha256}" for article in articles),
    )


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _result(case: Case, asker: Asker, articles: Articles, today: date) -> CaseResult:
    began = perf_counter()
    try:
        reply = asker.ask(Ask(case.question, case.asked_on or today, history=case.history))
    except AskFailed as error:
        verdicts = tuple(check.error(case, error.message) for check in CHECKS)
        return CaseResult(case, None, error.message, verdicts, perf_counter() - began)
    seconds = perf_counter() - began
    return CaseResult(case, reply, "", tuple(check.verdict(case, reply, articles) for check in CHECKS), seconds)
