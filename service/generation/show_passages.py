"""Passages as a language model is shown them: numbered, dated, and set apart from the instructions."""

import json
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from itertools import count

from corpus.article import Article, DateBasis
from corpus.text.span import Span
from corpus.time.timex import TimeBasis, TimeMention
from service.retrieval.retrieve import RetrievedPassage

_CHARACTERS_PER_TOKEN = 3
"""English news has about 4.5 with usual tokenizers, other languages and small vocabularies fewer."""
_FOR_THE_REST = 2500
"""Tokens that the instructions and the reply take."""


def fitting(candidates: Sequence[RetrievedPassage], context: int, most: int) -> list[RetrievedPassage]:
    """Return the first candidates, `most` of them, that a context window of so many tokens has room for."""
    room = max(context - _FOR_THE_REST, context // 3) * _CHARACTERS_PER_TOKEN
    kept: list[RetrievedPassage] = []
    for candidate in candidates[:most]:
        room -= len(candidate.passage.text) + len(candidate.article.title) + 200
        if room < 0:
            break
        kept.append(candidate)
    return kept or list(candidates[:1])


def new_boundary(texts: Sequence[str]) -> str:
    """Return a mark that none of the texts has, and that is the same for the same texts.

    It is a digest over all of them, so that a recorded reply is found again. Nobody can write one into an article
    beforehand: with it the texts are others, and so is their digest.
    """
    digests = (sha256(json.dumps([attempt, *texts]).encode()).hexdigest() for attempt in count())
    marks = (f"=====  {digest[:16]}" for digest in digests)
    return next(mark for mark in marks if not any(mark in text for text in texts))


def show_passages(passages: Sequence[RetrievedPassage], boundary: str) -> str:
    """Return the passages, numbered from 1, each opened by a line that begins with the boundary.

    Their sentences are numbered, too: 3.2 is the second one of the third passage.
    """
    shown = [_show(number, passage, boundary) for number, passage in enumerate(passages, 1)]
    return "\n".join([*shown, f"{boundary} end of the passages"])


def show_sentences(places: Sequence[tuple[RetrievedPassage, Span]], boundary: str) -> str:
    """Return single sentences, numbered from 1, each under the title and the dates of its article."""
    shown = [
        "\n".join([*_headed(f"{boundary} sentence {number}", candidate, span), _said(candidate, span)])
        for number, (candidate, span) in enumerate(places, 1)
    ]
    return "\n".join([*shown, f"{boundary} end of the sentences"])


def _show(number: int, candidate: RetrievedPassage, boundary: str) -> str:
    passage = candidate.passage
    sentences = [f"{number}.{place} {_said(candidate, span)}" for place, span in enumerate(passage.sentences, 1)]
    heading = _headed(f"{boundary} passage {number}", candidate, Span(passage.start, passage.end))
    return "\n".join([*heading, *sentences])


def _said(candidate: RetrievedPassage, span: Span) -> str:
    return _line(span.of(candidate.article.text))


def _headed(heading: str, candidate: RetrievedPassage, span: Span) -> list[str]:
    """Return the lines that stand over a part of an article."""
    article = candidate.article
    lines = [heading, f"title: {_line(article.title)}"]
    if article.outlet:
        lines.append(f"outlet: {_line(article.outlet)}")
    lines.append(f"published: {_published(article)}")
    meanings = [
        _meaning(mention, article)
        for mention in candidate.reading.times
        if span.start <= mention.start < span.end and mention.basis is not TimeBasis.EXPLICIT
    ]
    if told := list(dict.fromkeys(meaning for meaning in meanings if meaning)):
        lines.append(f"dates: {'; '.join(told)}")
    return lines


def _line(text: str) -> str:
    return " ".join(text.split())


def _published(article: Article) -> str:
    published = article.published
    if published.value is None:
        return "not known"
    return (
        f"{published.value} ({published.basis.value})"
        if published.basis is DateBasis.INFERRED
        else published.value
    )


def _meaning(mention: TimeMention, article: Article) -> str:
    words = f'"{_line(mention.text)}"'
    period = mention.period
    if period is None or mention.basis is TimeBasis.BOUNDED:
        return "" if article.published.value else f"{words} = not known"
    if mention.value[:1].isdigit():
        meaning = mention.value
    elif period.start and period.end:
        meaning = f"{period.start} to {period.end - timedelta(days=1)}"
    else:
        return ""
    inferred = " (inferred)" if article.published.basis is DateBasis.INFERRED else ""
    return f"{words} = {meaning}{inferred}"
