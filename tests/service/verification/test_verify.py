"""The gate: what a statement quotes must stand in the archive, and carry what it says."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from corpus.archive.record import Record
from corpus.article import Article
from corpus.document import Document
from corpus.text.span import Span
from ingest.annotate import annotate
from service.answer.draft import Draft, Quote
from service.verification.verify import MAX_QUOTE, verify

ARTICLE = Article("a", "Ferry", "The ferry cost 14 crowns. It sails to Lund.", "a.txt")
READING = annotate(Document.of(ARTICLE))
FIRST = Span(0, 25)


class CountingArchive(Archive):
    """An archive that counts how often an article is fetched from it."""

    fetched = 0

    def article(self, article_id: str, version: str | None = None) -> Article:
        self.fetched += 1
        return super().article(article_id, version)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[CountingArchive]:
    with CountingArchive(tmp_path) as opened:
        opened.put([Record(ARTICLE, "a", "a", (), (), READING)])
        yield opened


def quote(span: Span = FIRST, text: str | None = None, article: Article = ARTICLE) -> Quote:
    return Quote(article, READING, span, span.of(article.text) if text is None else text)


def test_what_its_quotes_say_may_leave(archive: Archive):
    assert verify(Draft("The ferry cost 14 crowns.", (quote(),)), archive) == []


def test_what_cites_nothing_may_not(archive: Archive):
    assert verify(Draft("The ferry cost 14 crowns.", ()), archive) == ["nothing is cited"]


def test_a_number_that_the_quotes_do_not_have_may_not_leave(archive: Archive):
    (reason,) = verify(Draft("The ferry cost 15 crowns.", (quote(),)), archive)
    assert "15" in reason


@pytest.mark.parametrize(
    "text", ["The ferry cost 15 crowns.", "the ferry cost 14 crowns.", "The ferry cost 14 crowns"]
)
def test_a_quote_that_differs_by_one_character_from_the_text_at_its_place_is_refused(archive: Archive, text: str):
    (reason,) = verify(Draft("The ferry cost 14 crowns.", (quote(text=text),)), archive)
    assert reason.endswith("does not stand at 0–25 of a")


def test_a_quote_of_a_version_that_the_archive_lacks_is_refused_although_the_words_are_the_same(archive: Archive):
    other = replace(ARTICLE, text=ARTICLE.text + " It is white.")
    (reason,) = verify(Draft("The ferry cost 14 crowns.", (quote(article=other),)), archive)
    assert "the archive has no article a in the version" in reason


def test_a_quote_of_an_article_that_has_been_deleted_is_refused(archive: Archive):
    archive.delete("a")
    assert "no article a" in verify(Draft("The ferry cost 14 crowns.", (quote(),)), archive)[0]


@pytest.mark.parametrize(("length", "passes"), [(MAX_QUOTE, True), (MAX_QUOTE + 1, False)])
def test_a_citation_shows_a_place_and_does_not_reprint_an_article(archive: Archive, length: int, passes: bool):
    long = Article("long", "", "x" * length, "long.txt")
    archive.put([Record(long, "long", "long", (), ())])
    reasons = verify(Draft(long.text, (quote(Span(0, length), article=long),)), archive)
    assert (reasons == []) is passes


def test_every_misquotation_is_told_and_one_good_quote_does_not_save_the_others(archive: Archive):
    bad = quote(text="The ferry is free.")
    assert len(verify(Draft("The ferry cost 14 crowns.", (bad, quote(), bad)), archive)) == 2


def test_an_article_is_fetched_once_for_each_quote(archive: CountingArchive):
    verify(Draft("It sails to Lund.", (quote(), quote(Span(26, 43)))), archive)
    assert archive.fetched == 2
