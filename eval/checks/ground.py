"""A statement beside what it cites: what every check of its words starts from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.article import Article
from corpus.text.span import Span
from corpus.text.terms import STOP_WORDS
from corpus.time.calendar import period_of
from eval.cases.eval_set import Articles
from eval.target.reply import Reply
from eval.text.words import written_out
from service.answer.answer import Statement
from service.extraction.phrase import period_in_words
from service.verification.claims.cited import Cited
from service.verification.claims.tokenized_text import TokenizedText

_LABEL = re.compile(r"Date not known: |[^“”:]{0,90}“(?P<words>[^”]+)”[^“”:]{0,90}: ")
_REPORTED = re.compile(r"(?:Reported|[^“”:]{0,90}, reported) (?P<day>[^“”:]{4,40}): ")
_UNGROUPED = re.compile(r"(?<![\d.,])[1-9]\d{4,}(?![\d.,])")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Ground:
    """One statement, and the places of stored articles that it cites."""

    statement: Statement
    said: str
    """Its words, less the label ("2021 (“this year”): ") that tells what cited words for a time mean."""
    places: tuple[tuple[Article, Span], ...]
    articles: Articles = field(repr=False)

    @property
    def source(self) -> str:
        """The cited text."""
        return "\n".join(span.of(article.text) for article, span in self.places)

    @property
    def is_quotation(self) -> bool:
        """Tell whether its words are the cited ones."""
        return " ".join(self.said.split()) in " ".join(self.source.split())

    @property
    def read(self) -> TokenizedText:
        """What is read out of its words, contractions written out and thousands parted."""
        return _read(self.said)

    @property
    def cited(self) -> Cited:
        """What is read out of the cited text, and out of the articles about it."""
        return self.articles.cited(tuple((article.id, span) for article, span in self.places))


def grounds(reply: Reply, articles: Articles) -> Iterator[Ground]:
    """Yield each statement that cites a place of a stored article, with all such places."""
    for statement in reply.statements:
        places = tuple(_places(reply, statement, articles))
        if places:
            ground = Ground(statement, statement.text, places, articles)
            said = _with_plain_opener(_unreported(_unlabelled(statement.text, ground.source), places), articles)
            yield replace(ground, said=said)


def _places(reply: Reply, statement: Statement, articles: Articles) -> Iterator[tuple[Article, Span]]:
    for citation in (reply.citations[index] for index in statement.citations):
        article = articles.get(citation.article_id)
        start, end = citation.start, citation.end
        if article is not None and 0 <= start < end <= len(article.text):
            yield article, Span(start, end)


@lru_cache(maxsize=1024)
def _read(said: str) -> TokenizedText:
    return TokenizedText(_UNGROUPED.sub(lambda digits: f"{int(digits[0]):,}", written_out(said)))


def _unreported(said: str, places: tuple[tuple[Article, Span], ...]) -> str:
    """Return a statement less the day of its article, "Reported 14 June 2024: ", where it is that day."""
    label = _REPORTED.match(said)
    days = {period_in_words(day) for article, _ in places if (day := period_of(article.published.value or ""))}
    return said[label.end() :] if label and label["day"] in days else said


def _unlabelled(text: str, source: str) -> str:
    """Return a statement without its label, where that quotes nothing or what is cited."""
    label = _LABEL.match(text)
    return text[label.end() :] if label and (label["words"] or "") in source else text


def _with_plain_opener(text: str, articles: Articles) -> str:
    """Return a sentence with its first word in small letters, where that has its capital from its place only.

    A word is no name when some article writes it in small letters.
    """
    first = _FIRST_WORD.match(text)
    if first is None or not first[0].istitle():
        return text
    small = first[0].lower()
    if small in STOP_WORDS or small in articles.small_words:
        return small + text[first.end() :]
    return text
