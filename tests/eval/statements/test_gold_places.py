from pathlib import Path

import pytest

from corpus.article import Article, DateBasis, Published
from corpus.text.span import Span
from eval.cases.eval_set import Articles
from eval.errors import GoldInvalid
from eval.statements.gold import GoldLine
from eval.statements.gold_places import GoldPlaces, require_placed

MILL = Article(
    "mill",
    "The mill",
    "The mill burnt. It was rebuilt in two\nyears, “stone by stone”. Nobody paid. It stands. Nobody paid.",
    "news/mill.txt",
    Published("1950-05-02", DateBasis.GIVEN),
)
ARTICLES = Articles((MILL,))


def gold(*sentences: str, source: str = "mill.txt") -> tuple[GoldLine, ...]:
    return tuple(
        GoldLine(number, source, sentence, (), report_date_ok=False, speakers=())
        for number, sentence in enumerate(sentences, 1)
    )


LINES = gold("The mill burnt.", 'It was rebuilt in two years, "stone by stone".', "It stands.")
PLACES = GoldPlaces(LINES, ARTICLES)


def line_of(cited: str, places: GoldPlaces = PLACES, after: int = 0) -> int | None:
    start = MILL.text.index(cited, after)
    found = places.at("mill", Span(start, start + len(cited)))
    return found.line if found else None


def test_a_sentence_is_found_whole_in_part_and_in_other_quotation_marks_and_lines() -> None:
    assert line_of("The mill burnt.") == 1
    assert line_of("rebuilt in two\nyears") == 2


def test_of_several_sentences_in_a_cited_place_the_one_counts_that_shares_most_with_it() -> None:
    assert line_of("The mill burnt. It was rebuilt in two\nyears") == 2
    assert line_of("The mill burnt. It was") == 1


def test_a_place_that_no_line_is_about_has_none_nor_has_another_article() -> None:
    assert line_of("Nobody paid.") is None
    assert PLACES.at("ferry", Span(0, 9)) is None


def test_a_sentence_that_stands_twice_takes_its_lines_in_their_order() -> None:
    second = MILL.text.rindex("Nobody paid.")
    twice = GoldPlaces(gold("Nobody paid.", "Nobody paid."), ARTICLES)
    assert (line_of("Nobody paid.", twice), line_of("Nobody paid.", twice, second)) == (1, 2)
    once = GoldPlaces(gold("Nobody paid."), ARTICLES)
    assert (line_of("Nobody paid.", once), line_of("Nobody paid.", once, second)) == (1, 1)


def test_sentences_that_no_article_has_are_named_and_too_many_of_them_refused() -> None:
    few = GoldPlaces(
        (*LINES, *gold("It stands.")[:1] * 2, GoldLine(9, "mill.txt", "It fell.", (), False, ())), ARTICLES
    )
    assert [line.line for line in few.unplaced] == [9]
    require_placed(few, Path("gold.jsonl"))
    with pytest.raises(GoldInvalid, match=r"gold.jsonl:1: no article from 'ferry.txt' has the sentence"):
        require_placed(GoldPlaces(gold("The mill burnt.", source="ferry.txt"), ARTICLES), Path("gold.jsonl"))
