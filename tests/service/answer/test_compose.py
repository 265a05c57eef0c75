"""Statements put together: their places in the text, their citations and the numbers of these."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive.annotations import Annotations
from corpus.article import Article
from corpus.text.span import Span
from service.answer.compose import Composer
from service.answer.draft import Draft, Quote

ARTICLES = [
    Article(name, name.title(), f"One of {name}. Two of {name}. Three of {name}.", f"{name}.txt") for name in "abc"
]
PLACES = st.tuples(st.sampled_from(ARTICLES), st.integers(0, 2))


def quote(article: Article, sentence: int = 0) -> Quote:
    starts = [article.text.index(word) for word in ("One", "Two", "Three")]
    start = starts[sentence]
    span = Span(start, article.text.index(".", start) + 1)
    return Quote(article, Annotations(), span, span.of(article.text))


def draft(text: str, *quotes: Quote, introduction: str = "") -> Draft:
    return Draft(text, quotes, introduction=introduction)


def test_a_statement_stands_in_the_answer_with_its_introduction_and_its_number():
    composer = Composer()
    ready = composer.add(draft("One of a.", quote(ARTICLES[0]), introduction="Ida: "))
    assert composer.text == "Ida: One of a. [1]"
    assert ready.statement.text == "Ida: One of a."
    assert [each.cited_text for each in ready.citations] == ["One of a."]


def test_the_words_that_answer_have_their_place_in_the_answer():
    composer = Composer()
    composer.add(draft("First.", quote(ARTICLES[0])))
    said = Draft("One of a.", (quote(ARTICLES[0]),), answer=Span(0, 3), introduction="Ida: ")
    statement = composer.add(said).statement
    assert statement.answer
    assert statement.answer.of(composer.text) == "One"


def test_articles_are_numbered_as_they_are_first_cited_and_two_places_of_one_share_its_number():
    a, b, _ = ARTICLES
    composer = Composer()
    composer.add(draft("First.", quote(b)))
    composer.add(draft("Second.", quote(a), quote(b, 1)))
    assert [citation.number for citation in composer.citations] == [1, 2, 1]
    assert composer.text == "First. [1] Second. [2][1]"


def test_a_place_that_is_cited_again_is_the_same_citation():
    a = ARTICLES[0]
    composer = Composer()
    composer.add(draft("First.", quote(a)))
    again = composer.add(draft("Second.", quote(a, 1), quote(a), quote(a, 1)))
    assert again.statement.citations == (1, 0)
    assert len(composer.citations) == 2


def test_an_old_version_of_an_article_is_another_place():
    old = ARTICLES[0]
    new = Article(old.id, old.title, old.text + " More.", old.source)
    composer = Composer()
    composer.add(draft("First.", quote(old)))
    composer.add(draft("Second.", quote(new)))
    assert [citation.text_sha256 for citation in composer.citations] == [old.text_sha256, new.text_sha256]
    assert [citation.number for citation in composer.citations] == [1, 1]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_characters="[]"), min_size=1), st.lists(PLACES, min_size=1)),
        max_size=6,
    )
)
def test_offsets_index_the_answer_and_every_marker_is_an_article_that_the_statement_cites(said):
    composer = Composer()
    for text, places in said:
        before = composer.text
        composer.add(draft(text, *(quote(*place) for place in places)))
        assert composer.text.startswith(before)
    bounds = [*(statement.start for statement in composer.statements), len(composer.text)]
    for statement, end in zip(composer.statements, bounds[1:], strict=True):
        assert composer.text[statement.start : statement.end] == statement.text
        markers = {int(number) for number in re.findall(r"\[(\d+)\]", composer.text[statement.end : end])}
        assert markers == {composer.citations[index].number for index in statement.citations}
    places = [(each.article_id, each.start) for each in composer.citations]
    assert len(set(places)) == len(places)
    by_number = {each.number: each.article_id for each in composer.citations}
    assert sorted(by_number) == list(range(1, len(by_number) + 1))
    for citation in composer.citations:
        article = next(each for each in ARTICLES if each.id == citation.article_id)
        assert article.text[citation.start : citation.end] == citation.cited_text
