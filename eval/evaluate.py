"""Ask a file of cases, and compute everything that the reports of a run show."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from corpus.settings import load_settings
from eval.baselines.ablations import NAMES, ablations
from eval.cases.case import Case
from eval.cases.eval_set import Advance, Articles, EvalSet
from eval.cases.lint import require_valid
from eval.cases.read_cases import read_cases
from eval.errors import AskFailed
from eval.retrieval.search import all_places
from eval.run.attribute_error import attribute_error
from eval.run.result import Report, Setting
from eval.run.run import run
from eval.run.score import score
from eval.target.asker import InProcess
from eval.target.open_asker import open_asker
from service.answer.answer import Evidence
from service.llm.settings import LanguageModelSettings
from service.ranking.settings import RankingSettings

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from eval.metrics.cost import Price
    from eval.target.asker import Asker

_NOT_OF_ANSWERS = frozenset({"data", "chroma_url"})
"""Settings that say where things are, and change no answer."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is measured: one of a folder of data, a service's address, a folder of articles."""

    cases: Path
    data: Path | None = None
    url: str | None = None
    articles: Path | None = None
    limit: int | None = None
    baselines: bool = True
    """Whether the baselines are asked, too, where the answerer is in this process."""
    price: "Price | None" = None
    """Of the language model."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A run with the articles that its answers were held against."""

    figures: Report
    articles: Articles
    began: datetime


def evaluate(target: Target, progress: "Callable[[int], AbstractContextManager[Advance]]") -> Measured:
    """Return the figures of a run; raises CasesInvalid, UsageError and HarnessFailed.

    Error attribution, retrieval metrics and baselines need the answerer in this process: a running service
    shows its answers only.
    """
    began = datetime.now(UTC)
    with open_asker(target.data, target.url, target.articles) as asker:
        eval_set = valid_eval_set(target.cases, target.limit, asker)
        inside = asker if isinstance(asker, InProcess) else None
        require_hideable(eval_set, asker)
        baselines = len(NAMES) if inside and target.baselines else 0
        with progress((1 + baselines) * len(eval_set.cases)) as advance:
            figures = run(eval_set, asker, advance)
            if inside:
                figures = _seen_from_inside(figures, eval_set, inside)
            places = all_places(inside.answerer.archive) if inside else ()
            ranked = {case.id: _ranked(case, eval_set, asker) for case in eval_set.cases}
            figures = replace(
                figures, metrics=score(eval_set, figures.results, ranked, places), price=target.price
            )
            if inside and baselines:
                figures = replace(figures, baselines=ablations(eval_set, inside, advance))
    return Measured(figures, eval_set.articles, began)


def valid_eval_set(path: Path, limit: int | None, asker: "Asker") -> EvalSet:
    """Return the cases with the articles that they are held against; raises CasesInvalid."""
    cases = read_cases(path)[:limit]
    articles = Articles(asker.articles())
    require_valid(cases, articles)
    return EvalSet(cases, articles, datetime.now(UTC).date())


def require_hideable(eval_set: EvalSet, asker: "Asker") -> None:
    """Raise UsageError where cases hide articles from one who cannot do that."""
    if not isinstance(asker, InProcess) and any(case.without for case in eval_set.cases):
        raise UsageError(
            "A running service cannot hide articles, as some cases need.",
            "Use --data or --articles, not --url.",
        )


def _ranked(case: Case, eval_set: EvalSet, asker: "Asker") -> tuple[Evidence, ...]:
    """Return what a search finds; nothing where it cannot be asked."""
    try:
        return asker.search(case.ask(eval_set.today))
    except AskFailed:
        return ()


def _seen_from_inside(figures: Report, eval_set: EvalSet, asker: InProcess) -> Report:
    results = tuple(replace(result, lost=attribute_error(result, eval_set, asker)) for result in figures.results)
    return replace(figures, results=results, settings=tuple(_settings(asker)))


def _settings(asker: InProcess) -> Iterator[Setting]:
    chosen = asker.settings.model_fields_set
    for name, value in asker.settings.model_dump(mode="json", exclude=set(_NOT_OF_ANSWERS)).items():
        yield Setting(name, str(value), name in chosen)
    ranking = load_settings(RankingSettings)
    yield Setting("reranker", ranking.reranker, "reranker" in ranking.model_fields_set)
    has_model = asker.answerer.model is not None
    yield Setting("mode", asker.answerer.mode, has_model)
    yield Setting("model", asker.answerer.model or "none", has_model)
    if has_model:
        model = load_settings(LanguageModelSettings)
        yield Setting("llm_context", str(model.llm_context), "llm_context" in model.model_fields_set)
