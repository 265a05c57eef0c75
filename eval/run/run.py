"""Ask every case and judge every reply."""

from collections.abc import Iterable
from dataclasses import asdict
from hashlib import sha256
from json import dumps
from time import perf_counter

from corpus.article import Article
from eval.cases.case import Case
from eval.cases.eval_set import Advance, EvalSet, not_shown
from eval.checks import CHECKS
from eval.checks.periods import Found, stated_times
from eval.errors import AskFailed
from eval.run.result import CaseResult, Manifest, Report
from eval.run.supported import supported
from eval.target.asker import Asker, InProcess, OverHttp
from eval.target.reply import Reply


def run(eval_set: EvalSet, asker: Asker, advance: Advance = not_shown) -> Report:
    """Return the results of all cases in their order.

    A question that gets no reply is a wrong case, not an error of the run.
    """
    results = []
    for case in eval_set.cases:
        results.append(_result(case, eval_set, asker))
        advance()
    return Report(manifest(eval_set.cases, eval_set.articles.values()), tuple(results))


def manifest(cases: Iterable[Case], articles: Iterable[Article]) -> Manifest:
    """Return the digests of the cases and of the articles' texts and dates; the order of neither matters."""
    return Manifest(
        _digest(dumps(asdict(case) | {"line": 0}, sort_keys=True, default=str) for case in cases),
        _digest(f"{article.source} {article.published.value} {article.text_sha256}" for article in articles),
    )


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _ask(case: Case, eval_set: EvalSet, asker: Asker) -> Reply:
    if case.without and isinstance(asker, InProcess):
        with asker.without(case.without) as partial:
            return partial.ask(case.ask(eval_set.today))
    return asker.ask(case.ask(eval_set.today))


def _result(case: Case, eval_set: EvalSet, asker: Asker) -> CaseResult:
    began = perf_counter()
    try:
        reply = _ask(case, eval_set, asker)
        seconds = perf_counter() - began
        if isinstance(asker, OverHttp):
            reply = asker.with_stream(case.ask(eval_set.today), reply)
    except AskFailed as error:
        verdicts = tuple(check.error(case, error.message) for check in CHECKS)
        return CaseResult(case, None, error.message, verdicts, perf_counter() - began)
    articles = eval_set.articles
    verdicts = tuple(check.verdict(case, reply, articles) for check in CHECKS)
    times = [found for _, found in stated_times(reply, articles)]
    return CaseResult(
        case,
        reply,
        "",
        verdicts,
        seconds,
        supported(case, reply, articles),
        times=len(times),
        times_unread=times.count(Found.UNREAD),
    )
