from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from corpus.archive.archive import Archive
from corpus.archive.filter import Filter
from corpus.archive.lexical import ColumnWeights
from corpus.archive.record import Record
from corpus.text.terms import terms

Make = Callable[..., Record]


def ids(record: Record) -> tuple[str, ...]:
    return tuple(passage.id for passage in record.passages)


# Filters


@pytest.mark.parametrize(
    ("published", "first", "last", "matches"),
    [
        ("2021", "2021-01-01", "2021-12-31", True),
        ("2021", "2021-01-02", None, False),
        ("2021", None, "2021-12-30", False),
        ("2021-02", "2021-02-01", "2021-02-28", True),
        ("2020-02", "2020-02-01", "2020-02-28", False),
        ("2021-12", "2021-12-01", "2021-12-31", True),
        ("2021-12", None, "2021-12-30", False),
        ("2021-12-28", "2021-12-28", "2021-12-28", True),
        ("2021-12-28", "2021-12-29", None, False),
        (None, "1900-01-01", None, False),
        (None, None, "2100-01-01", False),
        (None, None, None, True),
    ],
)
def test_an_article_is_inside_when_all_of_its_period_is(
    archive: Archive, make: Make, published: str | None, first: str | None, last: str | None, *, matches: bool
) -> None:
    record = make("a", "Trade rose.", published=published)
    archive.put([record])
    within = Filter(first and date.fromisoformat(first), last and date.fromisoformat(last))
    assert archive.passage_ids(within) == (list(ids(record)) if matches else [])
    assert [hit.passage_id for hit in archive.lexical(["trade"], 5, within)] == archive.passage_ids(within)


def test_outlets_compare_without_regard_to_case(archive: Archive, make: Make) -> None:
    archive.put([make("a", "One.", outlet="Straße Daily"), make("b", "Two.", outlet="TASS"), make("c", "Three.")])
    found = archive.passages(archive.passage_ids(Filter(outlets=("tass ", "STRASSE daily"))))
    assert {passage.article_id for passage in found.values()} == {"a", "b"}


def test_undated_articles_left_out_are_counted_within_the_outlets(archive: Archive, make: Make) -> None:
    archive.put(
        [make("a", "One.", outlet="A"), make("b", "Two."), make("c", "Three.", outlet="A", published="2021")]
    )
    dated = Filter(published_from=date(2021, 1, 1))
    assert archive.undated_outside(dated) == 2
    assert archive.undated_outside(replace(dated, outlets=("a",))) == 1
    assert archive.undated_outside(Filter(outlets=("a",))) == 0


# Lexical search


@pytest.mark.parametrize("sign", ["?", "%", "$", '"', "-", "*", "^", ":", "(", "NEAR", "AND", "header:", "a OR"])
def test_nothing_in_a_question_is_query_syntax(archive: Archive, make: Make, sign: str) -> None:
    record = make("a", "Trade rose by 1.8 percent.")
    archive.put([record])
    assert archive.lexical([sign], 5) == []
    assert [hit.passage_id for hit in archive.lexical([sign, "trade", sign], 5)] == list(ids(record))


def test_a_decimal_number_is_one_term(archive: Archive, make: Make) -> None:
    archive.put([make("a", "It rose by 1.8 percent."), make("b", "Between 1 and 8 of 1,800 people.")])
    assert [hit.passage_id[0] for hit in archive.lexical(terms("1.8"), 5)] == ["a"]
    assert [hit.passage_id[0] for hit in archive.lexical(terms("1800"), 5)] == ["b"]
    assert archive.document_frequencies(["1.8", "1", "1800", "unknown"]) == {
        "1.8": 1,
        "1": 1,
        "1800": 1,
        "unknown": 0,
    }


def test_words_of_other_scripts_are_found(archive: Archive, make: Make) -> None:
    archive.put([make("a", "Президент 北京 said ǆ Ꭰ."), make("b", "Nothing of these.")])
    for word in terms("Президент 北京 ǆ Ꭰ"):
        assert [hit.passage_id[0] for hit in archive.lexical([word], 5)] == ["a"], word
        assert archive.document_frequencies([word]) == {word: 1}


def test_the_better_match_comes_first_and_k_limits(archive: Archive, make: Make) -> None:
    archive.put(
        [make("a", "Trade and ships."), make("b", "Trade talks in Kazan."), make("c", "Fish."), make("d", "Rain.")]
    )
    hits = archive.lexical(["kazan", "trade"], 5)
    assert [hit.passage_id[0] for hit in hits] == ["b", "a"]
    assert hits[0].score > hits[1].score
    assert archive.lexical(["kazan", "trade"], 1) == hits[:1]
    assert archive.lexical([], 5) == []


def test_a_term_counts_by_the_weight_of_its_column(archive: Archive, make: Make) -> None:
    archive.put([make("a", "Rain fell.", title="Kazan"), make("b", "Kazan rain.", title="Weather")])
    archive.put([make(f"x{number}", "Fish swim.", title="Sea") for number in range(5)])
    for weights, first in ((ColumnWeights(header=5, body=1), "a"), (ColumnWeights(header=1, body=5), "b")):
        assert archive.lexical(["kazan"], 5, weights=weights)[0].passage_id[0] == first


def test_a_question_of_thousands_of_terms_is_answered(archive: Archive, make: Make) -> None:
    archive.put([make("a", "Trade rose.")])
    assert len(archive.lexical([f"word{number}" for number in range(5000)] + ["trade"], 5)) == 1
