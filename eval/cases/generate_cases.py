"""Make cases from an archive, without a model: a gate for one's own articles in five minutes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain, zip_longest

from corpus.archive.archive import Archive
from corpus.article import Article
from corpus.text.span import Span
from corpus.text.terms import terms
from corpus.time.calendar import period_of
from eval.cases.case import CaseForm
from eval.cases.eval_set import Articles
from eval.cases.lint import lint
from eval.cases.make_questions import Made, make_questions
from eval.text.normalise import has

UNANSWERABLE = 0.2
"""The share of cases without an answer."""
_LEAST_TERMS = 3
"""A question of fewer terms could be about anything."""
_NEAR = 20
"""Passages that are searched for another answer."""
_WORD = re.compile(r"[A-Za-z]+")
_YEAR = re.compile(r"\b[12]\d{3}\b")


@dataclass(frozen=True, slots=True)
class Generated:
    """Cases that the linter accepts, and how many it was given."""

    cases: tuple[CaseForm, ...]
    linted: int


def generate_cases(archive: Archive, articles: Sequence[Article], limit: int) -> Generated:
    """Return up to `limit` cases, spread over outlets, years, articles and kinds; the same each time.

    A question is taken only where no passage of another article holds all of its terms without its answer. One in
    five has no answer: its article is left out (`without`), or it asks for a year that the archive does not have.
    """
    known = _no_names(articles)
    made = {a.id: _by_kind(make_questions(a, archive.annotations(a.id, a.text_sha256), known)) for a in articles}
    asked_on = _last_day(articles)
    forms: list[CaseForm] = []
    asked: set[str] = set()
    for each in _spread(articles, made):
        if len(forms) == limit:
            break
        form = _case(each, archive, asked_on) if each.question.casefold() not in asked else None
        if form is not None:
            asked.add(each.question.casefold())
            forms.append(form)
    kept = list(_some_without_answer(forms, articles))
    findings = lint([form.case(n) for n, form in enumerate(kept, 1)], Articles(articles))
    wrong = {finding.case.id for finding in findings}
    return Generated(tuple(form for form in kept if form.id not in wrong), len(kept))


def _no_names(articles: Sequence[Article]) -> frozenset[str]:
    """Return the words that stand small more often than not."""
    counts = Counter(chain.from_iterable(_WORD.findall(article.text) for article in articles))
    return frozenset(
        word for word, count in counts.items() if word.islower() and count > counts[word.capitalize()]
    )


def _by_kind(made: Iterator[Made]) -> list[Made]:
    """Return the questions of one article, kinds by turns, in an order that has nothing to do with the text's."""
    kinds: defaultdict[str, list[Made]] = defaultdict(list)
    for each in sorted(made, key=lambda each: _digest(each.question)):
        kinds[each.kind].append(each)
    return list(_by_turns([kinds[kind] for kind in sorted(kinds)]))


def _spread(articles: Sequence[Article], made: dict[str, list[Made]]) -> Iterator[Made]:
    """Yield the questions by turns: of each outlet and year, and in it of each article."""
    groups: defaultdict[tuple[str, str], list[list[Made]]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: _digest(article.source)):
        groups[article.outlet or "", (article.published.value or "")[:4]].append(made[article.id])
    yield from _by_turns([list(_by_turns(groups[name])) for name in sorted(groups)])


def _by_turns(queues: Sequence[Sequence[Made]]) -> Iterator[Made]:
    yield from (each for turn in zip_longest(*queues) for each in turn if each)


def _case(made: Made, archive: Archive, asked_on: date) -> CaseForm | None:
    """Return the case of a question; None where it could be about something else, too."""
    wanted = set(terms(made.plain))
    if len(wanted) < _LEAST_TERMS:
        return None
    places = [(made.article, made.quote)]
    hits = archive.lexical(sorted(wanted), _NEAR)
    for passage in archive.passages([hit.passage_id for hit in hits]).values():
        if not wanted <= set(terms(passage.text)):
            continue
        if passage.article_id == made.article.id and Span(passage.start, passage.end).overlaps(made.quote):
            continue
        article = archive.article(passage.article_id)
        holding = [s for s in passage.sentences if any(has(s.of(article.text), fact) for fact in made.facts)]
        if not holding:
            return None
        places.append((article, holding[0]))
    return CaseForm(
        id=f"{made.kind}-{_digest(made.question)[:8]}",
        question=made.question,
        answerable=True,
        must_include=[list(made.facts)],
        sources=sorted({article.source for article, _ in places}),
        quotes=list(dict.fromkeys(" ".join(span.of(article.text).split()) for article, span in places)),
        asked_on=asked_on,
        kind=made.kind,
        tags=["generated"],
        note=made.year or "",
    )


def _some_without_answer(forms: Sequence[CaseForm], articles: Sequence[Article]) -> Iterator[CaseForm]:
    """Yield the cases, every fifth turned into one without an answer."""
    years = set(chain.from_iterable(_YEAR.findall(article.text) for article in articles))
    every = round(1 / UNANSWERABLE)
    for number, form in enumerate(forms, 1):
        plain = form.model_copy(update={"note": ""})
        yield _without_answer(plain, form.note, years) if number % every == 0 else plain


def _without_answer(form: CaseForm, year: str, years: set[str]) -> CaseForm:
    question = form.question or ""
    before = range(int(year) - 7, 1000, -1) if year and question.count(year) == 1 else ()
    other = next((str(past) for past in before if str(past) not in years), "")
    nothing = {"answerable": False, "must_include": [], "quotes": [], "sources": [], "id": f"{form.id}-absent"}
    if other:
        return form.model_copy(
            update=nothing
            | {
                "question": question.replace(year, other),
                "kind": "absent year",
                "note": f"the archive has {year}",
            }
        )
    return form.model_copy(update=nothing | {"without": form.sources, "kind": "left out"})


def _last_day(articles: Sequence[Article]) -> date:
    """Return the last day on which an article may have come out, so that the cases do not depend on today."""
    periods = [period_of(article.published.value) for article in articles if article.published.value]
    return max((period.end for period in periods if period and period.end), default=date(2026, 1, 1))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
