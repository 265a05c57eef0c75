"""One HTML page that shows what is wrong: the worst failure first, its answer beside the source text.

The page needs nothing from outside, runs no script, and says so to the browser (Content-Security-Policy).
"""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from corpus.text.span import Span
from eval.cases.case import is_source
from eval.cases.eval_set import Articles
from eval.gate.compare_table import what_it_can_show
from eval.gate.comparison import Comparison
from eval.run.result import BASELINE_COLUMNS, CaseResult, Report, lost_at
from eval.run.severity import severity, worst_first
from eval.run.shares import cluster, shares, slices
from eval.target.reply import Reply
from eval.text.excerpt import Piece, excerpt

_TEMPLATES = Path(__file__).with_name("templates")
OPEN = 20
"""Failures that are unfolded when the page opens."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of an article around what was cited and what a right answer cites."""

    name: str
    published: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """One wrong case, as it is shown."""

    result: CaseResult
    severity: str
    sources: tuple[Source, ...]
    change: str
    """"broken" where the base had it right, "was wrong before" where not, empty without a base."""


def report_html(figures: Report, articles: Articles, comparison: Comparison | None = None) -> str:
    """Return the page of a run, with its difference from a base where one is given."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    broken = comparison.overall.broken if comparison else ()
    return environment.get_template("report.html").render(
        manifest=figures.manifest,
        shares=shares(figures.results),
        slices=slices(figures.results),
        metrics=figures.metrics,
        baselines=figures.beside,
        columns=BASELINE_COLUMNS,
        lost_at=lost_at(figures.results),
        settings=figures.settings,
        failures=[_failure(result, articles, comparison) for result in worst_first(figures.results, broken)],
        open=OPEN,
        errors=len(figures.errors),
        use=figures.use,
        times=figures.times,
        opinions=figures.opinions,
        seconds=[figures.seconds(fraction) for fraction in (0.5, 0.95)],
        clusters=len({cluster(result.case) for result in figures.results}),
        comparison=comparison,
        can_show=what_it_can_show(comparison) if comparison else "",
    )


def _failure(result: CaseResult, articles: Articles, comparison: Comparison | None) -> Failure:
    return Failure(
        result,
        severity(result).words,
        _sources(result, articles),
        _change(result.case.id, comparison),
    )


def _change(case_id: str, comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    return "broken" if case_id in comparison.overall.broken else "was wrong before"


def _sources(result: CaseResult, articles: Articles) -> tuple[Source, ...]:
    """Return the articles that are cited or should be, those that are cited first."""
    cited = _cited(result.reply)
    found = []
    for article in sorted(articles.values(), key=lambda article: article.id not in cited):
        wanted = result.case.sources
        folded = (
            articles.folded(article.id)
            if not wanted or any(is_source(article.source, each) for each in wanted)
            else None
        )
        expected = [span for quote in result.case.quotes for span in folded.find(quote)] if folded else []
        spans = cited.get(article.id, [])
        if spans or expected:
            pieces = excerpt(article.text, spans, expected)
            found.append(Source(article.source, article.published.value or "date not known", pieces))
    return tuple(found)


def _cited(reply: Reply | None) -> dict[str, list[Span]]:
    """Return the cited places by article; what is no place is left out, its check says so."""
    places: dict[str, list[Span]] = {}
    for citation in reply.citations if reply else ():
        if 0 <= citation.start < citation.end:
            places.setdefault(citation.article_id, []).append(Span(citation.start, citation.end))
    return places
